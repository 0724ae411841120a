import { inTime } from '#domain/measures/measure.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import type { ActionDetail, EventLine, History } from '#wire/answers.ts';
import { isBelieved } from '../../sharepoint/mirror/sealing.ts';
import type { Store } from '../../view/store.ts';
import type { Context } from '../../workspace/context.ts';
import { actionByKey, caseByKey, evidenceOf, measuresOf, readingsOf } from '../../workspace/lookups.ts';

/** A line of the record as a page shows it: without the rows that it holds whole, and marked where the app did not write it so. */
const lineOf =
  (store: Pick<Store, 'mark' | 'sealedFrom'>) =>
  ({ rows: _, made: __, ...line }: PlanEvent): EventLine => {
    const mark = store.mark('events', line.key);
    const isAltered = mark !== undefined && !isBelieved(mark, store.sealedFrom());
    return isAltered ? { ...line, altered: true } : line;
  };

/** An action with its files, what is counted, and its record, newest first. Throws NotFound. */
export const readAction = ({ view, store }: Context, key: string): ActionDetail => {
  const action = actionByKey(view, key);
  const measures = measuresOf(view, action);
  return {
    action,
    evidence: evidenceOf(view, key),
    measures: [...measures].sort((one, other) => one.order - other.order),
    readings: inTime(readingsOf(view, measures)),
    events: view.eventsOf({ actionKey: key }).map(lineOf(store)),
  };
};

const historyPage = 100;

/** The record of a case, newest first, a page at a time; `next` is the key of the last event of the page before. */
export const readHistory = ({ view, store }: Context, caseKey: string, next: string | null): History => {
  caseByKey(view, caseKey);
  const events = view.eventsOf({ caseKey });
  const start = next === null ? 0 : events.findIndex(({ key }) => key === next) + 1;
  const page = events.slice(start, start + historyPage);
  const more = start + historyPage < events.length;
  return { events: page.map(lineOf(store)), next: more ? (page.at(-1)?.key ?? null) : null };
};
