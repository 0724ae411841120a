import { createHash } from 'node:crypto';
import { z } from 'zod';
import { asKey, type RunKey } from '#domain/key.ts';
import { type Finding, nowhere } from '#domain/record/finding.ts';
import { disagreeing } from '#domain/record/replay.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import type { Run } from '#domain/records/run.ts';
import type { Marked } from '../../sharepoint/ports/marked.ts';
import type { Store } from '../../view/store.ts';
import type { Context } from '../../workspace/context.ts';
import { findingsOf, noteFindings } from '../../workspace/findings.ts';
import { once } from '../../workspace/once.ts';
import { replayOf } from '../../workspace/whole-record.ts';

type ReplayContext = Pick<Context, 'store' | 'writer' | 'now' | 'server'>;

/** How many lines there were, up to which number of SharePoint's own, and a mark over them. */
const counted = z.object({ upTo: z.number(), count: z.number(), hash: z.string() });
type Counted = z.infer<typeof counted>;

const result = z.object({
  agrees: z.boolean(),
  /** `list key` of rows that do not agree with the record, at most fifty. */
  rows: z.array(z.string()),
  completeFrom: z.string().nullable(),
  events: counted,
  runs: counted,
  previous: z.string().nullable(),
});
export type ReplayResult = z.infer<typeof result>;

export interface ReplayRun {
  readonly key: RunKey;
  readonly at: string;
  readonly result: ReplayResult;
}

const rowsNamed = 50;

/** A weekly summary that is in doubt is sent again when a person deletes its row, so such rows are not counted. */
const isCounted = (row: PlanEvent | Run): boolean =>
  !('claimedBy' in row && row.kind === 'digest' && row.state === 'failed');

const below = (rows: Iterable<Marked<'events' | 'runs'>>, upTo: number) =>
  Array.from(rows).filter(({ itemId, row }) => Number(itemId) <= upTo && isCounted(row));

/** SharePoint's numbers only grow and are never given again: what is counted up to one of them can only become less. */
const countOf = (store: Store, list: 'events' | 'runs'): Counted => {
  const all = Array.from<Marked<'events' | 'runs'>>(store.marked(list));
  const upTo = all.reduce((most, { itemId }) => Math.max(most, Number(itemId)), 0);
  const lines = below(all, upTo).map(
    ({ row, mark }) => `${row.key} ${list === 'events' ? mark.sealText : ''}`,
  );
  const hash = createHash('sha256').update(lines.sort().join('\n')).digest('base64url');
  return { upTo, count: lines.length, hash };
};

/** The nightly replays that the app sealed, the newest first. */
const replaysOf = (store: Store): readonly ReplayRun[] => {
  const found: ReplayRun[] = [];
  for (const { row, mark } of store.marked('runs')) {
    if (row.kind !== 'replay' || row.state !== 'finished' || mark.seal !== 'ours') continue;
    const read = result.safeParse(row.result);
    if (read.success) found.push({ key: row.key, at: row.finishedAt ?? row.claimedAt, result: read.data });
  }
  return found.sort((one, other) => other.at.localeCompare(one.at));
};

export const lastReplay = (store: Store): ReplayRun | null => replaysOf(store)[0] ?? null;

/** Whether there are fewer lines or runs than when the record was last sealed, beyond those that are named already. */
export const countFindings = (store: Store): readonly Finding[] => {
  const last = lastReplay(store);
  if (last === null) return [];
  const named = findingsOf(store).filter(
    ({ noticedAt, id }) => noticedAt > last.at && / gone$|^run .*gone/.test(id),
  );
  return (['events', 'runs'] as const).flatMap((list) => {
    const { upTo, count } = last.result[list];
    const now = below(store.marked(list), upTo).length;
    const explained = named.filter(({ thing }) => (thing === 'run') === (list === 'runs')).length;
    if (now + explained >= count) return [];
    const facts = { kind: 'count', thing: list === 'runs' ? 'run' : 'line', at: last.at, by: null } as const;
    return [{ ...facts, ...nowhere, id: `count ${list} ${last.key}` }];
  });
};

/** Runs the record backwards and holds it against the rows. Writes nothing. */
export const replayRecord = (store: Store): ReplayResult => {
  const replay = replayOf(store);
  const rows = disagreeing(replay);
  return {
    agrees: rows.length === 0,
    rows: rows.slice(0, rowsNamed),
    completeFrom: replay.completeFrom,
    events: countOf(store, 'events'),
    runs: countOf(store, 'runs'),
    previous: lastReplay(store)?.key ?? null,
  };
};

const disagreement = (store: Store, id: string): Finding => {
  const [list = '', key = ''] = id.split(' ');
  const action = list === 'actions' ? store.get('actions', key) : undefined;
  const { caseKey = null, planKey = null } = action ?? {};
  return {
    ...{ id: `disagrees ${id}`, kind: 'disagrees', thing: 'row', at: null, by: null },
    ...{ caseKey, planKey, actionKey: action?.key ?? null },
  };
};

/** The run of the nightly replay of a London day. */
export const replayKey = (night: string): RunKey => asKey<'run'>(`replay:${night}`);

/**
 * The nightly replay, once for each London day however many servers ask: says whether record and rows agree, puts on record
 * which rows do not, and seals how many lines there are. Null where it is done, or another server is at it.
 */
export const nightlyReplay = async (context: ReplayContext, night: string): Promise<ReplayResult | null> => {
  const done = await once(context, { key: replayKey(night), kind: 'replay' }, async () => {
    await context.store.fresh(0);
    await noteFindings(context, countFindings(context.store));
    const said = replayRecord(context.store);
    await noteFindings(
      context,
      said.rows.map((id) => disagreement(context.store, id)),
    );
    return { state: 'finished', result: { ...said } } as const;
  });
  return done.outcome === 'done' ? done.end.result : null;
};
