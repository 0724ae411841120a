import { Button } from '@fluentui/react-components';
import type { DraftAction } from '#domain/import/document/draft.ts';
import { mergeInto, removeAction } from '#domain/import/review/edit-draft.ts';
import { focusPage } from '../../parts/focus-here.ts';
import { announce } from '../../parts/LiveRegion.tsx';
import { ActionForm } from './ActionForm.tsx';
import styles from './DraftList.module.css';
import { placeWords } from './draft-words.ts';
import type { Reading } from './reading.ts';
import { isAsWritten, type ReadingRow, readingRows } from './reading-rows.ts';
import { SplitForm } from './SplitForm.tsx';

interface Props extends Reading {
  readonly action: DraftAction;
  /** The action before it under the same recommendation, to join it to. */
  readonly before: string | null;
}

interface LineProps {
  readonly row: ReadingRow;
  /** Read as its words stand: nothing has to be said twice. */
  readonly isSame: boolean;
  readonly asked: string | null;
  readonly isSelected: boolean;
  readonly select: () => void;
}

const Line = ({ row, isSame, asked, isSelected, select }: LineProps) => (
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
      {isSame ? (
        <span className={`${styles.read} quiet`}>as written</span>
      ) : (
        row.read.map((text) => (
          <span key={text} className={styles.read}>
            {text}
          </span>
        ))
      )}
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
            isSame={isAsWritten(row, action.label)}
            asked={asked(row.field)}
            isSelected={selected?.row === action.id && selected.field === row.field}
            select={() => select({ row: action.id, field: row.field })}
          />
        ))}
      </tbody>
    </table>
  );
};

/** What is done to a whole action takes its card away: the focus goes to the card that has its words now, or to the page. */
const arriveAt = (id: string, words: string): void => {
  const card = document.getElementById(id);
  if (card) card.focus({ preventScroll: true });
  else focusPage();
  announce(words);
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
      <Button
        size="small"
        appearance="subtle"
        onClick={() => {
          change(mergeInto(draft, action.id, before));
          arriveAt(`draft-${before}`, 'Merged with the action above.');
        }}
      >
        Merge with the one above
      </Button>
    )}
    <Button
      size="small"
      appearance="subtle"
      onClick={() => {
        change(removeAction(draft, action.id));
        arriveAt('question', 'Removed. Its text is under Unplaced text.');
      }}
    >
      Not an action
    </Button>
  </span>
);

/** One action of the draft: each field as written beside what was read, and what can be done about it. */
export const ActionCard = (props: Props) => {
  const { action, draft, change, editing, open, selected, changed } = props;
  const form = editing?.row === action.id ? editing.form : null;
  const close = () => open(null);
  return (
    <article
      className={styles.action}
      id={`draft-${action.id}`}
      tabIndex={-1}
      aria-label={`Action ${action.label ?? ''}`}
      data-selected={selected?.row === action.id || undefined}
      data-changed={changed.has(action.id) || undefined}
    >
      <div className={styles.top} data-row>
        <h3 className={styles.label}>Action {action.label}</h3>
        {changed.has(action.id) && (
          <span className={styles.changed}>
            <span aria-hidden>● </span>Changed
          </span>
        )}
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
