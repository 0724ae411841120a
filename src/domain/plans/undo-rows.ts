import { mayUndo } from '../actions/undo.ts';
import type { Actor } from '../people/person.ts';
import type { PlanEvent } from '../records/event.ts';
import { allow, type Decision, refuse } from '../refusal.ts';

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * Decides whether what an event did to a row may be taken back: one's own, within ten minutes, and while the row still says
 * what the event made of it. Gives the fields as they were, from the record, which holds them whole; null: the row was made by it.
 */
export const decideRowUndo = (
  event: PlanEvent,
  row: { readonly key: string },
  { actor, now }: { readonly actor: Actor; readonly now: string },
): Decision<Readonly<Record<string, unknown>> | null> => {
  const own = mayUndo(event, actor, now);
  if (!own.ok) return own;
  const record = event.rows?.find(({ key }) => key === row.key);
  const { before, after } = record ?? {};
  if (after == null || before === undefined || before === 'unknown') return refuse('undo_overtaken');
  const is: ReadonlyMap<string, unknown> = new Map(Object.entries(row));
  const isSame = Object.entries(after).every(([field, value]) => same(is.get(field), value));
  return isSame ? allow(before) : refuse('undo_overtaken');
};
