import type { PlanRows } from '#domain/plans/plan-from-draft.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import { recordedText } from './row-values.ts';

/** What is known of the last import: the rows that it made, as far as they are kept, and the record since. */
export interface Since {
  readonly imported: {
    readonly recommendations: PlanRows['recommendations'];
    readonly actions: PlanRows['actions'];
  };
  readonly events: readonly PlanEvent[];
  /** What a document said, by `key.field`, where a person kept what stands here: while it says the same, nobody is asked. */
  readonly kept: Readonly<Record<string, string>>;
}

/** The same by the keys of rows: a plan may have some thousand of them. */
export interface SinceByKey extends Pick<Since, 'kept'> {
  readonly eventsOf: (key: string) => readonly PlanEvent[];
  readonly recommendations: ReadonlyMap<string, PlanRows['recommendations'][number]>;
  readonly actions: ReadonlyMap<string, PlanRows['actions'][number]>;
}

/** Of rows with one key the first. */
const byKey = <R extends { readonly key: string }>(rows: readonly R[]): ReadonlyMap<string, R> =>
  new Map([...rows].reverse().map((row) => [row.key, row]));

export const sinceByKey = ({ imported, events, kept }: Since): SinceByKey => {
  const ofSubject = new Map<string, PlanEvent[]>();
  for (const event of events) {
    const known = ofSubject.get(event.subjectKey);
    if (known === undefined) ofSubject.set(event.subjectKey, [event]);
    else known.push(event);
  }
  return {
    kept,
    eventsOf: (key) => ofSubject.get(key) ?? [],
    recommendations: byKey(imported.recommendations),
    actions: byKey(imported.actions),
  };
};

interface Here {
  readonly was: string | null;
  readonly by: string;
  readonly at: string;
}

const changeIn = (event: PlanEvent, field: string) => event.changes.find((change) => change.field === field);

/**
 * What the last import said of a field, and who changed it since. The record tells it; where it holds nothing (somebody
 * changed the list in SharePoint itself) the rows of the last import do.
 */
export const sinceImport = (
  events: readonly PlanEvent[],
  field: string,
  imported: string | null | undefined,
): Omit<Here, 'by' | 'at'> & { readonly last: PlanEvent | undefined } => {
  const about = events
    .filter((event) => changeIn(event, field) !== undefined)
    .sort((one, other) => (one.at < other.at ? -1 : 1));
  const at = about.findLastIndex(({ via }) => via === 'import');
  const since = about.slice(at + 1);
  const [first] = since;
  const last = since.at(-1);
  const said = about[at];
  if (said !== undefined) return { was: recordedText(changeIn(said, field)?.to ?? null), last };
  if (first !== undefined) return { was: recordedText(changeIn(first, field)?.from ?? null), last };
  return { was: imported ?? null, last };
};
