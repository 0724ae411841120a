import { ladder, type Status } from '#domain/records/action.ts';
import { statusWords } from '#wire/words.ts';
import { StatusWord } from '../../parts/StatusWord.tsx';
import styles from './Ladder.module.css';

const steps: readonly Status[] = ladder;

/** The rungs that an action has reached, as a bar and in words. */
export const Ladder = ({ status }: { readonly status: Status }) => {
  const at = steps.indexOf(status);
  const next = at >= 0 ? steps[at + 1] : undefined;
  return (
    <div className={styles.ladder}>
      <p className={styles.now}>
        <StatusWord status={status} />
        {at >= 0 && (
          <span className={styles.step}>
            Step {at + 1} of {steps.length}
            {next && `, next: ${statusWords[next].word}`}
          </span>
        )}
      </p>
      {at >= 0 && (
        <div className={styles.rungs} aria-hidden>
          {steps.map((step, index) => (
            <span key={step} className={styles.rung} data-done={index <= at || undefined} />
          ))}
        </div>
      )}
    </div>
  );
};
