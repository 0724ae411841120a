import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlacedEvent } from '../../../src/domain/record/record-check.ts';
import { disagreeing, openReplay, stateAt, type Values } from '../../../src/domain/record/replay.ts';
import { anEvent, at, part, placed, placeOf, rowNow } from './a-record.ts';

/** A row of which the record knows three moments: made at 1, changed at 3, changed at 5. */
const made = placed(anEvent('e1', { at: at(1), rows: [part('a1', null, { note: 'one', due: null })] }));
const changed = placed(
  anEvent('e2', { at: at(3), rows: [part('a1', { note: 'one' }, { note: 'two' })] }),
  placeOf('e1'),
);
const again = placed(
  anEvent('e3', { at: at(5), rows: [part('a1', { note: 'two' }, { note: 'three' })] }),
  placeOf('e2'),
);
const now = rowNow('a1', placeOf('e3'), { note: 'three', due: null });
const events = [again, made, changed];

const rowsAt = (minute: number, all: readonly PlacedEvent[] = events, rows = [now]) =>
  Object.fromEntries(stateAt(openReplay(rows, all), at(minute)).rows);

describe('a row at an instant', () => {
  it('is not there before it was made, and is then as each event left it', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((minute) => rowsAt(minute)['actions a1']?.note)).toEqual([
      ...[undefined, 'one', 'one', 'two', 'two', 'three', 'three'],
    ]);
    expect(rowsAt(2)).toEqual({ 'actions a1': { note: 'one', due: null } });
    expect(stateAt(openReplay([now], events), at(0))).toEqual({ rows: new Map(), unknown: [] });
  });

  it('is there again up to the instant at which it was removed, with all that it held', () => {
    const whole = { note: 'three', due: null };
    const removed = placed(
      anEvent('e4', { at: at(7), what: 'removed', rows: [part('a1', whole, null)] }),
      placeOf('e3'),
    );
    expect(rowsAt(7, [...events, removed], [])).toEqual({});
    expect(rowsAt(6, [...events, removed], [])).toEqual({ 'actions a1': whole });
    expect(disagreeing(openReplay([], [...events, removed]))).toEqual([]);
  });

  it('follows the chain of its events and not the clocks of the servers that wrote them', () => {
    const slow = placed({ ...changed.event, at: at(5) }, placeOf('e1'));
    const fast = placed({ ...again.event, at: at(4) }, placeOf('e2'));
    expect(rowsAt(6, [slow, fast, made])).toEqual({ 'actions a1': { note: 'three', due: null } });
    expect(disagreeing(openReplay([now], [made, slow, fast]))).toEqual([]);
  });

  it('takes the events that are in no chain, such as that of a removal, by their instants', () => {
    const whole = { note: 'three', due: null };
    const removed = (key: string, minute: number) =>
      placed(anEvent(key, { at: at(minute), what: 'removed', rows: [part('a1', whole, null)] }));
    const back = placed(anEvent('e5', { at: at(8), rows: [part('a1', null, whole)] }), 'somewhere');
    const all = [removed('e4', 7), ...events, back];
    const states = [6, 7, 8].map((minute) => rowsAt(minute, all, [rowNow('a1', 'unknown', whole)]));
    expect(states).toEqual([{ 'actions a1': whole }, {}, { 'actions a1': whole }]);
  });

  it('is there from the acceptance of its import on: the event names it and the row holds the words', () => {
    const accepted = placed(
      anEvent('e6', { at: at(2), what: 'accepted', made: ['actions p1-A 1-2', 'measures p1-A1-M 1-1'] }),
    );
    const rows = [
      rowNow('p1-A1', 'e6', { text: 'one' }),
      rowNow('p1-A2', 'e6', { text: 'two' }),
      rowNow('p1-A1-M1', 'e6', { text: 'counted' }, 'measures'),
    ];
    const replay = openReplay(rows, [accepted]);
    expect([...stateAt(replay, at(1)).rows.keys()]).toEqual([]);
    expect([...stateAt(replay, at(2)).rows.keys()]).toEqual([
      ...['actions p1-A1', 'actions p1-A2', 'measures p1-A1-M1'],
    ]);
    expect(disagreeing(replay)).toEqual([]);
    // A row that an import made and that is not there, though nobody saw it go.
    expect(disagreeing(openReplay(rows.slice(1), [accepted]))).toEqual(['actions p1-A1']);
  });

  it('that was changed after its import is as imported before that change', () => {
    const accepted = placed(anEvent('e6', { at: at(2), what: 'accepted', made: ['actions p1-A 1-1'] }));
    const edited = placed(
      anEvent('e7', { at: at(4), rows: [part('p1-A1', { text: 'one' }, { text: 'another' })] }),
      'e6',
    );
    const replay = openReplay([rowNow('p1-A1', placeOf('e7'), { text: 'another' })], [accepted, edited]);
    expect(stateAt(replay, at(3)).rows.get('actions p1-A1')).toEqual({ text: 'one' });
    expect(stateAt(replay, at(1)).rows.size).toBe(0);
  });

  it('is unknown before somebody changed it in SharePoint whom no server had seen, and known afterwards', () => {
    const outside = placed(
      anEvent('e8', { at: at(3), via: 'sharepoint', rows: [part('a1', 'unknown', { note: 'typed' })] }),
    );
    const replay = openReplay([rowNow('a1', placeOf('e8'), { note: 'typed' })], [outside]);
    expect(stateAt(replay, at(2))).toEqual({ rows: new Map(), unknown: ['actions a1'] });
    expect(stateAt(replay, at(3))).toEqual({
      rows: new Map([['actions a1', { note: 'typed' }]]),
      unknown: [],
    });
    expect(disagreeing(replay)).toEqual([]);
  });

  it('stays unknown however far back, for what is older than the change says nothing about it', () => {
    const outside = placed(
      anEvent('e8', { at: at(6), via: 'sharepoint', rows: [part('a1', 'unknown', { note: 'three' })] }),
      placeOf('e3'),
    );
    const replay = openReplay([{ ...now, chain: placeOf('e8') }], [...events, outside]);
    expect([0, 2, 4, 5].map((minute) => stateAt(replay, at(minute)).unknown)).toEqual([
      ...[['actions a1'], ['actions a1'], ['actions a1'], ['actions a1']],
    ]);
    expect(disagreeing(replay)).toEqual([]);
  });
});

