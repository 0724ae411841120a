import { Field, Textarea } from '@fluentui/react-components';
import { type FormEvent, useRef } from 'react';
import type { Draft, DraftAction } from '#domain/import/draft.ts';
import { splitAction } from '#domain/import/edit-draft.ts';
import { FormButtons } from '../../parts/FormButtons.tsx';
import styles from './DraftList.module.css';

interface Props {
  readonly action: DraftAction;
  readonly draft: Draft;
  readonly change: (next: Draft) => void;
  readonly close: () => void;
}

/** Makes two actions of one where the person sets the cursor. */
export const SplitForm = ({ action, draft, change, close }: Props) => {
  const cursor = useRef(0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = splitAction(draft, action.id, cursor.current);
    if (next === draft) return;
    change(next);
    close();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field
        label="Set the cursor where the second action begins"
        hint="Owners and date hold for both; you can change them afterwards."
      >
        <Textarea
          defaultValue={action.text}
          readOnly
          rows={6}
          onSelect={({ currentTarget }) => {
            cursor.current = currentTarget.selectionStart;
          }}
        />
      </Field>
      <FormButtons size="small" words="Split here" cancel={close} />
    </form>
  );
};
