import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideChange, type WantedChange } from '../../src/domain/actions/action-change.ts';
import { addDays } from '../../src/domain/dates/day.ts';
import type { Actor } from '../../src/domain/people/person.ts';
import { type Action, besideLadder, ladder, type Status } from '../../src/domain/records/action.ts';
import { aFile, anAction, ownedBy, someone } from './samples.ts';

const megan = someone('megan');
const priya = someone('priya', 'facilitator');
const daniel = someone('daniel', 'quality_lead');
const ruth = someone('ruth', 'director');
const tomasz = someone('tomasz', 'reviewer');
const hers = anAction({ owners: [ownedBy(megan)] });

const asks = (actor: Actor, wanted: WantedChange, action = hers, evidence = [aFile()]) =>
  decideChange(action, wanted, {
    ...{ actor, today: '2026-02-10', at: '2026-02-10T10:00:00.000Z' },
    ...{ evidence, events: [] },
  });
const code = (decision: ReturnType<typeof asks>) => (decision.ok ? 'allowed' : decision.refusal.code);
const setOf = (decision: ReturnType<typeof asks>) => (decision.ok ? decision.value.set : decision.refusal);

describe('who may change an action', () => {
  it('lets an owner change her own, known by Entra id or by sign-in name', () => {
    const byName = anAction({
      owners: [{ ...ownedBy(null), person: { oid: null, upn: 'MEGAN@northmere.example', name: 'Megan' } }],
    });
    expect(code(asks(megan, { note: 'Begun.' }))).toBe('allowed');
    expect(code(asks(megan, { note: 'Begun.' }, byName))).toBe('allowed');
  });
  it('does not take a namesake for the owner when the Entra id says otherwise', () => {
    const other = anAction({
      owners: [{ ...ownedBy(megan), person: { oid: 'oid-x', upn: megan.upn, name: 'Megan' } }],
    });
    expect(code(asks(megan, { note: 'Begun.' }, other))).toBe('not_yours');
  });
  it('lets those who keep the tracker change any, and nobody else', () => {
    for (const keeper of [priya, daniel, ruth]) expect(code(asks(keeper, { note: 'Seen.' }))).toBe('allowed');
    expect(code(asks(someone('stranger'), { note: 'Seen.' }))).toBe('not_yours');
  });
  it('lets a reviewer change nothing, even as an owner', () => {
    expect(code(asks(tomasz, { note: 'Seen.' }, anAction({ owners: [ownedBy(tomasz)] })))).toBe('read_only');
  });
});

