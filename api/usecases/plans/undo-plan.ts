import type { Actor } from '#domain/people/person.ts';
import { decideRowUndo } from '#domain/plans/undo-rows.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import type { PlanChanged } from '#wire/plan-answers.ts';
import { demandsSet, planSet, reviewSet } from '#wire/plan-answers.ts';
import { NotFound } from '../../sharepoint/ports/faults.ts';
import { commit, type RowWrite } from '../../workspace/commit.ts';
import type { Context } from '../../workspace/context.ts';
import { planByKey, reviewByKey } from '../../workspace/lookups.ts';
import { newEvent } from '../../workspace/new-event.ts';

interface Undoing {
  readonly write: RowWrite;
  readonly event: PlanEvent;
}

/** What takes a change of demands back; the first one leaves what the rules propose. */
const demandsWrite = (
  context: Context,
  event: PlanEvent,
  by: { readonly actor: Actor; readonly now: string },
): Decision<RowWrite> => {
  const key = event.subjectKey;
  const row = context.view.get('demands', key);
  if (row === undefined) throw new NotFound('no such row');
  const before = decideRowUndo(event, row, by);
  if (!before.ok) return before;
  const set = before.value === null ? { items: [] } : demandsSet(before.value);
  return allow({ do: 'change', list: 'demands', key, version: row.version, set });
};

const undoneEvent = (context: Context, actor: Actor, event: PlanEvent): PlanEvent => {
  const { subjectKey, caseKey, planKey, changes } = event;
  const back = changes.map(({ field, from, to }) =>
    field === 'demandsOf' ? { field, from, to } : { field, from: to, to: from },
  );
  const said = { what: 'undone', subjectKey, caseKey, planKey, changes: back, undoes: event.key } as const;
  if (event.subject === 'plan') return newEvent(context, actor, { subject: 'plan', ...said });
  const subject = event.subject === 'demands' ? 'demands' : 'review';
  return newEvent(context, actor, { subject, ...said });
};

/** What takes one event back: the row with its fields as they were. A review that it planned is cancelled. */
const writeFor = (context: Context, actor: Actor, event: PlanEvent): Decision<RowWrite> => {
  const by = { actor, now: context.now() };
  const key = event.subjectKey;
  if (event.subject === 'plan') {
    const row = planByKey(context.view, key);
    const before = decideRowUndo(event, row, by);
    if (!before.ok) return before;
    const set = planSet(before.value ?? {});
    return allow({ do: 'change', list: 'plans', key, version: row.version, set });
  }
  if (event.subject === 'demands') return demandsWrite(context, event, by);
  if (event.subject !== 'review') throw new NotFound('no such row');
  const row = reviewByKey(context.view, key);
  const before = decideRowUndo(event, row, by);
  if (!before.ok) return before;
  const set =
    before.value === null
      ? ({ state: 'cancelled', reason: 'Undone by the one who planned it.' } as const)
      : reviewSet(before.value);
  return allow({ do: 'change', list: 'reviews', key, version: row.version, set });
};

const undoingOf = (context: Context, actor: Actor, event: PlanEvent): Decision<Undoing> => {
  const write = writeFor(context, actor, event);
  if (!write.ok) return write;
  return allow({ write: write.value, event: undoneEvent(context, actor, event) });
};

/**
 * Takes one's own last changes of a plan and its reviews back, all or none, within ten minutes and while nothing has overtaken
 * them. Throws NotFound and what SharePoint refuses.
 */
export const undoPlan = async (
  context: Context,
  actor: Actor,
  { key, events: keys }: { readonly key: string; readonly events: readonly string[] },
): Promise<Decision<PlanChanged>> => {
  const plan = planByKey(context.view, key);
  const known = context.view.eventsOf({ caseKey: plan.caseKey });
  const undoings: Undoing[] = [];
  for (const eventKey of keys) {
    const event = context.view.get('events', eventKey);
    if (event === undefined || event.planKey !== key) throw new NotFound('no such event');
    if (known.some(({ undoes }) => undoes === eventKey)) return refuse('undo_overtaken');
    const undoing = undoingOf(context, actor, event);
    if (!undoing.ok) return undoing;
    undoings.push(undoing.value);
  }
  await commit(context, {
    changes: undoings.map(({ write }) => write),
    events: undoings.map(({ event }) => event),
  });
  const demands = undoings.flatMap(({ write }) =>
    write.list === 'demands' && write.do === 'change' ? (context.view.get('demands', write.key) ?? []) : [],
  );
  const reviews = undoings.flatMap(({ write }) =>
    write.list === 'reviews' && write.do === 'change' ? (context.view.get('reviews', write.key) ?? []) : [],
  );
  return allow({ plan: planByKey(context.view, key), reviews, demands, undo: [] });
};
