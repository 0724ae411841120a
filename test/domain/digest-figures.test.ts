import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountablePost } from '#domain/actions/accountable.ts';
import { digestFor, rowAsNow, withoutActions } from '#domain/digest/digest.ts';
import { movedSince } from '#domain/digest/digest-moved.ts';
import { digestNow } from '#domain/digest/digest-now.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import { aConfirmation, anAction, anEvent, aSource } from './digest-source.ts';

const since = '2026-03-02T09:30:00.000Z';
const until = '2026-03-09T09:30:00.000Z';
const on = (day: number): string => `2026-03-0${day}T12:00:00.000Z`;
const status = (from: string, to: string, at = on(4), key = 'a') =>
  anEvent(key, at, [{ field: 'status', from, to }]);
const due = (from: string | null, to: string | null, at = on(4)) =>
  anEvent('a', at, [{ field: 'due', from, to }]);
const moved = (...events: readonly PlanEvent[]) => {
  const { completed, evidenced, slipped } = movedSince(events, since, until);
  return [completed, evidenced, slipped];
};

describe('what moved since the summary before', () => {
  it('is counted once for each action, from where it was to where it is', () => {
    expect(moved(status('in_progress', 'owner_complete'))).toEqual([1, 0, 0]);
    expect(moved(status('in_progress', 'evidenced'))).toEqual([1, 1, 0]);
    expect(moved(status('owner_complete', 'evidenced'))).toEqual([0, 1, 0]);
    expect(moved(status('accepted', 'in_progress'))).toEqual([0, 0, 0]);
    const there = status('in_progress', 'owner_complete', on(3));
    const back = status('owner_complete', 'in_progress', on(5));
    expect(moved(there, back)).toEqual([0, 0, 0]);
    // In whatever order they are read.
    expect(moved(back, there)).toEqual([0, 0, 0]);
    expect(moved(there, { ...there, subjectKey: 'b' })).toEqual([2, 0, 0]);
    expect(moved(there, anEvent('a', on(5), [{ field: 'note', from: null, to: 'x' }]))).toEqual([1, 0, 0]);
  });

  it('is a date that was moved later, not one that was brought forward, set or taken away', () => {
    expect(moved(due('2026-03-01', '2026-04-01'))).toEqual([0, 0, 1]);
    expect(moved(due('2026-04-01', '2026-03-01'))).toEqual([0, 0, 0]);
    expect(moved(due(null, '2026-04-01'))).toEqual([0, 0, 0]);
    expect(moved(due('2026-04-01', null))).toEqual([0, 0, 0]);
    expect(moved(due('2026-03-01', '2026-04-01', on(3)), due('2026-04-01', '2026-03-01', on(5)))).toEqual([
      0, 0, 0,
    ]);
  });

  it('is what happened after the one and up to the other instant, in the app and not by an import', () => {
    const at = (instant: string) => moved(status('in_progress', 'owner_complete', instant));
    expect(at(since)).toEqual([0, 0, 0]);
    expect(at(until)).toEqual([1, 0, 0]);
    expect(at('2026-03-09T09:30:00.001Z')).toEqual([0, 0, 0]);
    const event = status('in_progress', 'owner_complete');
    expect(moved({ ...event, via: 'import' })).toEqual([0, 0, 0]);
    expect(moved({ ...event, via: 'card' })).toEqual([1, 0, 0]);
    expect(moved({ ...event, subject: 'plan', what: 'updated' })).toEqual([0, 0, 0]);
  });

  it('is what happened in the last seven days before the first summary', () => {
    const events = [
      status('in_progress', 'owner_complete', '2026-02-22T23:59:00.000Z'),
      status('in_progress', 'owner_complete', '2026-02-23T00:01:00.000Z', 'b'),
    ];
    expect(digestFor(aSource([], { events })).moved.completed).toBe(1);
    const lastDigest = { number: 3, checkedAt: '2026-02-20T09:30:00.000Z', told: {} };
    expect(digestFor(aSource([], { events, lastDigest })).moved.completed).toBe(2);
  });
});

