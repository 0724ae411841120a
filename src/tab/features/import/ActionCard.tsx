import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Draft, DraftAction } from '#domain/import/draft.ts';
import { mergeInto, removeAction } from '#domain/import/edit-draft.ts';
import { ActionForm } from './ActionForm.tsx';
import styles from './DraftList.module.css';
import { placeWords } from './draft-words.ts';
import { type ReadingRow, readingRows } from './reading-rows.ts';
import { SplitForm } from './SplitForm.tsx';

interface Props {
  readonly action: DraftAction;
  /** The action before it under the same recommendation, to join it to. */
  readonly before: string | null;
  readonly draft: Draft;
  readonly change: (next: Draft) => void;
}

const Line = ({ row, asked }: { readonly row: ReadingRow; readonly asked: string | null }) => (
  <tr data-look={row.uncertain || asked !== null || undefined}>
    <th scope="row">{row.name}</th>
    <td className="verbatim">{row.written || <span className="quiet">–</span>}</td>
    <td className="verbatim">
      {(row.uncertain || asked !== null) && (
        <span className={styles.mark}>
          <span aria-hidden>?</span>
          <span className="unseen">Please check: </span>
        </span>
      )}
      {row.read.map((text) => (
        <span key={text} className={styles.read}>
          {text === row.written ? <span className="quiet">as written</span> : text}
        </span>
      ))}
      {asked && <span className={styles.asked}>{asked}</span>}
    </td>
  </tr>
);

const Reading = ({ action, draft }: Pick<Props, 'action' | 'draft'>) => {
  const asked = (field: string): string | null => {
    const question = draft.questions.find(({ about }) => about === `${action.id}.${field}`);
    return question ? (question.reason ?? question.text) : null;
  };
  return (
    <table className={styles.reading}>
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">Field</span>
          </th>
          <th scope="col">In the document</th>
          <th scope="col">Read as</th>
        </tr>
      </thead>
      <tbody>
        {readingRows(action).map((row) => (
          <Line key={`${row.field} ${row.written}`} row={row} asked={asked(row.field)} />
        ))}
      </tbody>
    </table>
  );
};

/** One action of the draft: each field as written beside what was read, and what can be done about it. */
export const ActionCard = ({ action, before, draft, change }: Props) => {
  const [open, setOpen] = useState<'edit' | 'split' | null>(null);
  const close = () => setOpen(null);
  return (
    <article
      className={styles.action}
      id={`draft-${action.id}`}
      tabIndex={-1}
      aria-label={`Action ${action.label ?? ''}`}
    >
      <div className={styles.top}>
        <h3 className={styles.label}>Action {action.label}</h3>
        <span className={styles.small}>
          {[placeWords(action.place), ...action.flags].filter(Boolean).join(' · ')}
        </span>
        {open === null && (
          <span className={styles.buttons}>
            <Button size="small" onClick={() => setOpen('edit')}>
              Edit
            </Button>
            <Button size="small" appearance="subtle" onClick={() => setOpen('split')}>
              Split
            </Button>
            {before && (
              <Button
                size="small"
                appearance="subtle"
                onClick={() => change(mergeInto(draft, action.id, before))}
              >
                Join to the one above
              </Button>
            )}
            <Button size="small" appearance="subtle" onClick={() => change(removeAction(draft, action.id))}>
              Not an action
            </Button>
          </span>
        )}
      </div>
      {open === 'edit' && <ActionForm action={action} draft={draft} change={change} close={close} />}
      {open === 'split' && <SplitForm action={action} draft={draft} change={change} close={close} />}
      {open !== 'split' && <Reading action={action} draft={draft} />}
    </article>
  );
};
