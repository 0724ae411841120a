import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Digest, digestFor, rowsShown } from '#domain/digest/digest.ts';
import { digestText, movedLine, previewLine, rowDetail } from '#wire/digest-words.ts';
import { anAction, anEvent, aSource } from './digest-source.ts';
import { identifier } from './identifiers.ts';

const groupsOf = (digest: Digest) => digest.groups.map(({ group, count }) => `${group} ${count}`);
const nobody = { owners: [] };

describe('the digest of overdue actions', () => {
  it('groups by band, unowned first, and the oldest first within a band', () => {
    const digest = digestFor(
      aSource([
        anAction('a', { due: '2026-02-27', ref: 'A1' }),
        anAction('b', { due: '2026-02-20', ref: 'A2' }),
        anAction('c', { due: '2026-01-20', ref: 'A3' }),
        anAction('d', { due: '2025-03-16', ref: 'A4' }),
        anAction('e', { due: '2026-02-10', ref: 'A5' }),
        anAction('f', { due: '2026-03-01', ref: 'A6', ...nobody }),
      ]),
    );
    expect(groupsOf(digest)).toEqual([
      'unowned 1',
      'over_90 1',
      'from_31_to_90 1',
      'from_8_to_30 2',
      'from_1_to_7 1',
    ]);
    expect(digest.groups[3]?.rows.map(({ ref }) => ref)).toEqual(['A5', 'A2']);
    expect(digest.overdue).toBe(6);
  });

  it.each(['', 'vacant', 'TBC', 'Vacant post', 'to be confirmed'])(
    'counts the post "%s" as nobody',
    (post) => {
      const owners = [{ post, organisation: null, person: null, accountable: true }];
      expect(groupsOf(digestFor(aSource([anAction('a', { owners })])))).toEqual(['unowned 1']);
    },
  );

  it('leaves out what is done, due today, without a date or not ours to do', () => {
    const digest = digestFor(
      aSource([
        anAction('a', { due: '2026-03-02' }),
        anAction('b', { due: null, firstDue: null }),
        anAction('c', { status: 'owner_complete' }),
        anAction('d', { status: 'other_body' }),
        anAction('e', { due: '2026-03-16' }),
        anAction('f', { due: '2026-03-17' }),
      ]),
    );
    expect(digest.overdue).toBe(0);
    expect(digest.checked).toBe(6);
    expect(digest.dueSoon).toBe(2);
    expect(digest.undated).toBe(1);
    expect(digestText(digest)).toBe('Week 10 · no. 12 · 6 actions checked, none overdue, 2 due in 14 days.');
    expect(previewLine(digest)).toBe('Safety actions · week 10: none overdue');
  });

  it(`shows at most ${rowsShown} rows, says how many more there are, and tells those next week`, () => {
    const actions = Array.from({ length: 40 }, (_, n) =>
      anAction(`a${n}`, { ref: `A${n}`, due: '2026-02-01', firstDue: '2026-02-01' }),
    );
    const first = digestFor(aSource(actions));
    expect(first.groups.flatMap(({ rows }) => rows)).toHaveLength(rowsShown);
    expect(first.more).toBe(25);
    const second = digestFor(aSource(actions, { today: '2026-03-03', number: 13, lastDigest: first }));
    const keys = second.groups.flatMap(({ rows }) => rows.map(({ actionKey }) => actionKey));
    expect(keys).toHaveLength(rowsShown);
    expect(keys.some((key) => key in first.told)).toBe(false);
    expect(second.groups[0]?.repeated).toHaveLength(8);
    expect(second.groups[0]?.repeatedMore).toBe(rowsShown - 8);
    expect(second.more).toBe(10);
  });

  it('names an action that was told before and tells it again when its band changes', () => {
    const actions = [anAction('a', { due: '2026-02-01' }), anAction('b', { due: '2026-02-24', ref: 'A2' })];
    const first = digestFor(aSource(actions));
    const second = digestFor(aSource(actions, { today: '2026-03-09', number: 13, lastDigest: first }));
    const rows = second.groups.flatMap((group) => group.rows.map(({ ref }) => `${group.group} ${ref}`));
    expect(rows).toEqual(['from_31_to_90 A1.1', 'from_8_to_30 A2']);
    const third = digestFor(aSource(actions, { today: '2026-03-10', number: 14, lastDigest: second }));
    expect(third.groups.flatMap((group) => group.rows)).toEqual([]);
    expect(digestText(third)).toContain('Already reported: C-014 A1.1 (37 days late)');
  });

  it('repeats an action that nobody owns every week', () => {
    const actions = [anAction('a', nobody)];
    const first = digestFor(aSource(actions));
    expect(digestFor(aSource(actions, { lastDigest: first, number: 13 })).groups[0]?.rows).toHaveLength(1);
  });

  it('tells first and current date, lateness, slips and what is in the way', () => {
    const digest = digestFor(
      aSource([
        anAction('a', {
          firstDue: '2025-09-21',
          due: '2026-02-16',
          slips: 2,
          status: 'blocked',
          blockedNeed: 'audit team',
        }),
      ]),
    );
    const row = digest.groups[0]?.rows[0];
    expect(row && rowDetail(row)).toBe(
      'Ward Manager · first due 21 Sept 2025, now 16 Feb 2026 · 14 days late · moved twice · Blocked, needs help: open in the tab',
    );
  });

  it('says what moved since the last digest, completions first, without what was undone', () => {
    const status = (from: string, to: string) => [{ field: 'status', from, to }];
    const digest = digestFor(
      aSource([anAction('a')], {
        lastDigest: { number: 11, checkedAt: '2026-02-23T09:30:00.000Z', told: {} },
        events: [
          anEvent('a', '2026-02-24T10:00:00.000Z', status('in_progress', 'owner_complete')),
          anEvent('b', '2026-02-24T11:00:00.000Z', status('in_progress', 'owner_complete')),
          anEvent('b', '2026-02-24T11:01:00.000Z', status('owner_complete', 'in_progress')),
          anEvent('c', '2026-02-25T10:00:00.000Z', status('owner_complete', 'evidenced')),
          anEvent('d', '2026-02-26T10:00:00.000Z', [{ field: 'due', from: '2026-02-01', to: '2026-04-01' }]),
          anEvent('e', '2026-02-20T10:00:00.000Z', status('in_progress', 'owner_complete')),
        ],
      }),
    );
    expect(digest.moved).toEqual({ completed: 1, evidenced: 1, slipped: 1 });
    expect(movedLine(digest)).toBe(
      'Since no. 11: 1 completed (thank you), 1 evidenced, 1 moved to a later date, with a reason',
    );
  });

  it('never shows the action’s own text, nor an identifier in a title, a post or a need', () => {
    fc.assert(
      fc.property(identifier, identifier, identifier, (title, post, blockedNeed) => {
        const owners = [{ post: `Manager ${post}`, organisation: null, person: null, accountable: true }];
        const named = { title: `Review ${title}`, titleConfirmed: null, owners };
        const action = anAction('a', { ...named, status: 'blocked', blockedNeed });
        const digest = digestFor(aSource([action]));
        const said = `${JSON.stringify(digest)}${digestText(digest)}`;
        expect(said).not.toContain('Secret');
        for (const seeded of [title, post, blockedNeed]) expect(said).not.toContain(seeded);
      }),
      { numRuns: 2000 },
    );
  });

  it('says how many of 50,000 actions it leaves out', () => {
    const actions = Array.from({ length: 50_000 }, (_, n) => anAction(`a${n}`, { ref: `A${n}` }));
    expect(digestFor(aSource(actions)).more).toBe(50_000 - rowsShown);
  });
});
