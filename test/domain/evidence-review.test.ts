import { describe, expect, it } from 'vitest';
import { decideReview, type WantedReview } from '../../src/domain/evidence-review.ts';
import type { Actor } from '../../src/domain/person.ts';
import { aFile, anAction, ownedBy, someone } from './samples.ts';

const megan = someone('megan');
const daniel = someone('daniel', 'quality_lead');
const action = anAction({ owners: [ownedBy(megan)] });
const asks = (actor: Actor, wanted: WantedReview, file = aFile()) => {
  const decision = decideReview(action, file, wanted, { actor, evidence: [file], events: [] });
  return decision.ok ? decision.value : decision.refusal.code;
};

describe('a review of evidence', () => {
  it('is by a verifier who neither owns the action nor filed the file', () => {
    expect(asks(daniel, { state: 'accepted' })).toEqual({ state: 'accepted', reviewNote: null });
    expect(asks(megan, { state: 'accepted' })).toBe('verifier_role_needed');
    expect(asks(daniel, { state: 'accepted' }, aFile({ filedByOid: daniel.oid }))).toBe('verifier_is_owner');
    expect(asks(someone('tomasz', 'reviewer'), { state: 'accepted' })).toBe('read_only');
  });
  it('says why a file is returned', () => {
    expect(asks(daniel, { state: 'returned' })).toBe('empty');
    expect(asks(daniel, { state: 'returned', note: 'The policy is a draft (v0.3).' })).toMatchObject({
      state: 'returned',
    });
  });
  it('leaves the link to the owner, but not what was accepted', () => {
    expect(asks(megan, { state: 'unlinked' })).toMatchObject({ state: 'unlinked' });
    expect(asks(megan, { state: 'filed' }, aFile({ state: 'unlinked' }))).toMatchObject({ state: 'filed' });
    expect(asks(megan, { state: 'filed' }, aFile({ state: 'accepted' }))).toBe('verifier_role_needed');
    expect(asks(someone('stranger'), { state: 'unlinked' })).toBe('not_yours');
  });
});
