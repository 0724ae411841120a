import { Button } from '@fluentui/react-components';
import type { DraftAction } from '#domain/import/draft.ts';
import { mergeInto, removeAction } from '#domain/import/edit-draft.ts';
import { ActionForm } from './ActionForm.tsx';
import styles from './DraftList.module.css';
import { placeWords } from './draft-words.ts';
import type { Reading } from './reading.ts';
import { type ReadingRow, readingRows } from './reading-rows.ts';
import { SplitForm } from './SplitForm.tsx';

interface Props extends Reading {
  readonly action: DraftAction;
  /** The action before it under the same recommendation, to join it to. */
  readonly before: string | null;
}

interface LineProps {
  readonly row: ReadingRow;
  readonly asked: string | null;
  readonly isSelected: boolean;
  readonly select: () => void;
}

const Line = ({ row, asked, isSelected, select }: LineProps) => (
  <tr data-look={asked !== null || undefined} data-selected={isSelected || undefined} onClick={select}>
    <th scope="row">
      <button type="button" className={styles.field} aria-pressed={isSelected}>
        {row.name}
      </button>
    </th>
    <td className="verbatim">{row.written || <span className="quiet">–</span>}</td>
    <td className="verbatim">
      {asked !== null && (
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

const Lines = ({ action, draft, selected, select }: Props) => {
  const asked = (field: string): string | null => {
    const question = draft.questions.find(
      ({ about, settled }) => about === `${action.id}.${field}` && settled === undefined,
    );
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
          <Line
            key={`${row.field} ${row.written}`}
            row={row}
            asked={asked(row.field)}
            isSelected={selected?.row === action.id && selected.field === row.field}
            select={() => select({ row: action.id, field: row.field })}
          />
        ))}
      </tbody>
    </table>
  );
};

const Buttons = ({ action, before, draft, change, open }: Props) => (
  <span className={styles.buttons}>
    <Button size="small" onClick={() => open({ row: action.id, form: 'edit' })}>
      Edit
    </Button>
    <Button size="small" appearance="subtle" onClick={() => open({ row: action.id, form: 'split' })}>
      Split
    </Button>
    {before && (
      <Button size="small" appearance="subtle" onClick={() => change(mergeInto(draft, action.id, before))}>
        Join to the one above
      </Button>
    )}
    <Button size="small" appearance="subtle" onClick={() => change(removeAction(draft, action.id))}>
      Not an action
    </Button>
  </span>
);

/** One action of the draft: each field as written beside what was read, and what can be done about it. */
export const ActionCard = (props: Props) => {
  const { action, draft, change, editing, open, selected } = props;
  const form = editing?.row === action.id ? editing.form : null;
  const close = () => open(null);
  return (
    <article
      className={styles.action}
      id={`draft-${action.id}`}
      tabIndex={-1}
      aria-label={`Action ${action.label ?? ''}`}
      data-selected={selected?.row === action.id || undefined}
    >
      <div className={styles.top}>
        <h3 className={styles.label}>Action {action.label}</h3>
        <span className={styles.small}>
          {[placeWords(action.place), ...action.flags].filter(Boolean).join(' · ')}
        </span>
        {form === null && <Buttons {...props} />}
      </div>
      {form === 'edit' && <ActionForm action={action} draft={draft} change={change} close={close} />}
      {form === 'split' && <SplitForm action={action} draft={draft} change={change} close={close} />}
      {form !== 'split' && <Lines {...props} />}
    </article>
  );
};
