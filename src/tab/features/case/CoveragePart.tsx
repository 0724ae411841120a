import { type Covered, coveredNames } from '#domain/demands/coverage.ts';
import type { Plan } from '#domain/records/plan.ts';
import { daysCount, dayWords } from '../../parts/days.ts';
import styles from './DemandsPart.module.css';
import { GoTo } from './GoTo.tsx';
import { coveredMarks, type PlanDemands } from './plan-demands.ts';

const order: readonly Covered[] = ['met', 'refused', 'other_body', 'open', 'unseen'];

const coverageWords = ({ all, counts }: PlanDemands): string => {
  const said = order
    .filter((each) => counts[each] > 0)
    .map((each) => `${counts[each]} ${coveredNames[each]}`);
  return `${all.length} ${all.length === 1 ? 'thing' : 'things'} asked for: ${said.join(', ')}`;
};

const Bar = ({ counts }: PlanDemands) => (
  <div className={styles.bar} aria-hidden>
    {order
      .filter((each) => counts[each] > 0)
      .map((each) => (
        <span key={each} data-covered={each} style={{ flexGrow: counts[each] }}>
          {coveredMarks[each].mark}
        </span>
      ))}
  </div>
);

const short = (text: string): string => (text.length > 140 ? `${text.slice(0, 139)}…` : text);

/** How much of what a plan is asked for is answered, in one line and one picture; what is open comes first. */
export const CoveragePart = ({ plan, demands }: { readonly plan: Plan; readonly demands: PlanDemands }) => {
  if (demands.all.length === 0) return null;
  const open = demands.all.filter(({ covered }) => covered === 'open');
  const late = demands.all.filter(({ gap }) => gap > 0);
  return (
    <section className={styles.coverage} aria-label={`What ${plan.title} is asked for`}>
      <p>{coverageWords(demands)}</p>
      <Bar {...demands} />
      {open.length > 0 && (
        <ul className={styles.openList} aria-label="Open">
          {open.map(({ item, recommendation }) => (
            <li key={`${recommendation.key} ${item.id}`}>
              <GoTo recommendation={recommendation.key}>
                ! Recommendation {recommendation.number}: {short(item.text)}
              </GoTo>
            </li>
          ))}
        </ul>
      )}
      {late.length > 0 && (
        <ul className={styles.openList} aria-label="Due too late">
          {late.map(({ item, recommendation, latest, gap }) => (
            <li key={`${recommendation.key} ${item.id}`}>
              <GoTo recommendation={recommendation.key}>
                ! Recommendation {recommendation.number}: to be done by {latest && dayWords(latest)}, its
                actions are due {daysCount(gap)} after that
              </GoTo>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
