import { describe, expect, it } from 'vitest';
import { decideReview, type WantedReview } from '../../src/domain/reviews/decide-review.ts';
import { someone } from './samples.ts';

const priya = someone('priya', 'facilitator');
const today = '2026-12-01';
const decide = (before: 'planned' | 'held' | 'cancelled' | null, wanted: WantedReview, actor = priya) => {
  const decided = decideReview(before && { state: before }, wanted, { actor, today });
  return decided.ok ? decided.value : [decided.refusal.code, decided.refusal.field];
};
const held = { to: 'held', heldOn: today, outcome: 'accepted', note: '' } as const;

describe('a review of a plan', () => {
  it('is planned for a day from today on, with who planned it', () => {
    expect(decide(null, { to: 'planned', dueOn: today })).toEqual({
      set: { state: 'planned', dueOn: today, plannedBy: 'priya' },
      ...{ what: 'planned', why: null, changes: [{ field: 'dueOn', from: null, to: today }] },
    });
    for (const dueOn of ['2026-11-30', '2100-01-01', '2027-02-30', ''])
      expect(decide(null, { to: 'planned', dueOn })).toEqual(['date_impossible', 'dueOn']);
    expect(decide('planned', { to: 'planned', dueOn: today })).toEqual(['step_not_allowed', 'to']);
  });

  it('is held once, until today, by the one who says so; what is to come back needs words', () => {
    expect(decide('planned', { ...held, note: ' Dates are missing. ' })).toEqual({
      set: {
        ...{ state: 'held', heldOn: today, outcome: 'accepted', note: 'Dates are missing.' },
        ...{ reviewedBy: 'priya', reviewedByOid: 'oid-priya' },
      },
      ...{ what: 'held', why: null },
      changes: [
        { field: 'heldOn', from: null, to: today },
        { field: 'outcome', from: null, to: 'accepted' },
        { field: 'note', from: null, to: 'Dates are missing.' },
      ],
    });
    expect(decide('planned', { ...held, outcome: 'returned', note: ' ' })).toEqual(['empty', 'note']);
    for (const heldOn of ['2026-12-02', '1999-12-31', '2026-02-30'])
      expect(decide('planned', { ...held, heldOn })).toEqual(['date_impossible', 'heldOn']);
    for (const before of [null, 'held', 'cancelled'] as const)
      expect(decide(before, held)).toEqual(['step_not_allowed', 'to']);
  });

  it('is cancelled with its reason, and only while it is planned', () => {
    expect(decide('planned', { to: 'cancelled', reason: ' A new version comes. ' })).toEqual({
      set: { state: 'cancelled', reason: 'A new version comes.' },
      ...{ what: 'cancelled', why: 'A new version comes.', changes: [] },
    });
    expect(decide('planned', { to: 'cancelled', reason: ' ' })).toEqual(['empty', 'reason']);
    expect(decide('held', { to: 'cancelled', reason: 'x' })).toEqual(['step_not_allowed', 'to']);
  });

  it('is for the people who keep plans', () => {
    expect(decide(null, { to: 'planned', dueOn: today }, someone('megan'))).toEqual([
      'tracker_role_needed',
      undefined,
    ]);
  });
});