describe('the figures of a summary', () => {
  it('count what is due within fourteen days from today, and what is open without a date', () => {
    const days = ['2026-03-01', '2026-03-02', '2026-03-16', '2026-03-17', null];
    const digest = digestFor(
      aSource([
        ...days.map((day, n) => anAction(`a${n}`, { due: day, firstDue: day })),
        anAction('done', { due: '2026-03-05', status: 'evidenced' }),
        anAction('undated', { due: null, firstDue: null, status: 'evidenced' }),
      ]),
    );
    expect([digest.dueSoon, digest.undated, digest.overdue, digest.checked]).toEqual([2, 1, 1, 7]);
    expect(digest.lastNumber).toBeNull();
    expect('recordPlaces' in digest).toBe(false);
    expect(digestFor(aSource([], { recordPlaces: 2 })).recordPlaces).toBe(2);
  });

  it('show the oldest first, on one day by case and number as people count', () => {
    const rows = [
      anAction('a', { due: '2026-02-20', ref: 'A10' }),
      anAction('b', { due: '2026-02-20', ref: 'A2' }),
      anAction('c', { due: '2026-02-19', ref: 'A11' }),
      anAction('d', { due: '2026-02-21', ref: 'A1' }),
    ];
    for (const all of [rows, [...rows].reverse()])
      expect(
        digestFor(aSource(all)).groups.flatMap(({ rows: shown }) => shown.map(({ ref }) => ref)),
      ).toEqual(['A11', 'A2', 'A10', 'A1']);
  });

  it('have room for fifteen rows, over all groups together', () => {
    const many = (due: string, from: number) =>
      Array.from({ length: 10 }, (_, n) => anAction(`${due} ${n}`, { due, ref: `A${from + n}` }));
    const digest = digestFor(aSource([...many('2025-06-01', 1), ...many('2026-02-20', 20)]));
    expect(digest.groups.map(({ count, rows }) => [count, rows.length])).toEqual([
      [10, 10],
      [10, 5],
    ]);
    expect(digest.more).toBe(5);
  });

  it('leave an action of no known case without a code', () => {
    const [group] = digestFor(aSource([anAction('a', { due: '2026-02-20' })], { cases: [] })).groups;
    expect(group?.rows[0]?.caseCode).toBe('Case');
  });
});

describe('a row of a summary', () => {
  const owner = (post: string, accountable: boolean) => ({
    post,
    organisation: null,
    person: null,
    accountable,
  });
  it('names the post that answers for the action, and whether it is blocked', () => {
    expect(accountablePost({ owners: [owner('Matron', false), owner('Ward Manager', true)] })).toBe(
      'Ward Manager',
    );
    expect(accountablePost({ owners: [owner('Matron', false)] })).toBe('Matron');
    expect(accountablePost({ owners: [owner('(post)', true)] })).toBeNull();
    const rowOf = (of: 'blocked' | 'in_progress') =>
      digestFor(aSource([anAction('a', { due: '2026-02-20', status: of })])).groups[0]?.rows[0];
    expect([rowOf('blocked')?.blocked, rowOf('in_progress')?.blocked]).toEqual([true, false]);
  });

  it('says later what its action is called then, and nothing of one that is gone', () => {
    const action = anAction('a', { due: '2026-02-20' });
    const [row] = digestFor(aSource([action])).groups[0]?.rows ?? [];
    if (row === undefined) throw new Error('there is no row');
    const renamed = anAction('a', { title: 'Crisis plans', owners: [owner('Matron', true)] });
    expect(rowAsNow(row, renamed, [aConfirmation('Matron')])).toEqual({
      ...row,
      title: 'Crisis plans',
      post: 'Matron',
    });
    expect(rowAsNow(row, undefined, [aConfirmation('Matron')])).toEqual({
      ...row,
      title: null,
      post: 'post named in the tab',
    });
  });

  it('is left out with its figures where its action is not to be seen', () => {
    const digest = digestFor(
      aSource([anAction('a', { due: '2026-02-20' }), anAction('b', { due: '2025-02-20' })]),
    );
    const left = withoutActions(digest, (key) => key === 'b');
    expect(left.groups.map(({ count }) => count)).toEqual([1]);
    expect([left.overdue, left.checked]).toEqual([1, 1]);
    expect(withoutActions(digest, () => false)).toEqual(digest);
  });
});

describe('a digest that is shown again', () => {
  it('has in its groups what is still overdue, and counts that alone', () => {
    const all = [...'abcdefghijklmnopqrst'].map((key) =>
      anAction(key, { due: '2026-02-20', firstDue: '2026-02-20' }),
    );
    const first = digestFor(aSource(all));
    const second = digestFor(aSource(all, { number: 13, lastDigest: first }));
    fc.assert(
      fc.property(fc.subarray(all), (done) => {
        const keys = new Set(done.map(({ key }) => key));
        const now = (key: string) => {
          const found = all.find((action) => action.key === key);
          return found && keys.has(found.key) ? { ...found, status: 'evidenced' as const } : found;
        };
        for (const digest of [first, second]) {
          const shown = digestNow(digest, now);
          const known = all.filter(({ key }) => digest.told[key] !== undefined);
          expect(shown.digest.overdue).toBe(digest.overdue - known.filter(({ key }) => keys.has(key)).length);
          const rows = shown.digest.groups.flatMap((group) => [...group.rows, ...group.repeated]);
          expect(rows.filter(({ actionKey }) => keys.has(actionKey))).toEqual([]);
          for (const { count, rows: full, repeated, repeatedMore } of shown.digest.groups)
            expect(full.length + repeated.length + repeatedMore).toBeLessThanOrEqual(count);
          expect(shown.digest.checked).toBe(digest.checked);
        }
      }),
    );
  });
});
