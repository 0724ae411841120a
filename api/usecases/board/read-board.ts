import type { Plan } from '#domain/plans/plan.ts';
import type { Board } from '#wire/answers.ts';
import type { MirrorChanges } from '../../sharepoint/ports/marked.ts';
import type { Mirror } from '../../sharepoint/ports/ports.ts';
import { type Context, todayOf } from '../../workspace/context.ts';

/** The mark of what a board shows: the mirror's version and the day, because what is overdue changes at midnight. */
export const boardMark = (version: string, today: string): string => `${version}.${today}`;

export const boardVersion = (context: Pick<Context, 'mirror' | 'now'>): string =>
  boardMark(context.mirror.version, todayOf(context));

const mirrorVersion = (mark: string): string => mark.slice(0, mark.lastIndexOf('.'));

type Shown = Pick<Board, 'plans' | 'recommendations' | 'actions' | 'evidence'>;

/** Rows of live plans only. */
const liveOnly = (mirror: Mirror, { plans, recommendations, actions, evidence }: Shown): Shown => {
  const isLive = (planKey: string | undefined): boolean =>
    mirror.get('plans', planKey ?? '')?.state === 'live';
  return {
    plans: plans.filter(({ state }) => state === 'live'),
    recommendations: recommendations.filter(({ planKey }) => isLive(planKey)),
    actions: actions.filter(({ planKey }) => isLive(planKey)),
    evidence: evidence.filter(({ actionKey }) => isLive(mirror.get('actions', actionKey)?.planKey)),
  };
};

/** Everything that belongs to some plans. */
const rowsOfPlans = (mirror: Mirror, plans: readonly Plan[]): Shown => {
  if (plans.length === 0) return { plans, recommendations: [], actions: [], evidence: [] };
  const keys = new Set<string>(plans.map(({ key }) => key));
  const actions = mirror.all('actions').filter(({ planKey }) => keys.has(planKey));
  const actionKeys = new Set<string>(actions.map(({ key }) => key));
  return {
    ...{ plans, actions },
    recommendations: mirror.all('recommendations').filter(({ planKey }) => keys.has(planKey)),
    evidence: mirror.all('evidence').filter(({ actionKey }) => actionKeys.has(actionKey)),
  };
};

/**
 * What changed, live plans only. Rows written before their plan went live were not shown then, so a plan that changed
 * brings all its rows along, as shown or as gone.
 */
const changedOf = (mirror: Mirror, { changed, gone }: MirrorChanges): Shown & Pick<Board, 'gone'> => {
  const along = rowsOfPlans(mirror, changed.plans);
  const touched: Shown = {
    plans: changed.plans,
    recommendations: [...changed.recommendations, ...along.recommendations],
    actions: [...changed.actions, ...along.actions],
    evidence: [...changed.evidence, ...along.evidence],
  };
  const withdrawn = rowsOfPlans(
    mirror,
    changed.plans.filter(({ state }) => state !== 'live'),
  );
  const hidden = [withdrawn.plans, withdrawn.recommendations, withdrawn.actions, withdrawn.evidence].flat();
  return { ...liveOnly(mirror, touched), gone: [...gone, ...hidden.map(({ key }) => key)] };
};

/**
 * The workspace as people see it: live plans and what belongs to them. With the mark of an earlier board, only what
 * changed since; the whole where that mark is not known here.
 */
export const readBoard = (context: Context, since: string | null): Board => {
  const { mirror } = context;
  const changes = mirror.changesSince(since === null ? null : mirrorVersion(since));
  const today = todayOf(context);
  const about = { version: `${changes.version}.${today}`, whole: changes.whole, asAt: mirror.asAt, today };
  if (!changes.whole) return { ...about, cases: changes.changed.cases, ...changedOf(mirror, changes) };
  const plans = mirror.all('plans').filter(({ state }) => state === 'live');
  return { ...about, cases: mirror.all('cases'), ...rowsOfPlans(mirror, plans), gone: [] };
};
