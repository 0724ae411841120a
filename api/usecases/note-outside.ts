import type { Change, EventSubject, PlanEvent } from '#domain/event.ts';
import { asKey } from '#domain/key.ts';
import type { Person } from '#domain/person.ts';
import type { OutsideChange, SealedList, SealedRow } from '../sharepoint/outside-change.ts';
import type { Hands, Mirror } from '../sharepoint/workspace.ts';

const subjects: Readonly<Record<SealedList, EventSubject>> = {
  cases: 'case',
  plans: 'plan',
  recommendations: 'recommendation',
  actions: 'action',
  evidence: 'evidence',
};

const somebody: Person = { oid: 'sharepoint', upn: '', name: 'Somebody' };
/** What every row says of itself, and what follows from another change. */
const untold: ReadonlySet<string> = new Set(['version', 'changedAt', 'changedBy']);
const longest = 2_000;

const textOf = (value: unknown): string | null => {
  if (value === null || value === undefined || value === '') return null;
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, longest);
};

/** The fields that differ, as the record keeps them. */
const changesBetween = (before: object, after: object): readonly Change[] => {
  const old: ReadonlyMap<string, unknown> = new Map(Object.entries(before));
  return Object.entries(after)
    .filter(([field]) => !untold.has(field))
    .map(([field, value]) => ({ field, from: textOf(old.get(field)), to: textOf(value) }))
    .filter(({ from, to }) => from !== to);
};

type About = Pick<PlanEvent, 'caseKey' | 'planKey' | 'actionKey'>;

/** Where in the record the row belongs. */
const aboutOf = (mirror: Mirror, list: SealedList, row: SealedRow): About => {
  const caseKey = 'caseKey' in row ? row.caseKey : asKey<'case'>(row.key);
  const actionKey = 'actionKey' in row ? row.actionKey : list === 'actions' ? asKey<'action'>(row.key) : null;
  if (list === 'plans') return { caseKey, planKey: asKey<'plan'>(row.key), actionKey };
  const planKey = 'planKey' in row ? row.planKey : mirror.get('actions', actionKey ?? '')?.planKey;
  return { caseKey, planKey: planKey ?? null, actionKey };
};

const eventOf = (mirror: Mirror, now: string, change: OutsideChange): PlanEvent | null => {
  const { list, id, at, by, before, after } = change;
  const row = after ?? before;
  if (row === null) return null;
  return {
    key: asKey<'event'>(`sharepoint.${id}`),
    // As all other instants of the record, so that they sort as texts: SharePoint gives no milliseconds.
    at: new Date(at ?? now).toISOString(),
    by: by ?? somebody,
    via: 'sharepoint',
    subject: subjects[list],
    subjectKey: row.key,
    ...aboutOf(mirror, list, row),
    what: after === null ? 'removed' : 'updated',
    changes: before && after ? changesBetween(before, after) : [],
    why: null,
    undoes: null,
  };
};

/**
 * Puts what people changed in SharePoint itself on record: "changed in SharePoint by …". The key of each event comes from
 * the change, so that several servers, and the same server after a restart, write it once. Throws what SharePoint refuses.
 */
export const noteOutside = async (
  { mirror, hands, now }: { readonly mirror: Mirror; readonly hands: Hands; readonly now: () => string },
  changes: readonly OutsideChange[],
): Promise<number> => {
  const events = changes
    .map((change) => eventOf(mirror, now(), change))
    .filter((event) => event !== null)
    .filter(({ key }) => mirror.get('events', key) === undefined);
  if (events.length > 0) await hands.createAll('events', events);
  return events.length;
};
