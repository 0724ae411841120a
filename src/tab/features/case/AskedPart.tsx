import type { Case } from '#domain/records/case.ts';
import type { Plan } from '#domain/records/plan.ts';
import type { Ask, Review } from '#domain/records/review.ts';
import { asksOf, isPutRight } from '#domain/reviews/answers.ts';
import { needWords } from '#wire/review-words.ts';
import type { Rows } from '../../board.ts';
import { dayWords } from '../../parts/days.ts';
import { href } from '../../route.ts';
import styles from './ReviewScreen.module.css';
import { reviewedPlanOf } from './reviewed-plan.ts';

const aboutWords = ({ kind, ref }: Ask): string => {
  if (kind === 'plan') return 'The plan';
  return kind === 'action' ? ref : `Recommendation ${ref}`;
};

const rightWords = (right: boolean | null): string => {
  if (right === null) return '○ To be looked at';
  return right ? '✓ Put right' : '! Still open';
};

const lastReturned = (plan: Plan, rows: Rows): Review | undefined =>
  [...rows.reviews.values()]
    .filter(({ planKey, outcome, asks }) => planKey === plan.key && outcome === 'returned' && asks.length > 0)
    .toSorted((one, other) => (other.heldOn ?? '').localeCompare(one.heldOn ?? ''))[0];

interface Props {
  readonly found: Case;
  readonly plan: Plan;
  readonly rows: Rows;
}

/** What was asked for when the plan was returned last, and what of it is put right in the plan as it is now. */
export const AskedPart = ({ found, plan, rows }: Props) => {
  const review = lastReturned(plan, rows);
  if (review === undefined || plan.stage === 'accepted' || plan.stage === 'monitored') return null;
  const now = asksOf(review, reviewedPlanOf(found, plan, rows), needWords);
  const asked = review.asks.map((ask) => ({ ask, right: isPutRight(ask, now) }));
  const done = asked.filter(({ right }) => right === true).length;
  return (
    <details className={styles.askedFor}>
      <summary>
        Asked for on {review.heldOn && dayWords(review.heldOn)}: {done} of {asked.length} put right
      </summary>
      <ul className={styles.needs}>
        {asked.map(({ ask, right }) => (
          <li key={`${ask.key} ${ask.code} ${ask.words}`}>
            <b>{rightWords(right)}</b> · {aboutWords(ask)}: {ask.words}
          </li>
        ))}
      </ul>
      <p>
        <a href={href(['cases', found.key, 'review'], { review: review.key })}>The review and its letter</a>
      </p>
    </details>
  );
};
