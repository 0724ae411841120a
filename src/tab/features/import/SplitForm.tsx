import { Field, Textarea } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Draft, DraftAction } from '#domain/import/document/draft.ts';
import { splitAction } from '#domain/import/review/edit-draft.ts';
import { FormButtons } from '../../parts/FormButtons.tsx';
import { focusFirstField } from '../../parts/focus-here.ts';
import { announce } from '../../parts/LiveRegion.tsx';
import styles from './DraftList.module.css';

interface Props {
  readonly action: DraftAction;
  readonly draft: Draft;
  readonly change: (next: Draft) => void;
  readonly close: () => void;
}

/** Makes several actions of one where the person parts its words. */
export const SplitForm = ({ action, draft, change, close }: Props) => {
  const [text, setText] = useState(action.text);
  const [isSame, setSame] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = splitAction(draft, action.id, text);
    setSame(next === draft);
    if (next === draft) return;
    change(next);
    announce(`${next.actions.length - draft.actions.length + 1} actions now.`);
    close();
  };
  return (
    <form ref={focusFirstField} className={styles.form} onSubmit={submit}>
      <Field
        label="Put an empty line before each new action"
        hint="All of them get the same owners and dates; you can change them afterwards."
        {...(isSame && {
          validationMessage: 'Add an empty line, and leave the text itself unchanged.',
        })}
      >
        <Textarea value={text} rows={8} resize="vertical" onChange={(_, { value }) => setText(value)} />
      </Field>
      <FormButtons size="small" words="Split" cancel={close} />
    </form>
  );
};
