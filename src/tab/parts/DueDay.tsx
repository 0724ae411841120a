import { daysOver } from '#domain/actions/overdue.ts';
import type { Action } from '#domain/records/action.ts';
import { overdueWord } from '#wire/words.ts';
import styles from './DueDay.module.css';
import { daysCount, dayWords, movedDays, slipDays } from './days.ts';

type Dated = Pick<Action, 'status' | 'due' | 'firstDue' | 'dueText'>;

const Below = ({ action, today }: { readonly action: Dated; readonly today: string }) => {
  const over = daysOver(action, today);
  const slip = slipDays(action);
  if (over > 0)
    return (
      <span className={styles.over}>
        <span aria-hidden>{overdueWord.symbol} </span>
        {daysCount(over)} overdue
      </span>
    );
  if (slip !== null) return <span className={styles.moved}>moved {movedDays(slip)}</span>;
  return null;
};

/** The current due date of an action, and below it by how much it is over or was moved. */
export const DueDay = ({ action, today }: { readonly action: Dated; readonly today: string }) => (
  <span className={styles.due}>
    <span className={action.due ? undefined : styles.none}>
      {action.due ? dayWords(action.due) : (action.dueText ?? 'No date')}
    </span>
    <Below action={action} today={today} />
  </span>
);
