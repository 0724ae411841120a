import { createHash } from 'node:crypto';
import { asKey } from '#domain/key.ts';
import type { Person } from '#domain/people/person.ts';
import { aboutOf, type Finding, findingKinds, findingThings, nowhere } from '#domain/record/finding.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import type { TouchedRecord } from '../sharepoint/mirror/external-edit.ts';
import type { Store } from '../view/store.ts';
import { commitEvents, type Writing } from './commit.ts';
import type { Context } from './context.ts';
import { lastSealed } from './sealed-settings.ts';

const app: Person = { oid: 'followthrough', upn: '', name: 'Followthrough' };

/** The event of a finding has the same key on every server. */
const eventKeyOf = ({ id }: Pick<Finding, 'id'>) =>
  asKey<'event'>(`record.${createHash('sha256').update(id).digest('base64url').slice(0, 32)}`);

const eventOf = (finding: Finding, now: string): PlanEvent => ({
  ...{ key: eventKeyOf(finding), at: now, by: app, via: 'clock', subject: 'record', what: 'found' },
  ...{ subjectKey: finding.id.slice(0, 255), ...aboutOf(finding), why: null, undoes: null },
  changes: [
    { field: 'finding', from: finding.thing, to: finding.kind },
    { field: 'since', from: finding.by, to: finding.at },
  ],
});

/** Puts findings on record, each once, however many servers notice it. Gives how many are new. */
export const noteFindings = async (
  context: Writing & { readonly now: () => string },
  findings: readonly Finding[],
): Promise<number> => {
  const events = findings
    .map((finding) => eventOf(finding, context.now()))
    .filter(({ key }, index, all) => all.findIndex((each) => each.key === key) === index)
    .filter(({ key }) => context.store.get('events', key) === undefined);
  if (events.length > 0) await commitEvents(context, events);
  return events.length;
};

/** A finding as the record keeps it, and what somebody said who looked at it. */
export interface NotedFinding extends Finding {
  readonly key: PlanEvent['key'];
  readonly noticedAt: string;
  readonly acknowledged: { readonly at: string; readonly by: string; readonly words: string } | null;
}

const readFinding = (event: PlanEvent, acknowledged: NotedFinding['acknowledged']): NotedFinding => {
  const change = (name: string) => event.changes.find(({ field }) => field === name);
  const [what, since] = [change('finding'), change('since')];
  return {
    ...{ key: event.key, id: event.subjectKey, noticedAt: event.at, acknowledged, ...aboutOf(event) },
    kind: findingKinds.find((kind) => kind === what?.to) ?? 'edited',
    thing: findingThings.find((thing) => thing === what?.from) ?? 'record',
    ...{ at: since?.to ?? null, by: since?.from ?? null },
  };
};

/** What the app did not seal says nothing: neither a finding nor that it is settled. */
const search = (store: Store): readonly NotedFinding[] => {
  const found: PlanEvent[] = [];
  const settled = new Map<string, NotedFinding['acknowledged']>();
  for (const { row, mark } of store.marked('events')) {
    if (row.subject !== 'record' || mark.seal !== 'ours') continue;
    if (row.what === 'found') found.push(row);
    if (row.what === 'acknowledged')
      settled.set(row.undoes ?? '', { at: row.at, by: row.by.name, words: row.why ?? '' });
  }
  return found
    .map((event) => readFinding(event, settled.get(event.key) ?? null))
    .sort((one, other) => other.noticedAt.localeCompare(one.noticedAt));
};

/** All findings on record, the newest first. */
export const findingsOf = (store: Store): readonly NotedFinding[] => store.derived(search);

type Shown = Pick<Context, 'store' | 'view'>;

/** Those of them that these viewers may know of, the newest first. */
export const findingsIn = ({ store, view }: Shown): readonly NotedFinding[] =>
  findingsOf(store).filter((finding) => !view.hides(finding));

/** At how many places the record was changed outside the app that nobody has looked at yet. */
export const openFindings = (context: Shown): number =>
  findingsIn(context).filter(({ acknowledged }) => acknowledged === null).length;

const things = { events: 'line', settings: 'settings', runs: 'run' } as const;

const goneId = (store: Store, { list, id, before }: TouchedRecord): string => {
  if (list === 'settings') return `settings gone ${lastSealed(store)?.place.split(' ')[0]}`;
  return list === 'events' ? `line ${before?.key} gone` : `run ${id}`;
};

/** What somebody did to the record itself in SharePoint, as a finding. */
export const findingOf = (store: Store, touched: TouchedRecord): Finding => {
  const { list, id, at, by, before, after } = touched;
  const row = after ?? before;
  const about = row !== null && 'subject' in row ? aboutOf(row) : nowhere;
  const facts = { thing: things[list], ...about, at, by: by?.name ?? null };
  if (after === null) return { ...facts, id: goneId(store, touched), kind: 'deleted' };
  const isNew = before === null && list !== 'settings';
  return { ...facts, id: `changed ${id}`, kind: isNew ? 'not_ours' : 'edited' };
};
