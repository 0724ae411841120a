import { decideChange } from '#domain/actions/action-change.ts';
import type { ActionSet } from '#domain/actions/action-fields.ts';
import { decideUndo } from '#domain/actions/undo.ts';
import type { Actor } from '#domain/people/person.ts';
import { may } from '#domain/permissions.ts';
import type { Action } from '#domain/records/action.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import { allow, type Decision } from '#domain/refusal.ts';
import type { TitlesSaved } from '#wire/answers.ts';
import type { ConfirmTitles, UndoTitles } from '#wire/requests.ts';
import { sentence } from '#wire/sentences.ts';
import { NotFound, StaleVersion } from '../../sharepoint/ports/faults.ts';
import { commit } from '../../workspace/commit.ts';
import { type Context, todayOf } from '../../workspace/context.ts';
import { actionByKey, planByKey, recordOf } from '../../workspace/lookups.ts';
import { newEvent } from '../../workspace/new-event.ts';

/** Each action is two writes, its row and its event: ten fill one round trip. */
const atOnce = 10;
/** How often a row is looked at again that somebody changes at the same time. */
const tries = 3;

type Saved = TitlesSaved['saved'][number];
type Refused = TitlesSaved['refused'][number];

/** What is to be written for one action. */
interface Step {
  readonly set: ActionSet;
  readonly event: PlanEvent;
}
/** Null: the row says so already. `overtaken`: somebody gave it another title since the page showed it. */
type Plan = (action: Action) => Decision<Step | null> | 'overtaken';

interface Wanted {
  readonly action: string;
  readonly plan: Plan;
}

type Outcome = { readonly saved: readonly Saved[]; readonly refused: readonly Refused[] };

/** One action that was not changed, with the sentence of why, and the row as it is now. */
const notSaved = (context: Context, action: string, refusal: Parameters<typeof sentence>): Refused => ({
  action: actionByKey(context.view, action).key,
  code: refusal[0],
  detail: sentence(...refusal),
  now: actionByKey(context.view, action),
});

interface Ready extends Wanted {
  readonly row: Action;
  readonly step: Step;
}

/** Sorts what is wanted into what is to be written, what says so already, and what is refused. */
const decided = (
  context: Context,
  wanted: readonly Wanted[],
): Outcome & { readonly ready: readonly Ready[] } => {
  const ready: Ready[] = [];
  const saved: Saved[] = [];
  const refused: Refused[] = [];
  for (const each of wanted) {
    const row = actionByKey(context.view, each.action);
    const decision = each.plan(row);
    if (decision === 'overtaken') refused.push(notSaved(context, each.action, ['stale_version']));
    else if (!decision.ok)
      refused.push(notSaved(context, each.action, [decision.refusal.code, decision.refusal.values]));
    else if (decision.value === null) saved.push({ action: row, event: null });
    else ready.push({ ...each, row, step: decision.value });
  }
  return { ready, saved, refused };
};

const writeAll = (context: Context, actor: Actor, ready: readonly Ready[]): Promise<void> =>
  commit(context, {
    changes: ready.map(({ row: { key, version }, step: { set, event } }) => ({
      ...({ do: 'change', list: 'actions', key, version } as const),
      set: { ...set, changedAt: event.at, changedBy: actor.name },
    })),
    events: ready.map(({ step }) => step.event),
  });

/** Writes one round trip of actions. Where somebody changes one of them meanwhile the others are written all the same. */
const writeSome = async (context: Context, actor: Actor, wanted: readonly Wanted[]): Promise<Outcome> => {
  const saved: Saved[] = [];
  const refused: Refused[] = [];
  let todo = wanted;
  for (let attempt = 1; todo.length > 0; attempt += 1) {
    const { ready, ...rest } = decided(context, todo);
    saved.push(...rest.saved);
    refused.push(...rest.refused);
    const fault = await writeAll(context, actor, ready).catch((error: unknown) => error);
    const isThere = ({ step }: Ready) => context.store.get('events', step.event.key) !== undefined;
    for (const { action, step } of ready.filter(isThere))
      saved.push({ action: actionByKey(context.view, action), event: step.event.key });
    todo = ready.filter((each) => !isThere(each));
    if (fault === undefined) break;
    if (!(fault instanceof StaleVersion)) throw fault;
    if (attempt === tries) {
      refused.push(...todo.map(({ action }) => notSaved(context, action, ['stale_version'])));
      todo = [];
    }
  }
  return { saved, refused };
};