describe('the ladder', () => {
  it('lets an owner climb to complete, and remembers the day', () => {
    expect(setOf(asks(megan, { status: 'owner_complete' }))).toMatchObject({
      status: 'owner_complete',
      completedOn: '2026-02-10',
    });
  });
  it('needs what is needed when something is blocked, and forgets it when it goes on', () => {
    expect(code(asks(megan, { status: 'blocked' }))).toBe('blocked_needs_reason');
    const blocked = anAction({ ...hers, status: 'blocked', blockedNeed: 'Sign-off from pharmacy' });
    expect(setOf(asks(megan, { status: 'in_progress' }, blocked))).toEqual({
      status: 'in_progress',
      blockedNeed: null,
    });
  });
  it('lets only a verifier who is not an owner confirm evidence', () => {
    expect(code(asks(megan, { status: 'evidenced' }))).toBe('verifier_role_needed');
    expect(code(asks(priya, { status: 'evidenced' }))).toBe('verifier_role_needed');
    expect(code(asks(daniel, { status: 'evidenced' }, anAction({ owners: [ownedBy(daniel)] })))).toBe(
      'verifier_is_owner',
    );
    expect(code(asks(daniel, { status: 'evidenced' }))).toBe('allowed');
  });
  it('confirms nothing without a file that stands', () => {
    expect(code(asks(daniel, { status: 'evidenced' }, hers, []))).toBe('evidence_needed');
    expect(code(asks(daniel, { status: 'evidenced' }, hers, [aFile({ state: 'returned' })]))).toBe(
      'evidence_needed',
    );
  });
  it('takes the rungs above evidenced one at a time', () => {
    expect(code(asks(daniel, { status: 'impact_shown' }, { ...hers, status: 'evidenced' }))).toBe(
      'step_not_allowed',
    );
    expect(code(asks(daniel, { status: 'embedded' }, { ...hers, status: 'evidenced' }))).toBe('allowed');
  });
  it('lets the tracker move an action back, and an owner not', () => {
    const done = { ...hers, status: 'owner_complete', completedOn: '2026-02-01' } as const;
    expect(code(asks(megan, { status: 'in_progress' }, done))).toBe('tracker_role_needed');
    expect(setOf(asks(priya, { status: 'in_progress' }, done))).toMatchObject({ completedOn: null });
  });
  it('never lets anybody but a verifier reach evidenced or beyond, from wherever and in one step or two', () => {
    const statuses: readonly Status[] = [...ladder, ...besideLadder];
    const verified: readonly Status[] = ['evidenced', 'embedded', 'impact_shown'];
    fc.assert(
      fc.property(
        fc.constantFrom(...statuses),
        fc.constantFrom(...statuses),
        fc.constantFrom(...verified),
        (from, via, to) => {
          fc.pre(!verified.includes(from));
          const first = asks(
            megan,
            { status: via, blockedNeed: via === 'blocked' ? 'help' : undefined },
            { ...hers, status: from },
          );
          const next = first.ok ? { ...hers, ...first.value.set } : { ...hers, status: from };
          return !asks(megan, { status: to }, next).ok;
        },
      ),
    );
  });
});

describe('dates', () => {
  it('needs a reason to move a date, and words for another reason', () => {
    expect(code(asks(megan, { due: '2026-04-01' }))).toBe('slip_needs_reason');
    expect(code(asks(megan, { due: '2026-04-01', slip: { reason: 'other', words: 'later' } }))).toBe(
      'slip_needs_words',
    );
    expect(asks(megan, { due: '2026-04-01', slip: { reason: 'capacity', words: '' } })).toMatchObject({
      value: { what: 'slipped', why: 'Capacity', set: { due: '2026-04-01', slips: 1 } },
    });
  });
  it('sets a first date without a reason and without a slip', () => {
    const undated = anAction({ ...hers, firstDue: null, due: null });
    const decision = asks(megan, { due: '2026-04-01' }, undated);
    expect(setOf(decision)).toEqual({ due: '2026-04-01', firstDue: '2026-04-01' });
    expect(decision).toMatchObject({ value: { what: 'updated', why: null } });
  });
  it('refuses a day that does not exist, with the name of the field', () => {
    expect(setOf(asks(megan, { due: '2026-02-30', slip: { reason: 'capacity', words: '' } }))).toEqual({
      code: 'date_impossible',
      field: 'due',
    });
  });
  it('takes a day of this century and of no other: a year 1000 or 20261 is a slip of the pen', () => {
    const to = (due: string) => code(asks(megan, { due, slip: { reason: 'capacity', words: '' } }));
    for (const due of ['1000-01-01', '1999-12-31', '2100-01-01', '9999-12-31', '0026-04-01'])
      expect([due, to(due)]).toEqual([due, 'date_impossible']);
    for (const due of ['2000-01-01', '2099-12-31']) expect([due, to(due)]).toEqual([due, 'allowed']);
  });
  it('never loses the first date and counts every move, whatever is asked', () => {
    const move = fc.record({
      due: fc.option(fc.integer({ min: -400, max: 400 }).map((days) => addDays('2026-03-01', days))),
      slip: fc.constantFrom(undefined, { reason: 'scope_changed', words: '' } as const),
    });
    const moved = (action: Action, wanted: WantedChange): Action => {
      const decision = asks(priya, wanted, action);
      return decision.ok ? { ...action, ...decision.value.set } : action;
    };
    fc.assert(
      fc.property(fc.array(move, { maxLength: 8 }), (moves) => {
        const steps = [hers];
        for (const wanted of moves) steps.push(moved(steps.at(-1) ?? hers, wanted));
        const changes = steps.filter(
          (action, index) => index > 0 && action.due !== steps[index - 1]?.due,
        ).length;
        return steps.at(-1)?.slips === changes && steps.every(({ firstDue }) => firstDue === '2026-03-01');
      }),
    );
  });
});