describe('two people who make the same change at the same moment', () => {
  // The second finds the row as they want it, so nothing of theirs is written but that they did it too.
  const also = (set: Values, minute = 6) =>
    placed(
      anEvent('e9', { at: at(minute), rows: [part('a1', { note: 'one', due: null }, set)] }),
      placeOf('e1'),
    );

  it('change it once: the later of both lines is no step of its own', () => {
    for (const minute of [2, 4, 6]) {
      const replay = openReplay([now], [...events, also({ note: 'two' }, minute)]);
      expect([2, 3, 4, 5].map((each) => stateAt(replay, at(each)).rows.get('actions a1')?.note)).toEqual([
        ...['one', 'two', 'two', 'three'],
      ]);
      expect(disagreeing(replay)).toEqual([]);
    }
  });

  it('change it once too where the row said so only some steps later', () => {
    const due = placed(
      anEvent('e3', { at: at(5), rows: [part('a1', { due: null }, { due: '2026-06-01' })] }),
      placeOf('e2'),
    );
    const after = { note: 'two', due: '2026-06-01' };
    const replay = openReplay([rowNow('a1', placeOf('e3'), after)], [made, changed, due, also(after)]);
    expect(disagreeing(replay)).toEqual([]);
    expect(stateAt(replay, at(4)).rows.get('actions a1')).toEqual({ note: 'two', due: null });
  });

  it('are told from a change that was put back in SharePoint and made otherwise: that one was there', () => {
    const other = also({ note: 'four' }, 2);
    const replay = openReplay([now], [...events, other]);
    expect(replay.steps.get('actions a1')).toHaveLength(4);
  });
});

describe('rows of which the record says nothing', () => {
  it('are as they are now, at every instant', () => {
    expect(rowsAt(0, [], [rowNow('a9', '', { note: 'old' })])).toEqual({ 'actions a9': { note: 'old' } });
    expect(disagreeing(openReplay([rowNow('a9', '', { note: 'old' })], []))).toEqual([]);
  });

  it('are not changed by lines that the app did not write', () => {
    const forged = { ...changed, isSealed: false };
    expect(rowsAt(2, [forged])).toEqual({ 'actions a1': { note: 'three', due: null } });
  });
});

describe('the day from which the record is complete', () => {
  const old = (key: string, minute: number, changes: object = {}) =>
    placed(anEvent(key, { at: at(minute), ...changes }), '', { isSealed: false });
  it('is that of the last line that an older version wrote without the whole row', () => {
    const from = (...all: readonly PlacedEvent[]) => openReplay([], all).completeFrom;
    expect(from()).toBeNull();
    expect(from(made)).toBeNull();
    expect(from(old('o1', 4), old('o2', 2), made)).toBe(at(4));
    expect(from(old('o1', 2), old('o2', 4))).toBe(at(4));
    expect(from(old('o1', 4, { rows: [] }))).toBeNull();
    expect(from(old('o1', 4, { subject: 'record', what: 'found' }))).toBeNull();
    expect(from(placed(anEvent('e9', { at: at(9) })))).toBeNull();
  });
});

