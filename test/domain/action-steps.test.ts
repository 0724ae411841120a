import { describe, expect, it } from 'vitest';
import { decideChange, type WantedChange } from '../../src/domain/actions/action-change.ts';
import type { Actor } from '../../src/domain/people/person.ts';
import { type Action, besideLadder, ladder, type Status } from '../../src/domain/records/action.ts';
import { aFile, anAction, ownedBy, someone } from './samples.ts';

const megan = someone('megan');
const priya = someone('priya', 'facilitator');
const daniel = someone('daniel', 'quality_lead');
const hers = anAction({ owners: [ownedBy(megan)] });

const asks = (actor: Actor, wanted: WantedChange, action: Action = hers, evidence = [aFile()]) =>
  decideChange(action, wanted, {
    ...{ actor, today: '2026-02-10', at: '2026-02-10T10:00:00.000Z' },
    ...{ evidence, events: [] },
  });
type Said = ReturnType<typeof asks>;
const refusalOf = (said: Said) => (said.ok ? null : said.refusal);
const decidedOf = (said: Said) => (said.ok ? said.value : null);
const statuses: readonly Status[] = [...ladder, ...besideLadder];

/** Where an owner may move an action of theirs from a status: whatever is not here is refused. */
const ownersWay: Readonly<Record<Status, readonly Status[]>> = {
  proposed: ['accepted', 'in_progress', 'owner_complete', 'blocked'],
  accepted: ['in_progress', 'owner_complete', 'blocked'],
  in_progress: ['owner_complete', 'blocked'],
  owner_complete: [],
  evidenced: [],
  embedded: [],
  impact_shown: [],
  blocked: ['accepted', 'in_progress', 'owner_complete'],
  superseded: [],
  not_accepted: [],
  other_body: [],
};

describe('the steps of an owner', () => {
  it.each(statuses)('from %s are up to complete, into blocked and out of it', (from) => {
    const allowed = statuses
      .filter((to) => to !== from)
      .filter(
        (to) =>
          asks(
            megan,
            { status: to, ...(to === 'blocked' && { blockedNeed: 'A room' }) },
            { ...hers, status: from },
          ).ok,
      );
    expect(allowed.sort()).toEqual([...ownersWay[from]].sort());
  });

  it('that are refused say at which field, so that the page shows it there', () => {
    const back = refusalOf(asks(megan, { status: 'proposed' }));
    expect(back).toMatchObject({ code: 'tracker_role_needed', field: 'status' });
    const confirm = refusalOf(asks(megan, { status: 'evidenced' }));
    expect(confirm).toMatchObject({ code: 'verifier_role_needed', field: 'status' });
  });
});

describe('the steps of those who verify', () => {
  const verify = (to: Status, from: Status, evidence = [aFile()]) =>
    refusalOf(asks(daniel, { status: to }, { ...hers, status: from }, evidence));

  it('lead from what was agreed to evidenced, and from there one rung at a time', () => {
    for (const from of ['accepted', 'in_progress', 'owner_complete'] as const)
      expect(verify('evidenced', from)).toBeNull();
    for (const from of ['proposed', 'blocked', 'superseded'] as const)
      expect(verify('evidenced', from)).toMatchObject({ code: 'step_not_allowed', field: 'status' });
    expect(verify('embedded', 'evidenced')).toBeNull();
    expect(verify('impact_shown', 'embedded')).toBeNull();
    expect(verify('embedded', 'owner_complete')).toMatchObject({ code: 'step_not_allowed' });
  });

  it('need a file that is filed or accepted and still there', () => {
    const needed = { code: 'evidence_needed', field: 'status' };
    expect(verify('evidenced', 'owner_complete', [aFile({ state: 'accepted' })])).toBeNull();
    expect(verify('evidenced', 'owner_complete', [aFile({ state: 'returned' }), aFile()])).toBeNull();
    expect(verify('evidenced', 'owner_complete', [aFile({ gone: true })])).toMatchObject(needed);
    expect(verify('evidenced', 'owner_complete', [aFile({ state: 'unlinked' })])).toMatchObject(needed);
  });

  it('lead back without a file: an impact that was not shown after all is a correction', () => {
    expect(verify('evidenced', 'impact_shown', [])).toBeNull();
    expect(verify('owner_complete', 'evidenced', [])).toBeNull();
  });
});

describe('the day on which an action was completed', () => {
  const completed = (to: Status, changes: Partial<Action>) =>
    decidedOf(asks(daniel, { status: to }, { ...hers, ...changes }))?.set.completedOn;
  it('is that of the first step to complete, and is kept while it is', () => {
    expect(completed('owner_complete', { status: 'in_progress' })).toBe('2026-02-10');
    expect(completed('evidenced', { status: 'accepted' })).toBe('2026-02-10');
    expect(completed('evidenced', { status: 'owner_complete', completedOn: '2026-01-31' })).toBeUndefined();
  });
  it('is forgotten when the action is taken up again', () => {
    expect(completed('in_progress', { status: 'owner_complete', completedOn: '2026-01-31' })).toBeNull();
    expect(completed('in_progress', { status: 'accepted' })).toBeUndefined();
  });
});

