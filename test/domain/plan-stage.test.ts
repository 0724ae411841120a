import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/dates/day.ts';
import { asKey } from '../../src/domain/key.ts';
import {
  asReceived,
  comeAgain,
  decidePlan,
  decideReviewed,
  isReviewLate,
  reviewDueOf,
  stagesAfter,
  type WantedOfPlan,
} from '../../src/domain/plans/stage.ts';
import { decideRowUndo } from '../../src/domain/plans/undo-rows.ts';
import type { PlanEvent } from '../../src/domain/records/event.ts';
import { type PlanStage, planStages } from '../../src/domain/records/plan.ts';
import { noStage } from '../sample-rows.ts';
import { someone } from './samples.ts';

const priya = someone('priya', 'facilitator');
const daniel = someone('daniel', 'quality_lead');
const today = '2026-12-01';
const received = { ...noStage, receivedOn: '2026-11-03', reviewDueOn: '2026-11-23' };

const decide = (wanted: WantedOfPlan, before: { readonly stage?: PlanStage } = {}, open = 0) => {
  const decided = decidePlan({ ...received, ...before }, wanted, { actor: priya, today, open });
  return decided.ok ? decided.value.set : [decided.refusal.code, decided.refusal.field];
};

describe('the life of a plan', () => {
  it('begins with its receipt and the day by which it is to be checked', () => {
    expect(asReceived('2026-11-03')).toMatchObject({ stage: 'received', reviewDueOn: '2026-11-23' });
    expect(asReceived('2026-11-03', 5).reviewDueOn).toBe('2026-11-08');
    // A plan of before this was kept is to be checked as well.
    expect(reviewDueOf({ ...received, reviewDueOn: null })).toBe('2026-11-23');
    expect(isReviewLate(received, '2026-11-23')).toBe(false);
    expect(isReviewLate(received, '2026-11-24')).toBe(true);
    expect(isReviewLate({ ...received, stage: 'accepted' }, today)).toBe(false);
  });

  it('goes step by step, with words where people ask for them later', () => {
    expect(decide({ to: 'in_review' })).toEqual({ stage: 'in_review', stageOn: today, stageReason: null });
    expect(decide({ to: 'in_review' }, { stage: 'accepted' })).toEqual(['empty', 'reason']);
    expect(decide({ to: 'withdrawn', reason: ' Sent by mistake. ' })).toMatchObject({
      ...{ stage: 'withdrawn', stageReason: 'Sent by mistake.' },
    });
    expect(decide({ to: 'withdrawn', reason: 'Sent by mistake.' }, {}, 2)).toEqual([
      'plan_has_open_actions',
      undefined,
    ]);
    expect(decide({})).toEqual(['nothing_changed', undefined]);
  });

  it('is accepted and returned by a review alone, and closed by its gate alone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...planStages), fc.constantFrom(...planStages), (stage, to) => {
        const set = decide({ to, reason: 'Because.' }, { stage });
        expect('stage' in set).toBe(stagesAfter(stage).includes(to));
        if (['accepted', 'returned', 'closed'].includes(to)) expect(set).toEqual(['step_not_allowed', 'to']);
      }),
    );
  });

  it('keeps when and from whom it came; an earlier receipt makes the check due earlier by as much', () => {
    expect(decide({ receivedOn: '2026-11-01', receivedFrom: ' Somerset ' })).toEqual({
      ...{ receivedOn: '2026-11-01', reviewDueOn: '2026-11-21', receivedFrom: 'Somerset' },
    });
    expect(decide({ receivedOn: '2026-12-02' })).toEqual(['date_impossible', 'receivedOn']);
    expect(decide({ reviewDueOn: '2026-11-01' })).toEqual(['date_impossible', 'reviewDueOn']);
    expect(decide({ manager: { oid: 'x', name: 'Ann' } })).toEqual({ manager: 'Ann', managerOid: 'x' });
    fc.assert(
      fc.property(fc.integer({ min: -900, max: 28 }), (days) => {
        const set = decide({ receivedOn: addDays('2026-11-03', days) });
        if (days !== 0) expect(set).toMatchObject({ reviewDueOn: addDays('2026-11-23', days) });
      }),
    );
  });

  it('is accepted by somebody who neither manages nor imported it; whoever keeps plans may return it', () => {
    const code = (actor = daniel, importers: readonly string[] = [], managerOid: string | null = null) => {
      const about = { actor, on: today, note: 'Two dates.', importers };
      const decided = decideReviewed({ ...received, managerOid }, 'accepted', about);
      return decided.ok ? decided.value.set : decided.refusal.code;
    };
    expect(code()).toMatchObject({ stage: 'accepted', reviewAcceptedOn: today });
    expect(code(priya)).toBe('plan_reviewer_needed');
    expect(code(daniel, ['oid-daniel'])).toBe('reviewer_keeps_plan');
    expect(code(daniel, [], 'oid-daniel')).toBe('reviewer_keeps_plan');
    const about = { actor: priya, on: today, note: 'Two dates.', importers: ['oid-priya'] };
    expect(decideReviewed(received, 'returned', about)).toMatchObject({
      value: { set: { stage: 'returned', stageReason: 'Two dates.' } },
    });
    expect(decideReviewed({ ...received, stage: 'monitored' }, 'returned', about)).toMatchObject({
      value: { set: {} },
    });
  });

  it('comes again as the next version; what was accepted stays accepted', () => {
    expect(comeAgain({ stage: 'returned', versionNumber: null }, today, 20)).toEqual({
      ...{ receivedOn: today, versionNumber: 2, stage: 'received', stageOn: today, stageReason: null },
      reviewDueOn: '2026-12-21',
    });
    expect(comeAgain({ stage: 'monitored', versionNumber: 2 }, today, 20)).toEqual({
      ...{ receivedOn: today, versionNumber: 3 },
    });
  });

  it('is put back by the one who changed it, while it is as they left it', () => {
    const plan = { key: 'p', stage: 'in_review', stageOn: today };
    const rows = [
      { list: 'plans', key: 'p', before: { stage: 'received' }, after: { stage: 'in_review' } } as const,
    ];
    const event: PlanEvent = {
      ...{ key: asKey<'event'>('e'), at: '2026-12-01T10:00:00.000Z', by: priya, via: 'tab' },
      ...{ subject: 'plan', subjectKey: 'p', caseKey: null, planKey: null, actionKey: null },
      ...{ what: 'stage changed', changes: [], why: null, undoes: null, rows },
    };
    const undo = (row = plan, actor = priya, now = '2026-12-01T10:09:00.000Z') => {
      const decided = decideRowUndo(event, row, { actor, now });
      return decided.ok ? decided.value : decided.refusal.code;
    };
    expect(undo()).toEqual({ stage: 'received' });
    expect(undo({ ...plan, stage: 'returned' })).toBe('undo_overtaken');
    expect(undo(plan, daniel)).toBe('undo_not_yours');
    expect(undo(plan, priya, '2026-12-01T10:11:00.000Z')).toBe('undo_too_late');
  });
});
