import { Button, Field, Select } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Draft, Unplaced } from '#domain/import/document/draft.ts';
import { placeText, type Target } from '#domain/import/review/edit-draft.ts';
import { focusFirstField } from '../../parts/focus-here.ts';
import styles from './PointBar.module.css';

const actionFields = [
  { value: 'text', words: 'What will be done' },
  { value: 'owners', words: 'Owner' },
  { value: 'due', words: 'Due date' },
  { value: 'completed', words: 'Completed on' },
  { value: 'evidence', words: 'Evidence' },
  { value: 'progress', words: 'Progress' },
  { value: 'reportedTo', words: 'Reported to' },
] as const;

const recommendationFields = [
  { value: 'text', words: 'Its text' },
  { value: 'issue', words: 'What was found' },
  { value: 'responseText', words: 'Response' },
  { value: 'new_action', words: 'A new action for it' },
] as const;

const fieldsFor = (where: string) => {
  if (where.startsWith('A')) return actionFields;
  return where.startsWith('R') ? recommendationFields : [];
};

const targetOf = (where: string, field: string): Target => {
  if (where === 'introduction') return { kind: 'introduction' };
  if (where === 'new_recommendation') return { kind: 'new_recommendation' };
  if (field === 'new_action') return { kind: 'new_action', recommendationId: where };
  const inAction = actionFields.find(({ value }) => value === field)?.value ?? 'text';
  if (where.startsWith('A')) return { kind: 'action', id: where, field: inAction };
  const inRecommendation = field === 'issue' || field === 'responseText' ? field : 'text';
  return { kind: 'recommendation', id: where, field: inRecommendation };
};

const short = (text: string): string => (text.length > 64 ? `${text.slice(0, 63)}…` : text);

const ActionOptions = ({ actions }: { readonly actions: Draft['actions'] }) =>
  actions.map(({ id, label, text }) => (
    <option key={id} value={id}>
      Action {label}: {short(text)}
    </option>
  ));

const Places = ({ draft }: { readonly draft: Draft }) => {
  const loose = draft.actions.filter(({ recommendationIds }) => recommendationIds.length === 0);
  return (
    <>
      <option value="introduction">The introduction of the plan</option>
      {draft.recommendations.map(({ id, number, text }) => (
        <optgroup key={id} label={`Recommendation ${number ?? ''}`}>
          <option value={id}>
            Recommendation {number}: {short(text)}
          </option>
          <ActionOptions
            actions={draft.actions.filter(({ recommendationIds }) => recommendationIds[0] === id)}
          />
        </optgroup>
      ))}
      {loose.length > 0 && (
        <optgroup label="Without a recommendation">
          <ActionOptions actions={loose} />
        </optgroup>
      )}
      <option value="new_recommendation">A new recommendation</option>
    </>
  );
};

interface Props {
  readonly draft: Draft;
  readonly item: Unplaced;
  readonly at: number;
  /** Takes the draft in which the words have their place. */
  readonly done: (next: Draft) => void;
}

/** Moves words without a place to where a person says they belong. */
export const PlaceForm = ({ draft, item, at, done }: Props) => {
  const [where, setWhere] = useState(item.near ?? 'introduction');
  const fields = fieldsFor(where);
  const [field, setField] = useState<string>('text');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    done(placeText(draft, at, targetOf(where, field)));
  };
  return (
    <form ref={focusFirstField} className={styles.form} onSubmit={submit}>
      <Field label="Where it belongs">
        <Select
          value={where}
          onChange={(_, { value }) => {
            setWhere(value);
            setField('text');
          }}
        >
          <Places draft={draft} />
        </Select>
      </Field>
      {fields.length > 0 && (
        <Field label="As">
          <Select value={field} onChange={(_, { value }) => setField(value)}>
            {fields.map(({ value, words }) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Button size="small" appearance="primary" type="submit">
        Place it here
      </Button>
    </form>
  );
};
