import type { Finding } from '#domain/record/finding.ts';
import { type Checked, checkRecord } from '#domain/record/record-check.ts';
import { type ListName, listNames } from '#domain/records/lists.ts';
import { isBelieved } from '../../sharepoint/mirror/sealing.ts';
import type { Store } from '../../view/store.ts';
import { lookAt, putBack, type Writing } from '../../workspace/commit.ts';
import { findingOf, noteFindings } from '../../workspace/findings.ts';
import { runKeyOf } from '../../workspace/kept-import.ts';
import { areSettingsBelieved, lastSealed, settingsKey } from '../../workspace/sealed-settings.ts';
import { placedEvents, placedRows } from '../../workspace/whole-record.ts';
import { countFindings } from './replay-record.ts';

export type VerifyContext = Writing & { readonly now: () => string };

/** An import that has not come to its end yet has made rows whose event is still to be written. */
const isComing =
  (store: Store) =>
  (eventKey: string): boolean => {
    const run = store.get('runs', runKeyOf(eventKey.replace(/-accepted$/, '')));
    return run !== undefined && run.state !== 'finished';
  };

const checked = (store: Store): Checked =>
  checkRecord({ rows: placedRows(store), events: placedEvents(store), isComing: isComing(store) });

/** What is not as the app wrote it, no matter who noticed it first: lines, settings and runs that are there. */
const touched = (store: Store): readonly Finding[] => {
  const from = store.sealedFrom();
  const doubted = (list: 'events' | 'settings' | 'runs') =>
    Array.from(store.marked(list))
      .filter(({ row, mark }) => !isBelieved(mark, from) && (list !== 'settings' || row.key === settingsKey))
      .map(({ itemId, eTag, row, mark }) => {
        const id = `${list}.${itemId}.${eTag.replace(/^.*,|\D/g, '')}`;
        const before = mark.sealText === '' ? null : row;
        return findingOf(store, {
          record: true,
          list,
          id,
          at: mark.changedAt,
          by: null,
          before,
          after: row,
        });
      });
  return [...doubted('events'), ...doubted('runs'), ...settingsFindings(store), ...doubted('settings')];
};

/** Settings that are gone, or of which an older version was put back. */
const settingsFindings = (store: Store): readonly Finding[] => {
  const last = lastSealed(store);
  const mark = store.mark('settings', settingsKey);
  if (last === null || areSettingsBelieved(store) || (mark !== undefined && mark.seal !== 'ours')) return [];
  const key = last.place.split(' ')[0];
  const facts = {
    thing: 'settings',
    caseKey: null,
    planKey: null,
    actionKey: null,
    at: null,
    by: null,
  } as const;
  return mark === undefined
    ? [{ ...facts, id: `settings gone ${key}`, kind: 'deleted' }]
    : [{ ...facts, id: `settings before ${key}`, kind: 'set_back' }];
};

/** The row that a finding is about, as `list key`: it is looked at in SharePoint itself before anything is said of it. */
const rowOf = ({ id }: Finding): readonly [ListName, string] | null => {
  const [what, second = '', third = ''] = id.split(' ');
  if (what === 'line') return ['events', second];
  if (what === 'settings') return ['settings', settingsKey];
  const list = what === 'row' ? listNames.find((each) => each === second) : undefined;
  return list === undefined ? null : [list, third];
};

const lookedAtOnce = 20;

/** SharePoint's lists are not read at one moment: what is in doubt is looked at by itself, and the record once more. */
const sure = async (context: VerifyContext): Promise<readonly Finding[]> => {
  const doubts = () => [...checked(context.store).findings, ...settingsFindings(context.store)];
  const first = doubts();
  if (first.length === 0) return [];
  for (const finding of first.slice(0, lookedAtOnce)) {
    const row = rowOf(finding);
    if (row !== null) await lookAt(context, ...row);
  }
  const seen = new Set(first.map(({ id }) => id));
  return doubts().filter(({ id }) => seen.has(id));
};

/** Writes the last events of rows of which only the row was written, or which somebody deleted; gives what cannot be. */
const finished = async (context: VerifyContext): Promise<readonly Finding[]> => {
  const lost: Finding[] = [];
  for (const { list, key, chain, about } of checked(context.store).unfinished.slice(0, lookedAtOnce)) {
    const eventKey = chain.split(' ')[0] ?? '';
    if (await lookAt(context, 'events', eventKey)) continue;
    await lookAt(context, list, key);
    if (context.store.mark(list, key)?.chain !== chain || (await putBack(context, list, key))) continue;
    const facts = {
      id: `line ${eventKey} gone`,
      kind: 'missing',
      thing: 'line',
      at: null,
      by: null,
    } as const;
    lost.push({ ...facts, ...about });
  }
  return lost;
};

/**
 * Goes through the whole record, writes lines again that are only missing at the end of a row's record, and puts on record
 * what is wrong. Gives how many findings are new. Throws what SharePoint refuses.
 */
export const verifyRecord = async (context: VerifyContext): Promise<number> => {
  const lost = await finished(context);
  return noteFindings(context, [
    ...[...lost, ...(await sure(context)), ...touched(context.store)],
    ...countFindings(context.store),
  ]);
};
