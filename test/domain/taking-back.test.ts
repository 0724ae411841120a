import { describe, expect, it } from 'vitest';
import { decideEvidenceUndo, decideUndo } from '../../src/domain/actions/undo.ts';
import type { Actor } from '../../src/domain/people/person.ts';
import type { EvidenceState } from '../../src/domain/records/evidence.ts';
import { proposedTitle } from '../../src/domain/teams/title-proposal.ts';
import { withoutHidden, withoutHiddenIn } from '../../src/domain/text/hidden-characters.ts';
import { anEvent } from './record/a-record.ts';
import { aFile, anAction, ownedBy, someone } from './samples.ts';

const megan = someone('megan');
const daniel = someone('daniel', 'quality_lead');
const made = '2026-03-02T09:00:00.000Z';
const context = (actor: Actor, now = '2026-03-02T09:10:00.000Z') => ({
  actor,
  now,
  evidence: [aFile()],
  events: [],
});
const codeOf = (decided: { ok: true } | { ok: false; refusal: { code: string } }) =>
  decided.ok ? 'done' : decided.refusal.code;

describe('a change that is taken back', () => {
  const action = anAction({ owners: [ownedBy(megan)], note: 'two', status: 'in_progress' });
  const event = (
    changes: readonly { field: string; from: string | null; to: string | null }[],
    by: Actor = megan,
  ) => anEvent('e1', { at: made, by, changes });
  const note = { field: 'note', from: 'one', to: 'two' };
  it('is one’s own, of the last ten minutes', () => {
    expect(codeOf(decideUndo(event([note]), action, context(megan)))).toBe('done');
    expect(codeOf(decideUndo(event([note]), action, context(megan, '2026-03-02T09:10:01.000Z')))).toBe(
      'undo_too_late',
    );
    expect(codeOf(decideUndo(event([note], daniel), action, context(megan)))).toBe('undo_not_yours');
  });
  it('was of fields that are as it left them, all of them', () => {
    const status = { field: 'status', from: 'accepted', to: 'owner_complete' };
    expect(codeOf(decideUndo(event([note, status]), action, context(megan)))).toBe('undo_overtaken');
    expect(codeOf(decideUndo(event([]), action, context(megan)))).toBe('undo_overtaken');
  });
});

describe('a file that is taken back', () => {
  const undo = (from: string | null, to: EvidenceState, state: EvidenceState, actor: Actor = megan) =>
    decideEvidenceUndo(
      anEvent('e1', {
        at: made,
        by: actor,
        changes: [
          { field: 'note', from: null, to: 'x' },
          { field: 'state', from, to },
        ],
      }),
      { action: anAction({ owners: [] }), evidence: aFile({ state }) },
      context(actor),
    );
  it('is as it was before, and unlinked where it was not linked', () => {
    expect(undo('returned', 'filed', 'filed')).toMatchObject({ value: { state: 'returned' } });
    expect(undo('filed', 'unlinked', 'unlinked')).toMatchObject({ value: { state: 'filed' } });
    expect(undo('unlinked', 'filed', 'filed')).toMatchObject({ value: { state: 'unlinked' } });
    expect(undo(null, 'filed', 'filed')).toMatchObject({ value: { state: 'unlinked' } });
  });
  it('is accepted again only by somebody who may accept it, and filed for everybody else', () => {
    expect(undo('accepted', 'returned', 'returned', daniel)).toMatchObject({ value: { state: 'accepted' } });
    expect(undo('accepted', 'returned', 'returned', megan)).toMatchObject({ value: { state: 'filed' } });
  });
  it('was changed by nobody since', () => {
    expect(codeOf(undo('filed', 'accepted', 'returned'))).toBe('undo_overtaken');
    const noted = anEvent('e1', {
      at: made,
      by: megan,
      changes: [{ field: 'note', from: null, to: 'filed' }],
    });
    expect(codeOf(decideEvidenceUndo(noted, { action: anAction(), evidence: aFile() }, context(megan)))).toBe(
      'undo_overtaken',
    );
    expect(
      codeOf(
        decideEvidenceUndo(
          { ...noted, by: daniel },
          { action: anAction(), evidence: aFile() },
          context(megan),
        ),
      ),
    ).toBe('undo_not_yours');
  });
});

describe('a title that is proposed', () => {
  it.each([
    ['The trust will review the leave policy. It was last seen in 2019.', 'Review the leave policy'],
    ['To audit  care plans, and the records of', 'Audit care plans, and the records'],
    ['Check observations every 2 hours', 'Check observations every 2 hours'],
    ['Of all the wards', null],
    ['Training', null],
    ['Audit; review the leave policy', 'Review the leave policy'],
    ['Review policy', 'Review policy'],
    ['Audit policy. Review the leave policy', 'Review the leave policy'],
    ['', null],
  ])('from “%s” is %s', (text, title) => {
    expect(proposedTitle(text)).toBe(title);
  });
  it('has at most sixty characters, and ends with a whole word that means something', () => {
    const title =
      proposedTitle(
        'Review the observation policy on every ward of the hospital with the matrons and managers',
      ) ?? '';
    expect(title).toBe('Review the observation policy on every ward of the hospital');
    expect(title.length).toBeLessThanOrEqual(60);
  });
});

describe('characters that nobody sees', () => {
  it('are taken out of every text of a value and counted by the property', () => {
    const value = { note: 'a\u200bb\u202e', owners: ['c\u0007', 'd'], due: null };
    const { value: clean, hidden } = withoutHiddenIn(value);
    expect(clean).toEqual({ note: 'ab', owners: ['c', 'd'], due: null });
    expect([...hidden]).toEqual([
      ['note', 2],
      ['owners', 1],
    ]);
    const two = withoutHiddenIn({ owners: ['a\u200b', 'b\u200b'] });
    expect([...two.hidden]).toEqual([['owners', 2]]);
    const plain = { note: 'plain' };
    expect(withoutHiddenIn(plain).value).toBe(plain);
    expect(withoutHiddenIn(plain).hidden.size).toBe(0);
  });
  it('stay where a writing needs them: emoji, flags, joined letters, Hangul', () => {
    for (const text of [
      '👩‍⚕️ nurse',
      '🏴\u{e0067}\u{e0062}\u{e007f}',
      'می\u200cخواهم',
      '\u1112\u1160\u11ab',
      '☎\ufe0f',
    ])
      expect(withoutHidden(text)).toEqual({ text, removed: 0 });
    expect(withoutHidden('a\u200db').removed).toBe(1);
    expect(withoutHidden('👩\u200dx').removed).toBe(1);
    expect(withoutHidden('\u200d👩').removed).toBe(1);
    expect(withoutHidden('a\u1160b').removed).toBe(1);
    expect(withoutHidden('👩\u200c👩').removed).toBe(1);
  });
});
