import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideChange, type WantedChange } from '../../src/domain/actions/action-change.ts';
import { decideEvidenceUndo, decideUndo } from '../../src/domain/actions/undo.ts';
import { decideReview } from '../../src/domain/evidence/evidence-review.ts';
import { asKey } from '../../src/domain/key.ts';
import type { Actor } from '../../src/domain/people/person.ts';
import { tookPart } from '../../src/domain/people/second-person.ts';
import { type Action, ladder, type Status } from '../../src/domain/records/action.ts';
import type { Change, PlanEvent } from '../../src/domain/records/event.ts';
import type { Evidence, EvidenceState } from '../../src/domain/records/evidence.ts';
import { aFile, anAction, ownedBy, someone } from './samples.ts';

const megan = someone('megan');
const priya = someone('priya', 'facilitator');
const daniel = someone('daniel', 'quality_lead');
const ruth = someone('ruth', 'director');
const crew: readonly Actor[] = [megan, priya, daniel, ruth];

interface State {
  readonly action: Action;
  readonly evidence: readonly Evidence[];
  readonly events: readonly PlanEvent[];
}

const at = '2026-02-10T10:00:00.000Z';
const eventBy = (
  by: Actor,
  n: number,
  said: {
    readonly subject: 'action' | 'evidence';
    readonly what: string;
    readonly changes: readonly Change[];
  },
) =>
  ({
    ...{
      key: asKey<'event'>(`e${n}`),
      at,
      by,
      via: 'tab',
      subjectKey: 'C-1-A1',
      caseKey: null,
      planKey: null,
    },
    ...{ actionKey: asKey<'action'>('C-1-A1'), why: null, undoes: null, ...said },
  }) as PlanEvent; // a subject with one of its words

const context = ({ evidence, events }: State, actor: Actor) => ({
  ...{ actor, today: '2026-02-10', at, now: '2026-02-10T10:05:00Z', evidence, events },
});

/** One thing that somebody tries; what is refused leaves everything as it was. */
type Try = (state: State, actor: Actor) => State;

const change =
  (wanted: WantedChange): Try =>
  (state, actor) => {
    const decided = decideChange(state.action, wanted, context(state, actor));
    if (!decided.ok) return state;
    const { set, changes, what } = decided.value;
    const event = eventBy(actor, state.events.length, { subject: 'action', what, changes });
    return { ...state, action: { ...state.action, ...set }, events: [...state.events, event] };
  };

const file: Try = (state, actor) => {
  const row = aFile({
    key: asKey<'evidence'>(`f${state.evidence.length}`),
    filedByOid: actor.oid,
    filedBy: actor.name,
  });
  const changes = [{ field: 'state', from: null, to: 'filed' }];
  const event = eventBy(actor, state.events.length, { subject: 'evidence', what: 'filed', changes });
  return {
    ...state,
    evidence: [...state.evidence, row],
    events: [...state.events, { ...event, subjectKey: row.key }],
  };
};

const toState = (state: State, evidence: Evidence, to: EvidenceState, event: PlanEvent): State => ({
  ...state,
  evidence: state.evidence.map((each) => (each.key === evidence.key ? { ...each, state: to } : each)),
  events: [...state.events, { ...event, subjectKey: evidence.key }],
});

const review =
  (to: EvidenceState): Try =>
  (state, actor) => {
    const row = state.evidence.at(-1);
    if (row === undefined) return state;
    const decided = decideReview(state.action, row, { state: to, note: 'Seen.' }, context(state, actor));
    if (!decided.ok) return state;
    const changes = [{ field: 'state', from: row.state, to }];
    const event = eventBy(actor, state.events.length, { subject: 'evidence', what: 'reviewed', changes });
    return toState(state, row, to, event);
  };

const undo: Try = (state, actor) => {
  const event = state.events.findLast(({ by, what }) => by.oid === actor.oid && what !== 'undone');
  if (event === undefined) return state;
  const evidence = state.evidence.find(({ key }) => key === event.subjectKey);
  const said = (changes: readonly Change[]) =>
    eventBy(actor, state.events.length, {
      subject: evidence ? 'evidence' : 'action',
      what: 'undone',
      changes,
    });
  if (evidence !== undefined) {
    const decided = decideEvidenceUndo(event, { action: state.action, evidence }, context(state, actor));
    if (!decided.ok) return state;
    const changes = [{ field: 'state', from: evidence.state, to: decided.value.state }];
    return toState(state, evidence, decided.value.state, said(changes));
  }
  const decided = decideUndo(event, state.action, context(state, actor));
  if (!decided.ok) return state;
  const { set, changes } = decided.value;
  return { ...state, action: { ...state.action, ...set }, events: [...state.events, said(changes)] };
};