describe('owners and words', () => {
  it('wants exactly one accountable owner', () => {
    const two = [ownedBy(megan), ownedBy(daniel)];
    expect(code(asks(priya, { owners: two }))).toBe('one_accountable');
    expect(code(asks(priya, { owners: [ownedBy(megan, false)] }))).toBe('one_accountable');
    expect(code(asks(priya, { owners: [ownedBy(megan), ownedBy(daniel, false)] }))).toBe('allowed');
    expect(code(asks(priya, { owners: [] }))).toBe('allowed');
  });
  it('keeps a title within eighty characters', () => {
    expect(setOf(asks(priya, { title: 'x'.repeat(81) }))).toMatchObject({ code: 'too_long', field: 'title' });
    expect(setOf(asks(priya, { title: ' Leave notice ' }))).toEqual({ title: 'Leave notice' });
  });

  const confirmed = (words: string) => ({
    ...{ words, oid: priya.oid, by: priya.name, at: '2026-02-10T10:00:00.000Z' },
  });
  const shown = anAction({ ...hers, title: 'Leave notice', titleConfirmed: confirmed('Leave notice') });

  it('confirms a title for Teams, with who and when, in the step that gives it or later', () => {
    const step = { title: 'Leave notice', titleConfirmed: confirmed('Leave notice') };
    expect(setOf(asks(priya, { title: 'Leave notice', confirmTitle: true }))).toEqual(step);
    const named = anAction({ ...hers, title: 'Leave notice' });
    expect(setOf(asks(priya, { confirmTitle: true }, named))).toEqual({
      titleConfirmed: step.titleConfirmed,
    });
    expect(setOf(asks(priya, { confirmTitle: true }))).toMatchObject({ code: 'empty', field: 'title' });
    expect(code(asks(priya, { confirmTitle: true }, shown))).toBe('nothing_changed');
  });

  it('lets only those who keep the tracker confirm', () => {
    expect(setOf(asks(megan, { title: 'Leave notice', confirmTitle: true }))).toMatchObject({
      code: 'tracker_role_needed',
    });
  });

  it('unconfirms a title that is changed or taken away, whoever does it', () => {
    expect(setOf(asks(megan, { title: 'Leave card' }, shown))).toEqual({
      ...{ title: 'Leave card', titleConfirmed: null },
    });
    expect(setOf(asks(priya, { title: null }, shown))).toEqual({ title: null, titleConfirmed: null });
    expect(setOf(asks(priya, { confirmTitle: false }, shown))).toEqual({ titleConfirmed: null });
    expect(setOf(asks(megan, { note: 'Seen.' }, shown))).toEqual({ note: 'Seen.' });
  });
  it('says so when nothing would change, and takes no empty note', () => {
    expect(code(asks(priya, { status: 'accepted', due: '2026-03-01' }))).toBe('nothing_changed');
    expect(code(asks(priya, { note: '  ' }))).toBe('empty');
  });
  it('records each field with what stood before and what stands now', () => {
    expect(asks(megan, { status: 'in_progress', note: 'Begun.' })).toMatchObject({
      value: {
        changes: [
          { field: 'status', from: 'accepted', to: 'in_progress' },
          { field: 'note', from: null, to: 'Begun.' },
        ],
      },
    });
  });
});
