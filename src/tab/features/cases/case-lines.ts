import { isOpen, isOverdue } from '#domain/actions/overdue.ts';
import type { Action } from '#domain/records/action.ts';
import type { Case } from '#domain/records/case.ts';
import type { Plan } from '#domain/records/plan.ts';
import type { Rows } from '../../board.ts';
import { caseStage } from '../../parts/stage-words.ts';

/** A case with what its actions add up to. */
export interface CaseLine {
  readonly case: Case;
  readonly plans: number;
  readonly actions: number;
  readonly open: number;
  readonly overdue: number;
  /** The owner says complete; somebody else has not looked yet. */
  readonly toCheck: number;
  /** How far it is, in words. */
  readonly stage: ReturnType<typeof caseStage>;
}

type Sums = { -readonly [K in 'plans' | 'actions' | 'open' | 'overdue' | 'toCheck']: number };

const noSums = (): Sums => ({ plans: 0, actions: 0, open: 0, overdue: 0, toCheck: 0 });

const count = (sum: Sums, action: Action, today: string): void => {
  sum.actions += 1;
  if (isOpen(action)) sum.open += 1;
  if (isOverdue(action, today)) sum.overdue += 1;
  if (action.status === 'owner_complete') sum.toCheck += 1;
};

/** One line for each case, those with most overdue first, then by code. */
export const caseLines = (rows: Rows): readonly CaseLine[] => {
  const sums = new Map<string, Sums>([...rows.cases.keys()].map((key) => [key, noSums()]));
  const plans = new Map<string, readonly Plan[]>();
  for (const plan of rows.plans.values()) {
    const sum = sums.get(plan.caseKey);
    if (sum) sum.plans += 1;
    plans.set(plan.caseKey, [...(plans.get(plan.caseKey) ?? []), plan]);
  }
  for (const action of rows.actions.values()) {
    const sum = sums.get(action.caseKey);
    if (sum) count(sum, action, rows.today);
  }
  return [...rows.cases.values()]
    .map((one) => {
      const sum = sums.get(one.key) ?? noSums();
      return { case: one, ...sum, stage: caseStage(plans.get(one.key) ?? [], sum, rows.today) };
    })
    .sort(
      (one, other) =>
        other.overdue - one.overdue || one.case.code.localeCompare(other.case.code, 'en', { numeric: true }),
    );
};

/** Whether every word of a search is in the code, title or references of a case. */
export const caseMatches = ({ case: one }: CaseLine, words: readonly string[]): boolean => {
  if (words.length === 0) return true;
  const text =
    `${one.code} ${one.title} ${one.references.map(({ scheme, value }) => `${scheme} ${value}`).join(' ')}`.toLowerCase();
  return words.every((word) => text.includes(word));
};
