import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mirror } from '../../api/sharepoint/ports/ports.ts';
import { openView, type View } from '../../api/view/view.ts';
import { asKey, type Key } from '../../src/domain/key.ts';
import { type RestrictedSet, type SeenList, sightOf } from '../../src/domain/people/visible.ts';
import type { Board } from '../../src/wire/answers.ts';
import { noStage, sampleRow } from '../sample-rows.ts';
import { openRowsInMemory, type RowsInMemory } from './rows-in-memory.ts';
import { newAction, newCase, newEvent } from './store-desk.ts';

/** Rows that belong to one another in every way, also such as no use-case would write: anybody may edit a list. */

const lists = ['cases', 'plans', 'recommendations', 'actions', 'evidence'] as const;
const others = ['measures', 'readings', 'events'] as const;
const seenLists: readonly SeenList[] = [...lists, ...others];

const number = fc.integer({ min: 1, max: 3 });
const step = fc.record({
  list: fc.constantFrom(...seenLists),
  ...{ key: number, inCase: number, inPlan: number, onAction: number },
  state: fc.constantFrom('draft' as const, 'live' as const, 'live' as const, 'withdrawn' as const),
  isGone: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const keyOf = <N extends string>(name: N, n: number): Key<N> => asKey<N>(`${name}-${n}`);

const put = (
  rows: RowsInMemory,
  { list, key, inCase, inPlan, onAction, state }: Step,
  version: string,
): void => {
  const of = { caseKey: keyOf('case', inCase), planKey: keyOf('plan', inPlan) };
  const actionKey = keyOf('action', onAction);
  const writes: { readonly [L in SeenList]: () => void } = {
    cases: () => rows.put('cases', { ...newCase(key), version }),
    plans: () =>
      rows.put('plans', {
        ...{ key: keyOf('plan', key), caseKey: of.caseKey, importId: keyOf('import', key), state, version },
        ...{ title: `Plan ${version}`, organisations: [], references: [], dates: [], source: null },
        ...{ receivedOn: null, acceptedOn: null, referenceOverride: null, ...noStage },
      }),
    recommendations: () =>
      rows.put('recommendations', {
        ...{ key: keyOf('recommendation', key), ...of, order: key, number: '1', title: null, version },
        ...{ text: `Text ${version}`, issue: null, leadOrganisations: [], response: 'accepted' },
        ...{ responseText: null, otherWords: [] },
      }),
    actions: () => rows.put('actions', { ...newAction(key, of), version }),
    evidence: () =>
      rows.put('evidence', {
        ...{ key: keyOf('evidence', key), actionKey, caseKey: of.caseKey, size: 1, sha256: null, version },
        ...{ driveId: 'd', itemId: `${key}`, name: 'a.docx', webUrl: '', quickXorHash: null },
        ...{ acceptedHash: null, acceptedVersion: null, gone: false, state: 'filed', reviewNote: null },
        ...{ filedBy: '', filedByOid: '', filedAt: '2026-03-02T09:00:00.000Z' },
      }),
    measures: () =>
      rows.put('measures', {
        ...{ key: keyOf('measure', key), ...of, actionKey, order: key, kind: 'outcome', text: 'Falls' },
        ...{ target: null, frequency: null, version },
      }),
    readings: () =>
      rows.put('readings', {
        ...{ key: keyOf('reading', key), measureKey: keyOf('measure', inPlan), order: key, at: null },
        ...{ value: 1, unit: '', numerator: null, denominator: null, note: null, by: null, byOid: null },
        version,
      }),
    demands: () =>
      rows.put('demands', { ...sampleRow('demands', { key: keyOf('demands', key), ...of }), version }),
    reviews: () =>
      rows.put('reviews', { ...sampleRow('reviews', { key: keyOf('review', key), ...of }), version }),
    events: () =>
      rows.put('events', { ...newEvent(key, actionKey), ...of, subject: 'action', what: 'updated' }),
  };
  writes[list]();
};

const singular: { readonly [L in SeenList]: string } = {
  ...{ cases: 'case', plans: 'plan', recommendations: 'recommendation', actions: 'action' },
  ...{ evidence: 'evidence', measures: 'measure', readings: 'reading', events: 'event' },
  reviews: 'review',
  demands: 'demands',
};

const play = (rows: RowsInMemory, one: Step, version: string): void =>
  one.isGone ? rows.remove(one.list, `${singular[one.list]}-${one.key}`) : put(rows, one, version);

type AnyRow = Readonly<Record<string, unknown>> & { readonly key: string };

/** Every case that a row names, by itself or through what it belongs to. */
const casesOf = (mirror: Mirror, list: SeenList, row: AnyRow): readonly string[] => {
  const up = (['plans', 'actions', 'measures'] as const).flatMap((above) => {
    const parent = mirror.get(above, String(row[`${singular[above]}Key`] ?? ''));
    return parent === undefined ? [] : casesOf(mirror, above, { ...parent });
  });
  return [list === 'cases' ? row.key : String(row.caseKey ?? ''), ...up];
};

const rowsOf = (view: Pick<View, 'all'>, list: SeenList): readonly AnyRow[] =>
  view.all(list).map((row) => ({ ...row }));

const people = ['ann', 'ben', 'channel'] as const;
const sets = fc.array(
  fc.record({
    cases: fc.uniqueArray(
      number.map((n) => `case-${n}`),
      { minLength: 1, maxLength: 2 },
    ),
    members: fc.uniqueArray(fc.constantFrom(...people)),
  }),
  { maxLength: 2 },
);
const viewers = fc.uniqueArray(fc.constantFrom(...people), { minLength: 1 });

const hiddenFrom = (who: readonly string[], restricted: readonly RestrictedSet[]): ReadonlySet<string> =>
  new Set(
    restricted
      .filter(({ members }) => who.some((each) => !members.includes(each)))
      .flatMap(({ cases }) => cases),
  );

const openFor = (mirror: Mirror, who: readonly string[], restricted: readonly RestrictedSet[]): View => {
  const [first = 'ann', ...rest] = who;
  return openView(mirror, sightOf([first, ...rest], restricted));
};

const threes = (name: string): readonly string[] => [1, 2, 3].map((n) => `${name}-${n}`);

/** Fails where a row is of a hidden case. */
const expectShowable = (
  { mirror, hidden }: { readonly mirror: Mirror; readonly hidden: ReadonlySet<string> },
  list: SeenList,
  rows: readonly object[],
): void => {
  const touched = rows.flatMap((row) => casesOf(mirror, list, row as AnyRow)); // every row has a key
  expect(touched.filter((key) => hidden.has(key))).toEqual([]);
};

/** A page that follows a board by its changes, and fails where one tells of what was never shown. */
const openPage = (view: View, known: { readonly mirror: Mirror; readonly hidden: ReadonlySet<string> }) => {
  const rows = new Map<string, object>();
  let version = '';
  const take = (list: (typeof lists)[number], changed: readonly { readonly key: string }[]): void => {
    expectShowable(known, list, changed);
    for (const row of changed) rows.set(row.key, row);
  };
  return {
    rows,
    version: () => version,
    begin: (at: string) => {
      version = at;
    },
    follow: () => {
      const changes = view.board.since(version);
      if (changes === null) throw new Error('a version of a moment ago is known');
      for (const key of changes.gone) expect(rows.delete(key)).toBe(true);
      for (const list of lists) take(list, changes[list]);
      const isNews = changes.gone.length > 0 || lists.some((list) => changes[list].length > 0);
      // The mark moves where something is seen to change, and only there.
      expect(changes.version !== version).toBe(isNews);
      version = changes.version;
    },
  };
};

describe('what somebody sees', () => {
  it('never holds a row of a hidden case, nor one that belongs to such a row, however it is asked for', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), sets, viewers, (steps, restricted, who) => {
        const rows = openRowsInMemory();
        for (const [index, one] of steps.entries()) play(rows, one, String(index));
        const { mirror } = rows;
        const known = { mirror, hidden: hiddenFrom(who, restricted) };
        const view = openFor(mirror, who, restricted);
        for (const list of seenLists) {
          const keys = new Set(rowsOf(view, list).map(({ key }) => key));
          expectShowable(known, list, rowsOf(view, list));
          const got = rowsOf(mirror, list).filter(({ key }) => view.get(list, key) !== undefined);
          expect(new Set(got.map(({ key }) => key))).toEqual(keys);
          const below = [...threes('case'), ...threes('plan'), ...threes('action'), ...threes('measure')];
          const children = below.flatMap((parent): readonly { readonly key: string }[] =>
            view.childrenOf(list, parent),
          );
          expect(children.filter(({ key }) => !keys.has(key))).toEqual([]);
        }
        const events = [
          ...threes('case').flatMap((caseKey) => view.eventsOf({ caseKey })),
          ...threes('action').flatMap((actionKey) => view.eventsOf({ actionKey })),
        ];
        expectShowable(known, 'events', events);
      }),
      { numRuns: 400 },
    );
  });

  it('is the same by changes as by the whole board, and tells of nothing that is not shown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), sets, viewers, async (steps, restricted, who) => {
        const rows = openRowsInMemory();
        const { mirror } = rows;
        const view = openFor(mirror, who, restricted);
        const whole = async (): Promise<Board> => {
          const { bytes } = await view.board.whole((version) => ({ version }));
          return JSON.parse(gunzipSync(bytes).toString());
        };
        const page = openPage(view, { mirror, hidden: hiddenFrom(who, restricted) });
        page.begin((await whole()).version);
        for (const [index, one] of steps.entries()) {
          play(rows, one, String(index));
          page.follow();
        }
        const board = await whole();
        expect(board.version).toBe(page.version());
        const all = lists.flatMap((list): readonly { readonly key: string }[] => board[list]);
        expect(new Map(all.map((row) => [row.key, row]))).toEqual(page.rows);
        expect(new Set(all.map(({ key }) => key))).toEqual(
          new Set(lists.flatMap((list) => rowsOf(view, list).map(({ key }) => key))),
        );
      }),
      { numRuns: 300 },
    );
  });
});