describe('what a blocked action needs', () => {
  const blocked = anAction({ ...hers, status: 'blocked', blockedNeed: 'A room' });
  it('is said with the step, without white space around it', () => {
    expect(decidedOf(asks(megan, { status: 'blocked', blockedNeed: ' Sign-off ' }))?.set).toEqual({
      ...{ status: 'blocked', blockedNeed: 'Sign-off' },
    });
    expect(refusalOf(asks(megan, { status: 'blocked', blockedNeed: '  ' }))).toEqual({
      ...{ code: 'blocked_needs_reason', field: 'blockedNeed' },
    });
  });
  it('is changed while it is blocked, kept where nothing else is said, and belongs to no other status', () => {
    expect(decidedOf(asks(megan, { blockedNeed: 'A larger room' }, blocked))?.set).toEqual({
      blockedNeed: 'A larger room',
    });
    expect(decidedOf(asks(megan, { note: 'Asked again.' }, blocked))?.set).toEqual({ note: 'Asked again.' });
    expect(refusalOf(asks(megan, { blockedNeed: 'A room' }))).toEqual({
      ...{ code: 'step_not_allowed', field: 'blockedNeed' },
    });
  });
});

describe('a move of a date', () => {
  const move = (words: string, reason: 'other' | 'capacity' = 'other') =>
    asks(megan, { due: '2026-05-01', slip: { reason, words } });
  it('says why, and in so many words where no reason of the list fits', () => {
    expect(refusalOf(asks(megan, { due: '2026-05-01' }))).toEqual({
      code: 'slip_needs_reason',
      field: 'slip',
    });
    const least = Number(refusalOf(move(''))?.values?.least);
    expect(refusalOf(move('x'.repeat(least - 1)))).toMatchObject({
      code: 'slip_needs_words',
      field: 'slip.words',
    });
    expect(refusalOf(move(`${'x'.repeat(least - 1)}   `))).toMatchObject({ code: 'slip_needs_words' });
    expect(refusalOf(move('x'.repeat(least)))).toBeNull();
    expect(refusalOf(move('', 'capacity'))).toBeNull();
  });
  it('keeps its reason with the move and with nothing else', () => {
    expect(decidedOf(move('Nobody could come.', 'capacity'))).toMatchObject({
      what: 'slipped',
      why: expect.stringContaining('Nobody could come.'),
    });
    const slip = { reason: 'capacity', words: 'Nobody could come.' } as const;
    expect(decidedOf(asks(megan, { note: 'Begun.', slip }))).toMatchObject({ what: 'noted', why: null });
    // A first date is no move.
    const undated = anAction({ ...hers, due: null, firstDue: null });
    expect(decidedOf(asks(megan, { due: '2026-05-01' }, undated))).toMatchObject({
      what: 'updated',
      why: null,
    });
  });
});

describe('what a change is called', () => {
  it('is a note where nothing but the note changed', () => {
    expect(decidedOf(asks(megan, { note: ' Begun. ' }))).toMatchObject({
      what: 'noted',
      set: { note: 'Begun.' },
    });
    expect(decidedOf(asks(megan, { note: 'Begun.', status: 'in_progress' }))?.what).toBe('updated');
    expect(decidedOf(asks(megan, { status: 'in_progress' }))?.what).toBe('updated');
  });
});

describe('fields that are refused', () => {
  it('are named', () => {
    const owner = ownedBy(megan);
    expect(refusalOf(asks(megan, { note: ' ' }))).toEqual({ code: 'empty', field: 'note' });
    expect(refusalOf(asks(megan, { owners: [owner, { ...owner, post: ' ', accountable: false }] }))).toEqual({
      ...{ code: 'empty', field: 'owners' },
    });
    const two = [owner, { ...owner, post: 'Matron' }];
    expect(refusalOf(asks(megan, { owners: two }))).toEqual({ code: 'one_accountable', field: 'owners' });
    expect(refusalOf(asks(priya, { title: 'x'.repeat(81) }))).toEqual({
      ...{ code: 'too_long', field: 'title', values: { limit: '80' } },
    });
    expect(refusalOf(asks(priya, { title: 'x'.repeat(80) }))).toBeNull();
    expect(refusalOf(asks(megan, { title: 'Leave', confirmTitle: true }))).toMatchObject({ field: 'title' });
  });
});

describe('a title that was confirmed for Teams', () => {
  const titleConfirmed = {
    words: 'Leave notices',
    oid: 'oid-priya',
    by: 'priya',
    at: '2026-01-01T09:00:00.000Z',
  };
  const confirmed = anAction({ ...hers, title: 'Leave notices', titleConfirmed });
  const set = (wanted: WantedChange, actor = priya, action = confirmed) =>
    decidedOf(asks(actor, wanted, action))?.set;
  it('stays so while its words do, whatever else changes', () => {
    expect(set({ note: 'Begun.' })).toEqual({ note: 'Begun.' });
    expect(set({ note: 'Begun.', title: ' Leave notices ' })).toEqual({ note: 'Begun.' });
  });
  it('is no longer where its words change or somebody takes it back', () => {
    expect(set({ title: 'Leave' })).toEqual({ title: 'Leave', titleConfirmed: null });
    expect(set({ title: null })).toEqual({ title: null, titleConfirmed: null });
    expect(set({ confirmTitle: false })).toEqual({ titleConfirmed: null });
  });
  it('is left alone where it lapsed in the list and somebody changes something else', () => {
    const lapsed = { ...confirmed, title: 'Typed in SharePoint' };
    expect(set({ note: 'Begun.' }, priya, lapsed)).toEqual({ note: 'Begun.' });
  });
});

describe('an owner', () => {
  const may = (owners: Action['owners'], actor = megan) =>
    asks(actor, { note: 'Begun.' }, anAction({ owners })).ok;
  it('is one of several, by Entra id or by sign-in name, and never one without either', () => {
    expect(may([ownedBy(null), ownedBy(megan, false)])).toBe(true);
    expect(may([ownedBy(null)])).toBe(false);
    const named = (upn: string | null) => [
      { ...ownedBy(null), person: { oid: null, upn, name: megan.name } },
    ];
    expect(may(named(megan.upn))).toBe(true);
    expect(may(named('other@northmere.example'))).toBe(false);
    expect(may(named(null))).toBe(false);
  });
});
