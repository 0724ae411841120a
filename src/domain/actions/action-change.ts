import { type Day, isDay } from '../dates/day.ts';
import type { Actor, Person } from '../people/person.ts';
import { type RecordOfAction, tookPart } from '../people/second-person.ts';
import { may } from '../permissions.ts';
import { type Action, ladder, type Owner, type Status } from '../records/action.ts';
import type { Change } from '../records/event.ts';
import type { Evidence } from '../records/evidence.ts';
import { allow, type Decision, refuse } from '../refusal.ts';
import { isConfirmed } from '../teams/confirmation.ts';
import { type ActionSet, changesOf, type TypedField, typedFields } from './action-fields.ts';
import { type Slip, slipSentence, slipWordsNeeded } from './slip.ts';

type Typed = { readonly [F in TypedField]?: string | null | undefined };

/** What somebody wants to change of an action. Absent fields stay as they are. */
export interface WantedChange extends Typed {
  readonly status?: Status | undefined;
  readonly blockedNeed?: string | undefined;
  readonly note?: string | undefined;
  readonly due?: Day | null | undefined;
  readonly slip?: Slip | undefined;
  readonly owners?: readonly Owner[] | undefined;
  readonly title?: string | null | undefined;
  /** Whether the title, as it is after this change, is confirmed for Teams; false takes the confirmation back. */
  readonly confirmTitle?: boolean | undefined;
}

/** Who asks, the files linked to the action, and everything on its record. */
export interface CheckContext extends RecordOfAction {
  readonly actor: Actor;
  readonly evidence: readonly Pick<Evidence, 'state' | 'gone' | 'filedByOid'>[];
}

/** The same with the instant and its day in London. */
export interface ChangeContext extends CheckContext {
  readonly today: Day;
  /** The instant it is. */
  readonly at: string;
}

/** What is to be written, and the event that records it. */
export interface DecidedChange {
  readonly set: ActionSet;
  readonly changes: readonly Change[];
  readonly what: 'updated' | 'slipped' | 'noted';
  readonly why: string | null;
}

/** Short titles appear in channel posts (product research §3d, rule 4). */
export const titleLimit = 80;

const steps: readonly Status[] = ladder;
const rung = (status: Status): number => steps.indexOf(status);
const completed = rung('owner_complete');
const verified = rung('evidenced');

/** Whether a person is one of the owners, by Entra id or, where none is known, by sign-in name. */
export const owns = (action: Pick<Action, 'owners'>, person: Person): boolean =>
  action.owners.some(
    ({ person: owner }) =>
      owner !== null &&
      (owner.oid === null ? owner.upn?.toLowerCase() === person.upn.toLowerCase() : owner.oid === person.oid),
  );

/** Whether somebody may change an action at all; which steps they may take is decided per change. */
export const mayChange = (action: Action, actor: Actor): Decision<null> =>
  may(actor, 'change_action', { owns: owns(action, actor) });

/**
 * Evidenced and beyond, by a verifier who had no part in the action. Evidence may settle what was accepted or begun; embedded
 * and impact follow one rung at a time.
 */
const decideVerified = (action: Action, to: Status, context: CheckContext): Decision<null> => {
  const { actor, evidence } = context;
  const confirms = may(actor, 'confirm_action', { tookPart: tookPart(action, context, actor) });
  if (!confirms.ok) return refuse(confirms.refusal.code, { ...confirms.refusal, field: 'status' });
  const lowest = to === 'evidenced' ? rung('accepted') : rung(to) - 1;
  if (rung(action.status) < lowest) return refuse('step_not_allowed', { field: 'status' });
  const stands = evidence.some(({ state, gone }) => !gone && (state === 'filed' || state === 'accepted'));
  return stands ? allow(null) : refuse('evidence_needed', { field: 'status' });
};

/** Whether a step that lifts an action to evidenced or beyond may be taken; every other step passes. */
export const decideConfirmed = (action: Action, to: Status, context: CheckContext): Decision<null> =>
  rung(to) >= verified && rung(to) > rung(action.status) ? decideVerified(action, to, context) : allow(null);

/** What owners may do with their own: up to "complete", into "blocked" and out of it. Moves back are the tracker's. */
const ownersStep = (from: Status, to: Status): boolean => {
  const working = rung(from) >= 0 && rung(from) < completed;
  if (to === 'blocked') return working;
  const within = rung(to) >= rung('accepted') && rung(to) <= completed;
  return within && (from === 'blocked' || (working && rung(to) > rung(from)));
};

const decideStep = (action: Action, to: Status, context: ChangeContext): Decision<null> => {
  const from = action.status;
  if (rung(to) >= verified && rung(to) > rung(from)) return decideVerified(action, to, context);
  const anyStep = may(context.actor, 'set_any_status');
  if (anyStep.ok || ownersStep(from, to)) return allow(null);
  return refuse(anyStep.refusal.code, { ...anyStep.refusal, field: 'status' });
};

const completion = (action: Action, to: Status, today: Day): ActionSet => {
  const done = rung(to) >= completed;
  if (done) return action.completedOn === null ? { completedOn: today } : {};
  return action.completedOn === null ? {} : { completedOn: null };
};

/** What a blocked action needs: said now, or said before. Refused where it is missing, or said of an action not blocked. */
const decideNeed = (action: Action, wanted: WantedChange, to: Status): Decision<string | null> => {
  const said = wanted.blockedNeed?.trim() || null;
  if (to !== 'blocked')
    return said === null ? allow(null) : refuse('step_not_allowed', { field: 'blockedNeed' });
  const need = said ?? action.blockedNeed;
  return need === null ? refuse('blocked_needs_reason', { field: 'blockedNeed' }) : allow(need);
};

