import { ladder, type Status } from '../records/action.ts';
import type { PlanEvent } from '../records/event.ts';

/** How many actions moved in a stretch of time; each action counts once for each. */
export interface Moved {
  /** The owner says complete, or further. */
  readonly completed: number;
  /** Somebody else has seen the evidence, or further. */
  readonly evidenced: number;
  /** The due date was moved later. */
  readonly slipped: number;
}

interface Span {
  readonly from: string | null;
  readonly to: string | null;
}

/** From the first value to the last, so that what was undone, or moved there and back, does not count. */
const spanOf = (events: readonly PlanEvent[], field: string): Span | null => {
  const changes = events.flatMap(({ changes: all }) => all.filter((change) => change.field === field));
  const first = changes[0];
  const last = changes.at(-1);
  return first === undefined || last === undefined ? null : { from: first.from, to: last.to };
};

/** Any text may be looked for. */
const rungs: readonly (string | null)[] = ladder;
const rung = (status: string | null): number => rungs.indexOf(status);

const reached = (span: Span | null, status: Status): boolean =>
  span !== null && rung(span.from) < rung(status) && rung(span.to) >= rung(status);

const movedLater = (span: Span | null): boolean =>
  span !== null && span.from !== null && span.to !== null && span.to > span.from;

/** Each action's events, oldest first. */
const storiesOf = (events: readonly PlanEvent[]): Iterable<readonly PlanEvent[]> => {
  const stories = new Map<string, PlanEvent[]>();
  for (const event of events.toSorted((one, other) => one.at.localeCompare(other.at))) {
    const story = stories.get(event.subjectKey) ?? [];
    stories.set(event.subjectKey, [...story, event]);
  }
  return stories.values();
};

/** What moved after one instant and up to another (ISO 8601, UTC), from the append-only record. */
export const movedSince = (events: readonly PlanEvent[], since: string, until: string): Moved => {
  const within = events.filter(
    ({ subject, via, at }) => subject === 'action' && via !== 'import' && at > since && at <= until,
  );
  const moved = { completed: 0, evidenced: 0, slipped: 0 };
  for (const story of storiesOf(within)) {
    const status = spanOf(story, 'status');
    if (reached(status, 'owner_complete')) moved.completed += 1;
    if (reached(status, 'evidenced')) moved.evidenced += 1;
    if (movedLater(spanOf(story, 'due'))) moved.slipped += 1;
  }
  return moved;
};
