import type { Status } from '#domain/records/action.ts';
import { statusWords } from '#wire/words.ts';
import styles from './StatusWord.module.css';

/** A status as a word with its symbol; colour only repeats it. */
export const StatusWord = ({ status }: { readonly status: Status }) => (
  <span className={styles.status} data-status={status}>
    <span aria-hidden className={styles.symbol}>
      {statusWords[status].symbol}
    </span>
    {statusWords[status].word}
  </span>
);
