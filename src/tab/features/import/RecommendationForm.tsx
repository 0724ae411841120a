import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Draft, DraftRecommendation } from '#domain/import/document/draft.ts';
import { editRecommendation } from '#domain/import/review/edit-draft.ts';
import { responseWords } from '#wire/words.ts';
import { FormButtons } from '../../parts/FormButtons.tsx';
import { focusFirstField } from '../../parts/focus-here.ts';
import styles from './DraftList.module.css';

type Edited = Pick<DraftRecommendation, 'number' | 'text' | 'issue' | 'response'>;

interface Props {
  readonly item: DraftRecommendation;
  readonly draft: Draft;
  readonly change: (next: Draft) => void;
  readonly close: () => void;
}

const isResponse = (value: string): value is Edited['response'] => value in responseWords;

/** Corrects how a recommendation was read. */
export const RecommendationForm = ({ item, draft, change, close }: Props) => {
  const [edited, setEdited] = useState<Edited>(item);
  const edit = (part: Partial<Edited>) => setEdited({ ...edited, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { number, text, issue, response } = edited;
    change(
      editRecommendation(draft, item.id, {
        number: number?.trim() || null,
        text,
        issue: issue || null,
        response,
      }),
    );
    close();
  };
  return (
    <form ref={focusFirstField} className={styles.form} onSubmit={submit}>
      <Field label="Number">
        <Input value={edited.number ?? ''} onChange={(_, { value }) => edit({ number: value })} />
      </Field>
      <Field label="Recommendation, as written" required>
        <Textarea
          value={edited.text}
          rows={5}
          required
          resize="vertical"
          onChange={(_, { value }) => edit({ text: value })}
        />
      </Field>
      <Field label="What was found">
        <Textarea
          value={edited.issue ?? ''}
          resize="vertical"
          onChange={(_, { value }) => edit({ issue: value })}
        />
      </Field>
      <Field label="Response">
        <Select
          value={edited.response}
          onChange={(_, { value }) => isResponse(value) && edit({ response: value })}
        >
          {Object.entries(responseWords).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      </Field>
      <FormButtons size="small" words="Save" cancel={close} />
    </form>
  );
};
