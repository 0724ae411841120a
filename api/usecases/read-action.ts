import type { PlanEvent } from '#domain/event.ts';
import { inTime } from '#domain/measure.ts';
import type { ActionDetail, History } from '#wire/answers.ts';
import type { Desk } from './desk.ts';
import { evidenceOf, measuresOf, readingsOf, standingAction, standingCase } from './standing.ts';

/** A line of the record as a page shows it: without the rows that it holds whole. */
const lineOf = ({ rows: _, made: __, ...line }: PlanEvent): PlanEvent => line;

/** An action with its files, what is counted, and its record, newest first. Throws NotFound. */
export const readAction = ({ mirror }: Desk, key: string): ActionDetail => {
  const measures = measuresOf(mirror, key);
  return {
    action: standingAction(mirror, key),
    evidence: evidenceOf(mirror, key),
    measures: [...measures].sort((one, other) => one.order - other.order),
    readings: inTime(readingsOf(mirror, measures)),
    events: mirror.eventsOf({ actionKey: key }).map(lineOf),
  };
};

const historyPage = 100;

/** The record of a case, newest first, a page at a time; `next` is the key of the last event of the page before. */
export const readHistory = ({ mirror }: Desk, caseKey: string, next: string | null): History => {
  standingCase(mirror, caseKey);
  const events = mirror.eventsOf({ caseKey });
  const start = next === null ? 0 : events.findIndex(({ key }) => key === next) + 1;
  const page = events.slice(start, start + historyPage);
  const more = start + historyPage < events.length;
  return { events: page.map(lineOf), next: more ? (page.at(-1)?.key ?? null) : null };
};
