import { type Change, type EventSubject, type PlanEvent, type RowRecord, rowRecord } from '#domain/event.ts';
import { asKey } from '#domain/key.ts';
import { valueWords } from '#domain/measure.ts';
import type { Person } from '#domain/person.ts';
import type { OutsideChange, SealedList, SealedRow } from '../sharepoint/outside-change.ts';
import type { Hands, Mirror } from '../sharepoint/workspace.ts';
import { commitEvents } from './commit.ts';

const subjects: Readonly<Record<SealedList, Exclude<EventSubject, 'settings' | 'record'>>> = {
  cases: 'case',
  plans: 'plan',
  recommendations: 'recommendation',
  actions: 'action',
  evidence: 'evidence',
  // What is counted is told of beside the action that it shows the effect of.
  measures: 'action',
  readings: 'action',
};

const somebody: Person = { oid: 'sharepoint', upn: '', name: 'Somebody' };
/** What every row says of itself, and what follows from another change. */
const untold: ReadonlySet<string> = new Set(['version', 'changedAt', 'changedBy']);

const textOf = (value: unknown): string | null => {
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** The fields that differ, as the record keeps them. */
const changesBetween = (before: object, after: object): readonly Change[] => {
  const old: ReadonlyMap<string, unknown> = new Map(Object.entries(before));
  return Object.entries(after)
    .filter(([field]) => !untold.has(field))
    .map(([field, value]) => ({ field, from: textOf(old.get(field)), to: textOf(value) }))
    .filter(({ from, to }) => from !== to);
};

/** The words of what is counted, or of a value of it; null for every other row. */
const countedWords = (row: SealedRow | null): string | null => {
  const listed = (parts: readonly (string | null)[]): string => parts.filter((part) => part).join(', ');
  if (row !== null && 'measureKey' in row) return listed([row.at, valueWords(row), row.note]);
  if (row !== null && 'frequency' in row) return listed([row.kind, row.text, row.target, row.frequency]);
  return null;
};

const changesOf = ({ before, after }: OutsideChange): readonly Change[] => {
  const [from, to] = [countedWords(before), countedWords(after)];
  if (from !== to) return [{ field: 'measures', from: textOf(from), to: textOf(to) }];
  return before && after && from === null ? changesBetween(before, after) : [];
};

type About = Pick<PlanEvent, 'caseKey' | 'planKey' | 'actionKey'>;

/** Where in the record the row belongs; a value belongs where its measure does. */
const aboutOf = (mirror: Mirror, list: SealedList, row: SealedRow): About => {
  if ('measureKey' in row) {
    const measure = mirror.get('measures', row.measureKey);
    return measure ? aboutOf(mirror, 'measures', measure) : { caseKey: null, planKey: null, actionKey: null };
  }
  if (list === 'plans') return { caseKey: caseOf(row), planKey: asKey<'plan'>(row.key), actionKey: null };
  const actionKey = 'actionKey' in row ? row.actionKey : list === 'actions' ? asKey<'action'>(row.key) : null;
  const planKey = 'planKey' in row ? row.planKey : mirror.get('actions', actionKey ?? '')?.planKey;
  return { caseKey: caseOf(row), planKey: planKey ?? null, actionKey };
};

const caseOf = (row: SealedRow): About['caseKey'] =>
  'caseKey' in row ? row.caseKey : asKey<'case'>(row.key);

/** What the row was and became; all of it where nobody saw it before, or where it is gone. */
const rowOf = ({ list, before, after }: OutsideChange, key: string): RowRecord => {
  if (after === null) return { list, key, before: whole(before), after: null };
  if (before === null) return { list, key, before: 'unknown', after: whole(after) };
  return rowRecord(list, key, before, whole(after));
};

const whole = (row: SealedRow | null): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row ?? {}).filter(([field]) => field !== 'version' && field !== 'key'));

const eventOf = (mirror: Mirror, now: string, change: OutsideChange): PlanEvent | null => {
  const { list, id, at, by, before, after } = change;
  const row = after ?? before;
  if (row === null) return null;
  const about = aboutOf(mirror, list, row);
  const isCounted = countedWords(row) !== null;
  return {
    key: asKey<'event'>(`sharepoint.${id}`),
    // As all other instants of the record, so that they sort as texts: SharePoint gives no milliseconds.
    at: new Date(at ?? now).toISOString(),
    by: by ?? somebody,
    via: 'sharepoint',
    subject: subjects[list],
    subjectKey: isCounted ? (about.actionKey ?? row.key) : row.key,
    ...about,
    what: after === null && !isCounted ? 'removed' : 'updated',
    changes: changesOf(change),
    why: null,
    undoes: null,
    rows: [rowOf(change, row.key)],
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
  if (events.length > 0) await commitEvents({ mirror, hands }, events);
  return events.length;
};
