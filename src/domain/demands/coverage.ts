import type { Day } from '../dates/day.ts';
import { daysBetween } from '../dates/day.ts';
import { dayOf } from '../lint/latest-day.ts';
import type { Action } from '../records/action.ts';
import type { DemandItem, Demands } from '../records/demand.ts';
import type { Plan } from '../records/plan.ts';
import type { Recommendation } from '../records/recommendation.ts';
import { deadlineIn } from './deadline.ts';
import { demandsIn } from './demands.ts';

/** Whether what recommendations ask for is answered: by actions, by a refusal with its reason, by another body, or not at all. */
export type Covered = 'met' | 'refused' | 'other_body' | 'open' | 'unseen';

export const coveredNames: Readonly<Record<Covered, string>> = {
  met: 'answered by actions',
  refused: 'not going to be done',
  other_body: 'for another body',
  open: 'open',
  unseen: 'not yet looked at',
};

/** One demand as it is shown. */
export interface ShownDemand {
  readonly item: DemandItem;
  readonly covered: Covered;
  /** The latest day that its own words name, counted from the receipt of the plan; null: they name none. */
  readonly latest: Day | null;
  /** By how many days the actions that answer it are due after that day; 0: none is. */
  readonly gap: number;
}

type Asking = Pick<Recommendation, 'key' | 'text'> & Partial<Pick<Recommendation, 'response'>>;

/** What the rules propose: each demand in the recommendation's own words. A text that asks for nothing is one demand itself. */
export const proposedItems = ({ text }: Pick<Asking, 'text'>): readonly DemandItem[] => {
  const found = demandsIn(text).map((each) => each.text);
  return (found.length > 0 ? found : [text.trim()])
    .filter((words) => words !== '')
    .map((words, index) => ({
      ...{ id: String(index + 1), text: words, original: null },
      ...({ state: 'ours', actionKeys: [], reason: '' } as const),
    }));
};

const coveredOf = (item: DemandItem, live: ReadonlySet<string>): Covered => {
  if (item.state === 'refused' || item.state === 'other_body') return item.state;
  return item.actionKeys.some((key) => live.has(key)) ? 'met' : 'open';
};

type Answering = Pick<Action, 'key' | 'due' | 'status'>;

/** An action that was set aside answers nothing any more. */
const isLive = ({ status }: Answering): boolean => status !== 'superseded' && status !== 'not_accepted';

const gapOf = (item: DemandItem, latest: Day | null, actions: readonly Answering[]): number => {
  if (latest === null) return 0;
  const days = actions
    .filter(({ key }) => item.actionKeys.includes(key))
    .flatMap(({ due }) => (due === null ? [] : [daysBetween(latest, due)]));
  return Math.max(0, ...days);
};

/** What a whole response says where nobody went through the demands: it was refused, or it is for another body. */
const byResponse: Readonly<Record<string, Covered>> = {
  not_accepted: 'refused',
  no_action_required: 'refused',
  other_body: 'other_body',
};

/** What a recommendation asks for: as people put it right, or as the rules propose it. */
export const demandsOf = (
  recommendation: Asking,
  row: Pick<Demands, 'items'> | undefined,
  { actions, received }: { readonly actions: readonly Answering[]; readonly received: Day | null },
): readonly ShownDemand[] => {
  const isSeen = row !== undefined && row.items.length > 0;
  const items = isSeen ? row.items : proposedItems(recommendation);
  const live = new Set(actions.filter(isLive).map(({ key }) => key));
  const whole = byResponse[recommendation.response ?? ''];
  return items.map((item) => {
    const deadline = deadlineIn(item.original ?? item.text);
    const latest =
      deadline === null || (received === null && !('day' in deadline))
        ? null
        : dayOf(deadline, received ?? '');
    const covered = isSeen ? coveredOf(item, live) : (whole ?? 'unseen');
    return { item, latest, gap: gapOf(item, latest, actions), covered };
  });
};

interface AskedPlan<R extends Asking> {
  readonly plan: Pick<Plan, 'receivedOn'>;
  readonly recommendations: readonly R[];
  readonly actions: readonly Answering[];
  readonly demands: Iterable<Demands>;
}

/** What a whole plan is asked for, each thing with its recommendation. */
export const demandsOfPlan = <R extends Asking>({
  plan,
  recommendations,
  actions,
  demands,
}: AskedPlan<R>): readonly (ShownDemand & { readonly recommendation: R })[] => {
  const rows = new Map<string, Demands>([...demands].map((row) => [row.recommendationKey, row]));
  const about = { actions, received: plan.receivedOn };
  return recommendations.flatMap((recommendation) =>
    demandsOf(recommendation, rows.get(recommendation.key), about).map((demand) => ({
      ...demand,
      recommendation,
    })),
  );
};

export type Coverage = Readonly<Record<Covered, number>>;

export const coverageOf = (demands: readonly Pick<ShownDemand, 'covered'>[]): Coverage => {
  const counts = { met: 0, refused: 0, other_body: 0, open: 0, unseen: 0 };
  for (const { covered } of demands) counts[covered] += 1;
  return counts;
};

/** Whether nothing that was asked for is left without an answer. */
export const isCovered = ({ open, unseen }: Coverage): boolean => open + unseen === 0;