const writeInTrips = async (
  context: Context,
  actor: Actor,
  wanted: readonly Wanted[],
): Promise<Decision<TitlesSaved>> => {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < wanted.length; from += atOnce)
    outcomes.push(await writeSome(context, actor, wanted.slice(from, from + atOnce)));
  return allow({
    saved: outcomes.flatMap(({ saved }) => saved),
    refused: outcomes.flatMap(({ refused }) => refused),
  });
};

const eventAbout = (
  context: Context,
  actor: Actor,
  { key, caseKey, planKey }: Action,
  said: Pick<PlanEvent, 'changes' | 'undoes'> & { readonly what: 'updated' | 'undone' },
): PlanEvent =>
  newEvent(context, actor, {
    ...{ subject: 'action', subjectKey: key, caseKey, planKey, actionKey: key },
    ...said,
  });

/** What is wanted of one title, as its action is now. */
const planOf =
  (context: Context, actor: Actor, { seen, title, confirmTitle }: ConfirmTitles['titles'][number]): Plan =>
  (action) => {
    if (action.title !== seen && action.title !== title) return 'overtaken';
    const about = {
      ...recordOf(context.view, action.key),
      ...{ actor, today: todayOf(context), at: context.now() },
    };
    const decision = decideChange(action, { title, confirmTitle }, about);
    if (!decision.ok) return decision.refusal.code === 'nothing_changed' ? allow(null) : decision;
    const { set, changes } = decision.value;
    return allow({
      set,
      event: eventAbout(context, actor, action, { what: 'updated', changes, undoes: null }),
    });
  };

const isOfPlan = (context: Context, planKey: string, action: string): boolean =>
  actionByKey(context.view, action).planKey === planKey;

/**
 * Gives many actions of one plan their titles and confirms them for Teams, ten actions to a round trip. What cannot be
 * saved is named with its reason while the others are; nothing is overwritten unseen. For the people of
 * `confirm_title`. Throws NotFound, and what SharePoint refuses: what was saved before then stays, and sending it again changes nothing.
 */
export const confirmTitles = async (
  context: Context,
  actor: Actor,
  { plan, titles }: { readonly plan: string } & ConfirmTitles,
): Promise<Decision<TitlesSaved>> => {
  const confirms = may(actor, 'confirm_title');
  if (!confirms.ok) return confirms;
  planByKey(context.view, plan);
  if (!titles.every(({ action }) => isOfPlan(context, plan, action)))
    throw new NotFound('no such action of the plan');
  const wanted = titles.map((each) => ({ action: each.action, plan: planOf(context, actor, each) }));
  return writeInTrips(context, actor, wanted);
};

/** Takes back one's own confirmations of titles, within ten minutes and where nothing has overtaken them. Throws NotFound. */
export const undoTitles = async (
  context: Context,
  actor: Actor,
  { plan, events }: { readonly plan: string } & UndoTitles,
): Promise<Decision<TitlesSaved>> => {
  planByKey(context.view, plan);
  const wanted = events.map((key): Wanted => {
    const event = context.view.get('events', key);
    if (event?.subject !== 'action' || event.planKey !== plan) throw new NotFound('no such event');
    const isUndone = () =>
      context.view.eventsOf({ actionKey: event.subjectKey }).some(({ undoes }) => undoes === key);
    return {
      action: event.subjectKey,
      plan: (action) => {
        if (isUndone()) return allow(null);
        const decision = decideUndo(event, action, {
          ...recordOf(context.view, action.key),
          ...{ actor, now: context.now() },
        });
        if (!decision.ok) return decision;
        const { set, changes } = decision.value;
        return allow({
          set,
          event: eventAbout(context, actor, action, { what: 'undone', changes, undoes: event.key }),
        });
      },
    };
  });
  return writeInTrips(context, actor, wanted);
};
