import { adviceOn } from '#domain/lint/advice.ts';
import { mixOf, strengthOf } from '#domain/lint/strength.ts';
import type { Action } from '#domain/records/action.ts';
import { mixWords } from '#wire/advice-words.ts';
import { href } from '../../route.ts';
import styles from './PlanAdvice.module.css';
import type { PlanParts } from './plan-parts.ts';
import { WaivableAdvice } from './WaivableAdvice.tsx';

const strengthWords = { stronger: '▲ Stronger', intermediate: '◆ Intermediate', weaker: '▽ Weaker' } as const;

const allOf = ({ recommendations, others }: PlanParts): readonly Action[] => [
  ...new Map(
    [...recommendations.flatMap(({ actions }) => actions), ...others].map((action) => [action.key, action]),
  ).values(),
];

const ActionAdvice = ({ action, part }: { readonly action: Action; readonly part: PlanParts }) => {
  const recommendations = part.recommendations
    .map(({ recommendation }) => recommendation)
    .filter(({ key }) => action.recommendationKeys.includes(key));
  const { strength, words } = strengthOf(action.text);
  const advice = adviceOn(action, { plan: part.plan, recommendations });
  return (
    <li className={styles.action}>
      <p className={styles.line}>
        <a href={href(['actions', action.key])}>{action.ref}</a>
        <span>
          {strength === null ? '– Not clear' : strengthWords[strength]}
          {words.length > 0 && <span className={styles.because}> ({words.join(', ')})</span>}
        </span>
      </p>
      {advice.length > 0 && (
        <ul className={styles.questions}>
          {advice.map((each) => (
            <WaivableAdvice
              key={`${each.code} ${each.about}`}
              plan={part.plan}
              action={action}
              advice={each}
            />
          ))}
        </ul>
      )}
    </li>
  );
};

/**
 * How strong the actions of a plan are and what to ask about each: advice from their words, which stops nobody. Loaded when
 * somebody opens it.
 */
export const PlanAdvice = ({ part }: { readonly part: PlanParts }) => {
  const actions = allOf(part).filter(({ textKind }) => textKind === 'action');
  return (
    <div>
      <p className={styles.mix}>{mixWords(mixOf(actions.map(({ text }) => text)))}</p>
      <p className={styles.because}>
        Read from the words alone, by the action hierarchy: what changes the place or the task holds better
        than what asks people to remember. It is advice; a plan can be good without it.
      </p>
      <ul className={styles.list}>
        {actions.map((action) => (
          <ActionAdvice key={action.key} action={action} part={part} />
        ))}
      </ul>
    </div>
  );
};
