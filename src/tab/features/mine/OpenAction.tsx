import type { Action } from '#domain/records/action.ts';
import type { Rows } from '../../board.ts';
import { openAction } from '../../route.ts';
import styles from './Mine.module.css';

interface Props {
  readonly action: Action;
  readonly rows: Rows;
  readonly words: string;
}

/** The first line of a row: it opens the panel of its action. */
export const OpenAction = ({ action, rows, words }: Props) => (
  <button
    type="button"
    className={styles.name}
    data-action={action.key}
    onClick={() => openAction(action.key)}
  >
    <span className={styles.ref}>
      {rows.cases.get(action.caseKey)?.code} {action.ref}
    </span>
    <span className={styles.text}>{words}</span>
  </button>
);