const decideStatus = (action: Action, wanted: WantedChange, context: ChangeContext): Decision<ActionSet> => {
  const to = wanted.status ?? action.status;
  const need = decideNeed(action, wanted, to);
  if (!need.ok) return need;
  if (to === action.status) return allow({ blockedNeed: need.value });
  const step = decideStep(action, to, context);
  if (!step.ok) return step;
  return allow({ status: to, blockedNeed: need.value, ...completion(action, to, context.today) });
};

const isPossible = (due: Day): boolean => isDay(due) && due >= '2000-01-01' && due <= '2099-12-31';

const decideSlip = (slip: Slip | undefined): Decision<null> => {
  if (slip === undefined) return refuse('slip_needs_reason', { field: 'slip' });
  const short = slip.reason === 'other' && slip.words.trim().length < slipWordsNeeded;
  return short
    ? refuse('slip_needs_words', { field: 'slip.words', values: { least: String(slipWordsNeeded) } })
    : allow(null);
};

const decideDue = (action: Action, { due, slip }: WantedChange): Decision<ActionSet> => {
  if (due === undefined || due === action.due) return allow({});
  if (due !== null && !isPossible(due)) return refuse('date_impossible', { field: 'due' });
  const first = action.firstDue ?? action.due;
  if (first === null) return allow({ due, firstDue: due });
  const reason = decideSlip(slip);
  return reason.ok ? allow({ due, firstDue: first, slips: action.slips + 1 }) : reason;
};

const decideOwners = ({ owners }: WantedChange): Decision<ActionSet> => {
  if (owners === undefined) return allow({});
  if (owners.some(({ post }) => post.trim() === '')) return refuse('empty', { field: 'owners' });
  const accountable = owners.filter((owner) => owner.accountable).length;
  return owners.length === 0 || accountable === 1
    ? allow({ owners })
    : refuse('one_accountable', { field: 'owners' });
};

const decideNote = ({ note }: WantedChange): Decision<ActionSet> => {
  if (note !== undefined && note.trim() === '') return refuse('empty', { field: 'note' });
  return allow(note === undefined ? {} : { note: note.trim() });
};

/** A confirmed title may be confirmed again; to take the confirmation back is a change of its own. */
const lapses = ({ title, confirmTitle }: WantedChange, stays: boolean): boolean =>
  confirmTitle === false || (title !== undefined && !stays);

/**
 * A title and whether it was confirmed for Teams. A changed title is unconfirmed again, unless it is confirmed in the same
 * step; to confirm is for the people who keep the tracker (decision 018).
 */
const decideTitle = (
  action: Action,
  wanted: WantedChange,
  { actor, at }: ChangeContext,
): Decision<ActionSet> => {
  const title = wanted.title === undefined ? action.title : wanted.title?.trim() || null;
  if (wanted.title !== undefined && title !== null && title.length > titleLimit)
    return refuse('too_long', { field: 'title', values: { limit: String(titleLimit) } });
  const renamed: ActionSet = { title };
  const stays = isConfirmed({ title, titleConfirmed: action.titleConfirmed });
  if (wanted.confirmTitle !== true)
    return allow(lapses(wanted, stays) ? { ...renamed, titleConfirmed: null } : renamed);
  const confirms = may(actor, 'confirm_title');
  if (!confirms.ok) return refuse(confirms.refusal.code, { ...confirms.refusal, field: 'title' });
  if (title === null) return refuse('empty', { field: 'title' });
  return allow(
    stays ? renamed : { ...renamed, titleConfirmed: { words: title, oid: actor.oid, by: actor.name, at } },
  );
};

const trimmed = (value: string | null): string | null => value?.trim() || null;

/** The fields that people type and that no other rule is about (`typed` of the record). */
const decideTyped = (wanted: WantedChange): Decision<ActionSet> =>
  allow(
    Object.fromEntries(
      typedFields.flatMap((name) => (wanted[name] === undefined ? [] : [[name, trimmed(wanted[name])]])),
    ),
  );

const whatHappened = (changes: readonly Change[]): DecidedChange['what'] => {
  if (changes.some(({ field }) => field === 'slips')) return 'slipped';
  return changes.every(({ field }) => field === 'note') ? 'noted' : 'updated';
};

/** A field that stays as it is is not written, so that it cannot overwrite anything. */
const onlyChanged = (set: ActionSet, changes: readonly Change[]): ActionSet =>
  Object.fromEntries(Object.entries(set).filter(([name]) => changes.some(({ field }) => field === name)));

/**
 * Decides one change of an action: who may, which step on the ladder, what a date needs. The first due date is never
 * lost; every move of a date is counted and has its reason. Refuses the whole change or allows the whole.
 */
export const decideChange = (
  action: Action,
  wanted: WantedChange,
  context: ChangeContext,
): Decision<DecidedChange> => {
  const decided = mayChange(action, context.actor);
  if (!decided.ok) return decided;
  const parts = [
    decideStatus(action, wanted, context),
    decideDue(action, wanted),
    decideOwners(wanted),
    decideNote(wanted),
    decideTyped(wanted),
    decideTitle(action, wanted, context),
  ];
  const refused = parts.find((part) => !part.ok);
  if (refused) return refused;
  const wished: ActionSet = Object.assign({}, ...parts.map((part) => (part.ok ? part.value : {})));
  const changes = changesOf(action, wished);
  const set: ActionSet = onlyChanged(wished, changes);
  if (changes.length === 0) return refuse('nothing_changed');
  const what = whatHappened(changes);
  return allow({
    set,
    changes,
    what,
    why: what === 'slipped' && wanted.slip ? slipSentence(wanted.slip) : null,
  });
};