const statuses: readonly Status[] = [...ladder, 'superseded'];
const tries: fc.Arbitrary<Try> = fc.oneof(
  fc.constantFrom(...statuses).map((status) => change({ status })),
  fc
    .subarray([...crew])
    .map((owners) => change({ owners: owners.map((owner, index) => ownedBy(owner, index === 0)) })),
  fc.constant(file),
  fc.constantFrom<EvidenceState>('accepted', 'returned', 'filed', 'unlinked').map(review),
  fc.constant(undo),
);

const rungs: readonly Status[] = ladder;
const rung = (status: Status): number => rungs.indexOf(status);
const isVerified = (status: Status): boolean => rung(status) >= rung('evidenced');

/** Everybody who had a part, kept apart from the rule: owners that were seen, who said complete, who filed. */
const partIn = (before: State, after: State, actor: Actor): readonly string[] => [
  ...after.action.owners.flatMap(({ person }) => person?.oid ?? []),
  ...(after.action.status === 'owner_complete' &&
  !isVerified(before.action.status) &&
  before.action.status !== 'owner_complete'
    ? [actor.oid]
    : []),
  ...(after.evidence.length > before.evidence.length ? [actor.oid] : []),
];

const acceptedOf = ({ evidence }: State): number =>
  evidence.filter(({ state }) => state === 'accepted').length;

const isConfirmed = (before: State, after: State): boolean =>
  acceptedOf(after) > acceptedOf(before) ||
  (isVerified(after.action.status) && rung(after.action.status) > rung(before.action.status));

const start: State = { action: anAction({ owners: [ownedBy(megan)] }), evidence: [], events: [] };

/** Tries one thing after the other and looks at each that confirms; gives how many did. */
const confirmedIn = (all: readonly (readonly [Actor, Try])[]): number => {
  const part = new Set([megan.oid]);
  let state = start;
  let confirmed = 0;
  for (const [actor, step] of all) {
    const next = step(state, actor);
    if (isConfirmed(state, next)) {
      confirmed += 1;
      expect(part).not.toContain(actor.oid);
      expect(actor.roles).not.toContain('facilitator');
    }
    for (const oid of partIn(state, next, actor)) part.add(oid);
    state = next;
  }
  return confirmed;
};

describe('the second person', () => {
  it('is never one who had a part in the action, whatever is tried in whatever order', () => {
    let confirmed = 0;
    const steps = fc.array(fc.tuple(fc.constantFrom(...crew), tries), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(steps, (all) => {
        confirmed += confirmedIn(all);
      }),
      { numRuns: 4000 },
    );
    expect(confirmed).toBeGreaterThan(20); // it is possible at all
  });

  it('is not the one who takes himself out, confirms and puts himself back', () => {
    const owned = { ...start, action: anAction({ owners: [ownedBy(daniel)] }) };
    const filed = file(owned, megan);
    const without = change({ owners: [] })(filed, daniel);
    expect(without.action.owners).toEqual([]);
    expect(change({ status: 'evidenced' })(without, daniel)).toBe(without);
    expect(review('accepted')(without, daniel)).toBe(without);
    expect(change({ status: 'evidenced' })(without, ruth).action.status).toBe('evidenced');
  });

  it('is not the one who confirmed before he became an owner, and undoes that it was moved back', () => {
    const confirmed = change({ status: 'evidenced' })(file(start, megan), daniel);
    const back = change({ status: 'in_progress' })(confirmed, daniel);
    const owned = change({ owners: [ownedBy(daniel)] })(back, priya);
    const event = owned.events.find(({ changes }) => changes.some(({ from }) => from === 'evidenced'));
    const undone = event && decideUndo(event, owned.action, context(owned, daniel));
    expect(undone).toMatchObject({ ok: false, refusal: { code: 'verifier_is_owner' } });
  });

  it('knows owners by sign-in name, by a written name, and bears anything in their place', () => {
    const written = anAction({
      owners: [{ ...ownedBy(null), person: { oid: null, upn: null, name: ' DANIEL ' } }],
    });
    const byUpn = anAction({
      owners: [{ ...ownedBy(null), person: { oid: null, upn: daniel.upn, name: 'D' } }],
    });
    const none = { evidence: [], events: [] };
    expect(tookPart(written, none, daniel)).toBe(true);
    expect(tookPart(byUpn, none, daniel)).toBe(true);
    const odd = ['{', 'null', '3', '[null, 1, {}, {"person": 1}]'].map((from, n) =>
      eventBy(priya, n, {
        subject: 'action',
        what: 'updated',
        changes: [{ field: 'owners', from, to: null }],
      }),
    );
    expect(tookPart(anAction(), { evidence: [], events: odd }, daniel)).toBe(false);
  });
});
