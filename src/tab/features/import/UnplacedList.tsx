import { Button, Field, Select } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Draft, Unplaced } from '#domain/import/draft.ts';
import { placeText, type Target } from '#domain/import/edit-draft.ts';
import { placeWords } from './draft-words.ts';
import styles from './ReviewPage.module.css';

interface Props {
  readonly draft: Draft;
  readonly change: (next: Draft) => void;
}

const actionFields = [
  { value: 'text', words: 'What will be done' },
  { value: 'owners', words: 'Owner' },
  { value: 'due', words: 'Due date' },
  { value: 'completed', words: 'Date complete' },
  { value: 'evidence', words: 'Evidence' },
  { value: 'progress', words: 'Progress' },
  { value: 'reportedTo', words: 'Reported to' },
] as const;

const recommendationFields = [
  { value: 'text', words: 'Its words' },
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

const Places = ({ draft }: { readonly draft: Draft }) => (
  <>
    <option value="introduction">The introduction of the plan</option>
    {draft.recommendations.map(({ id, number, text }) => (
      <optgroup key={id} label={`Recommendation ${number ?? ''}`}>
        <option value={id}>
          Recommendation {number}: {short(text)}
        </option>
        {draft.actions
          .filter(({ recommendationIds }) => recommendationIds[0] === id)
          .map((action) => (
            <option key={action.id} value={action.id}>
              Action: {short(action.text)}
            </option>
          ))}
      </optgroup>
    ))}
    {draft.actions.some(({ recommendationIds }) => recommendationIds.length === 0) && (
      <optgroup label="Without a recommendation">
        {draft.actions
          .filter(({ recommendationIds }) => recommendationIds.length === 0)
          .map((action) => (
            <option key={action.id} value={action.id}>
              Action: {short(action.text)}
            </option>
          ))}
      </optgroup>
    )}
    <option value="new_recommendation">A new recommendation</option>
  </>
);

const PlaceForm = ({ draft, change, item, at }: Props & { readonly item: Unplaced; readonly at: number }) => {
  const [where, setWhere] = useState(item.near ?? 'introduction');
  const fields = fieldsFor(where);
  const [field, setField] = useState<string>('text');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change(placeText(draft, at, targetOf(where, field)));
  };
  return (
    <form className={styles.form} onSubmit={submit}>
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
      <div className={styles.buttons}>
        <Button size="small" appearance="primary" type="submit">
          Put it here
        </Button>
      </div>
    </form>
  );
};

const Item = ({ draft, change, item, at }: Props & { readonly item: Unplaced; readonly at: number }) => {
  const [open, setOpen] = useState(false);
  return (
    <li className={styles.question}>
      <p className="verbatim">{item.text}</p>
      <p className={styles.small}>{[placeWords(item.place), item.reason].filter(Boolean).join(' · ')}</p>
      {open ? (
        <PlaceForm draft={draft} change={change} item={item} at={at} />
      ) : (
        <div className={styles.buttons}>
          <Button size="small" onClick={() => setOpen(true)}>
            Put it somewhere
          </Button>
        </div>
      )}
    </li>
  );
};

/** What the document says and nothing was read as, with a way to put each where it belongs. */
export const UnplacedList = ({ draft, change }: Props) => (
  <section className={styles.box} aria-label="Could not be placed">
    <h2 className={styles.boxTitle}>Could not be placed ({draft.unplaced.length})</h2>
    {draft.unplaced.length === 0 && <p className="quiet">Every word of the document has its place.</p>}
    <ul className={styles.boxList}>
      {draft.unplaced.map((item, at) => (
        <Item
          key={`${item.text} ${placeWords(item.place)}`}
          draft={draft}
          change={change}
          item={item}
          at={at}
        />
      ))}
    </ul>
  </section>
);