describe('record and rows agree', () => {
  const agrees = (values: Values, all: readonly PlacedEvent[] = events) =>
    disagreeing(openReplay([rowNow('a1', placeOf('e3'), values)], all)).length === 0;

  it('unless a row is not as its last event left it', () => {
    expect(agrees({ note: 'three', due: null })).toBe(true);
    expect(agrees({ note: 'four', due: null })).toBe(false);
    expect(agrees({ due: null })).toBe(false);
  });

  it('unless an event begins where the one before it did not end', () => {
    const torn = placed(
      anEvent('e2', { at: at(3), rows: [part('a1', { note: 'uno' }, { note: 'two' })] }),
      placeOf('e1'),
    );
    expect(agrees({ note: 'three', due: null }, [made, torn, again])).toBe(false);
  });

  it('unless a row is gone that nobody saw go, or is there though it was removed', () => {
    expect(disagreeing(openReplay([], events))).toEqual(['actions a1']);
    const removed = placed(
      anEvent('e4', { at: at(7), rows: [part('a1', { note: 'three', due: null }, null)] }),
      placeOf('e3'),
    );
    expect(disagreeing(openReplay([{ ...now, chain: placeOf('e4') }], [...events, removed]))).toEqual([
      'actions a1',
    ]);
  });

  it('though SharePoint keeps no empty texts and lists and changes white space', () => {
    const set = placed(
      anEvent('e1', {
        at: at(1),
        rows: [part('a1', null, { note: ' two\r\n  lines ', list: [], text: '' })],
      }),
    );
    const kept = (values: Values) => disagreeing(openReplay([rowNow('a1', placeOf('e1'), values)], [set]));
    expect(kept({ note: 'two lines', list: null, text: null })).toEqual([]);
    expect(kept({ note: 'two\nlines' })).toEqual([]);
    expect(kept({ note: 'twolines' })).toEqual(['actions a1']);
    expect(kept({ note: 'two lines', list: ['one'] })).toEqual(['actions a1']);
    expect(kept({ note: 'two lines', text: 'words' })).toEqual(['actions a1']);
  });
});

const step = fc.record({
  key: fc.constantFrom('a1', 'a2', 'a3'),
  list: fc.constantFrom('actions' as const, 'cases' as const),
  set: fc.record({ note: fc.string(), due: fc.option(fc.string()) }, { requiredKeys: [] }),
  isRemoved: fc.boolean(),
  /** How far the clock of the server that writes is wrong, less than what is between two steps. */
  late: fc.integer({ min: 0, max: 20 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const morning = Date.UTC(2026, 2, 2);
const instantOf = (n: number, late: number): string => new Date(morning + n * 1_000 + late).toISOString();

/** Rows that are changed one after the other, with what is written of it and what is seen after each change. */
class Work {
  readonly rows = new Map<string, { readonly values: Values; readonly chain: string }>();
  readonly written: PlacedEvent[] = [];
  readonly seen: { readonly instant: string; readonly rows: ReadonlyMap<string, Values> }[] = [];

  remove(id: string, event: Parameters<typeof anEvent>): void {
    this.written.push(placed(anEvent(...event), this.rows.get(id)?.chain));
    this.rows.delete(id);
  }

  change(id: string, event: Parameters<typeof anEvent>, set: Values): void {
    const before = this.rows.get(id);
    this.written.push(placed(anEvent(...event), before?.chain));
    this.rows.set(id, { values: { ...before?.values, ...set }, chain: placeOf(event[0]) });
  }

  play({ key, list, set, isRemoved, late }: Step, n: number): void {
    const id = `${list} ${key}`;
    const before = this.rows.get(id)?.values ?? null;
    const facts = { at: instantOf(n, late) };
    const was = before && Object.fromEntries(Object.keys(set).map((name) => [name, before[name] ?? null]));
    if (isRemoved && before !== null)
      this.remove(id, [`e${n}`, { ...facts, rows: [part(key, before, null, list)] }]);
    else this.change(id, [`e${n}`, { ...facts, rows: [part(key, was, set, list)] }], set);
    const rows = new Map([...this.rows].map(([each, { values }]) => [each, values]));
    this.seen.push({ instant: instantOf(n, 500), rows });
  }

  now() {
    return [...this.rows].map(([id, { values, chain }]) => {
      const [list, key = ''] = id.split(' ');
      return rowNow(key, chain, values, list === 'cases' ? 'cases' : 'actions');
    });
  }
}

/** Empty values are as good as none. */
const filled = (rows: ReadonlyMap<string, Values>) =>
  [...rows].map(([id, values]) => [id, Object.entries(values).filter(([, value]) => value !== null)]).sort();

describe('any work', () => {
  it('is given back, step by step, as it was seen, in whatever order its lines are read', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.nat(), (steps, seed) => {
        const work = new Work();
        for (const [n, each] of steps.entries()) work.play(each, n);
        const all = fc.shuffledSubarray(work.written, { minLength: work.written.length });
        const replay = openReplay(work.now(), fc.sample(all, { numRuns: 1, seed })[0] ?? []);
        for (const { instant, rows } of work.seen)
          expect(filled(stateAt(replay, instant).rows)).toEqual(filled(rows));
        expect(disagreeing(replay)).toEqual([]);
      }),
    );
  });
});
