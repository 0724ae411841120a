import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideChange, type WantedChange } from '../../src/domain/actions/action-change.ts';
import { decideEvidenceUndo, decideUndo } from '../../src/domain/actions/undo.ts';
import { asKey } from '../../src/domain/key.ts';
import type { Actor } from '../../src/domain/people/person.ts';
import type { Action } from '../../src/domain/records/action.ts';
import type { PlanEvent } from '../../src/domain/records/event.ts';
import { aFile, anAction, ownedBy, someone } from './samples.ts';

const megan = someone('megan');
const priya = someone('priya', 'facilitator');
const before = anAction({ owners: [ownedBy(megan)] });

const recorded = (changes: PlanEvent['changes'], by = priya): PlanEvent => ({
  key: asKey<'event'>('e1'),
  at: '2026-02-10T10:00:00.000Z',
  by,
  via: 'tab',
  subject: 'action',
  subjectKey: before.key,
  caseKey: before.caseKey,
  planKey: before.planKey,
  actionKey: before.key,
  what: 'updated',
  changes,
  why: null,
  undoes: null,
});

const changed = (wanted: WantedChange): { action: Action; event: PlanEvent } => {
  const decision = decideChange(before, wanted, {
    actor: priya,
    today: '2026-02-10',
    at: '2026-02-10T10:00:00.000Z',
    evidence: [],
    events: [],
  });
  if (!decision.ok) throw new Error(decision.refusal.code);
  return { action: { ...before, ...decision.value.set }, event: recorded(decision.value.changes) };
};

const by = (actor: Actor, now: string) => ({ actor, now, evidence: [aFile()], events: [] });

const soon = '2026-02-10T10:09:59Z';

describe('taking a change back', () => {
  it('puts every field back as it stood, whatever was changed', () => {
    const wanted = fc.record(
      {
        status: fc.constantFrom('in_progress', 'owner_complete', 'superseded'),
        note: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
        due: fc.constantFrom('2026-05-01', null),
        slip: fc.constant({ reason: 'capacity', words: '' } as const),
        owners: fc.constantFrom([], [ownedBy(priya)]),
        title: fc.constantFrom('A title', null),
      },
      { requiredKeys: ['note', 'slip'] },
    );
    fc.assert(
      fc.property(wanted, (change) => {
        const { action, event } = changed(change as WantedChange); // fast-check widens the literals
        const undone = decideUndo(event, action, by(priya, soon));
        expect(undone.ok && { ...action, ...undone.value.set }).toEqual(before);
      }),
    );
  });
  it('is for ten minutes and for one’s own', () => {
    const { action, event } = changed({ note: 'Begun.' });
    expect(decideUndo(event, action, by(priya, '2026-02-10T10:10:01Z'))).toMatchObject({
      refusal: { code: 'undo_too_late' },
    });
    expect(decideUndo(event, action, by(megan, soon))).toMatchObject({ refusal: { code: 'undo_not_yours' } });
  });
  it('overwrites nothing that came after', () => {
    const { action, event } = changed({ note: 'Begun.' });
    expect(decideUndo(event, { ...action, note: 'Half done.' }, by(priya, soon))).toMatchObject({
      refusal: { code: 'undo_overtaken' },
    });
    expect(decideUndo(event, { ...action, title: 'Elsewhere' }, by(priya, soon)).ok).toBe(true);
  });
  it('takes the link of a file back and leaves the file', () => {
    const event = recorded([{ field: 'state', from: null, to: 'filed' }]);
    expect(decideEvidenceUndo(event, { action: before, evidence: aFile() }, by(priya, soon))).toEqual({
      ok: true,
      value: { state: 'unlinked' },
    });
    expect(
      decideEvidenceUndo(event, { action: before, evidence: aFile({ state: 'accepted' }) }, by(priya, soon)),
    ).toMatchObject({
      refusal: { code: 'undo_overtaken' },
    });
  });
});
