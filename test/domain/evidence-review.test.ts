import { describe, expect, it } from 'vitest';
import { decideReview, type WantedReview } from '../../src/domain/evidence/evidence-review.ts';
import type { Actor } from '../../src/domain/people/person.ts';
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
  it('is of no file that was unlinked: it is put back first', () => {
    const unlinked = aFile({ state: 'unlinked' });
    const decision = (wanted: WantedReview) =>
      decideReview(action, unlinked, wanted, { actor: daniel, evidence: [unlinked], events: [] });
    for (const state of ['accepted', 'returned'] as const)
      expect(decision({ state, note: 'The policy is a draft (v0.3).' })).toEqual({
        ok: false,
        refusal: expect.objectContaining({ code: 'step_not_allowed', field: 'state' }),
      });
  });
  it('names the field that stands in the way', () => {
    const refusalOf = (actor: Actor, wanted: WantedReview) => {
      const file = aFile();
      const decision = decideReview(action, file, wanted, { actor, evidence: [file], events: [] });
      return decision.ok ? null : decision.refusal;
    };
    expect(refusalOf(megan, { state: 'accepted' })).toMatchObject({
      code: 'verifier_role_needed',
      field: 'state',
    });
    expect(refusalOf(daniel, { state: 'returned', note: '  \n ' })).toMatchObject({
      code: 'empty',
      field: 'note',
    });
  });
  it('keeps its words without the blanks around them', () => {
    expect(asks(daniel, { state: 'accepted', note: ' Seen on the ward. ' })).toMatchObject({
      reviewNote: 'Seen on the ward.',
    });
    expect(asks(daniel, { state: 'accepted', note: '   ' })).toMatchObject({ reviewNote: null });
  });
  it('says so where it would change nothing, and takes other words or another file for a change', () => {
    const accepted = aFile({
      ...{ state: 'accepted', reviewNote: 'Seen.' },
      ...{ acceptedHash: 'hash', quickXorHash: 'hash' },
    });
    expect(asks(daniel, { state: 'accepted' }, accepted)).toBe('nothing_changed');
    expect(asks(daniel, { state: 'accepted', note: 'Seen.' }, accepted)).toBe('nothing_changed');
    expect(asks(daniel, { state: 'accepted', note: 'Seen again.' }, accepted)).toMatchObject({
      reviewNote: 'Seen again.',
    });
    const changed = { ...accepted, quickXorHash: 'another' };
    expect(asks(daniel, { state: 'accepted' }, changed)).toMatchObject({ state: 'accepted' });
    expect(asks(daniel, { state: 'filed' }, accepted)).toMatchObject({ state: 'filed' });
  });
  it('lets the owner unlink what was accepted', () => {
    expect(asks(megan, { state: 'unlinked' }, aFile({ state: 'accepted' }))).toMatchObject({
      state: 'unlinked',
    });
  });
  it('leaves the link to the owner, but not what was accepted', () => {
    expect(asks(megan, { state: 'unlinked' })).toMatchObject({ state: 'unlinked' });
    expect(asks(megan, { state: 'filed' }, aFile({ state: 'unlinked' }))).toMatchObject({ state: 'filed' });
    expect(asks(megan, { state: 'filed' }, aFile({ state: 'accepted' }))).toBe('verifier_role_needed');
    expect(asks(someone('stranger'), { state: 'unlinked' })).toBe('not_yours');
  });
});
