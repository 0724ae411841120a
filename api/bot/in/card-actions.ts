import { type ChannelText, say, timeText } from '#domain/teams/channel-text.ts';
import type { ActionChanged } from '#wire/answers.ts';
import { channelSentence } from '#wire/sentences.ts';
import { NoToken, NotSignedIn } from '../../identity/faults.ts';
import { within } from '../../platform/within.ts';
import { fromNow } from '../../sharepoint/client/patience.ts';
import { InDoubt, StaleVersion, StoreFault, Throttled, Unavailable } from '../../sharepoint/ports/faults.ts';
import type { Patience } from '../../sharepoint/ports/waiting.ts';
import type { Workspace } from '../../view/workspace.ts';
import { actorOf } from '../../workspace/actor-of.ts';
import { isBound } from '../../workspace/bound-teams.ts';
import { channelWordsOf, saidOf } from '../../workspace/fault-words.ts';
import { lookOrKeep } from '../../workspace/look-or-keep.ts';
import type { Receipt } from '../cards/receipt.ts';
import { openCardUpdates } from '../out/card-updates.ts';
import { nameOf, renderCardAgain } from '../out/render-card.ts';
import { type BotParts, type ChatParts, kindOf, noteRefusal } from '../parts.ts';
import { type Activity, channelOf, isPersonal, teamsPlaceOf, whereOf } from './activity.ts';
import { type CardAnswer, saying, showing } from './card-answer.ts';
import { readTap, type Tap } from './tap.ts';
import { type Behind, consentRequest, openTapSignIn } from './tap-sign-in.ts';
import { openTapWrites, viewOfTap } from './tap-write.ts';

/** Teams waits longer, but people do not; what is not known by then is found by the same tap again. */
const answerWithinMs = 4_200;
/** How long SharePoint may take for all of a tap; nothing of it is sent after that. */
const patienceMs = 3_600;
/** How long news from SharePoint may keep a tap; the write itself names the version that it saw. */
const lookWithinMs = 700;
/** How long the person's token may take to be checked. */
const signInWithinMs = 2_000;
/** How long the question may take whether the person may read at all. */
const rightWithinMs = 1_500;

/** What a tap saved, and when. Nobody is named: a card in a channel is for everybody, and the record says who it was. */
const receiptOf = (parts: BotParts, tap: Tap, { action, event }: ActionChanged): Receipt => {
  const { asked } = tap;
  const savedAt = (event && parts.workspace.store.get('events', event)?.at) ?? parts.now();
  return {
    words: say`${nameOf(viewOfTap(parts, tap), action)} ${asked.receipt(timeText(savedAt))}`,
    actionKey: action.key,
    event: asked.isUndone ? event : null,
  };
};

type Known = Exclude<Behind, { kind: 'answer' }>;

/** The sentence of a fault of SharePoint, for a card that keeps what was typed. */
const faultWords = (fault: StoreFault): ChannelText => {
  if (fault instanceof StaleVersion) return channelSentence('tap_overtaken');
  if (fault instanceof InDoubt) return channelSentence('no_answer_yet');
  if (fault instanceof Unavailable) return channelSentence('tap_not_answered');
  if (!(fault instanceof Throttled)) return channelWordsOf(fault);
  const { values } = saidOf(fault);
  return channelSentence('until' in values ? 'tap_must_wait_until' : 'tap_must_wait', values);
};

/** What SharePoint or the sign-in refused, as words at the button. */
const answerOf = (parts: BotParts, behind: Known | null, error: unknown): CardAnswer => {
  if (error instanceof NotSignedIn && behind !== null) return consentRequest(parts, behind.person);
  if (error instanceof StoreFault) {
    noteRefusal(parts, behind?.person.oid ?? '', error.code);
    return saying(faultWords(error));
  }
  parts.log({ at: parts.now(), what: 'card action failed', error: kindOf(error) });
  return saying(channelSentence(error instanceof NoToken ? 'tap_not_answered' : 'unexpected'));
};

const notSignedIn = (): Behind => ({
  kind: 'answer',
  answer: saying(channelSentence('tap_not_answered')),
});

/** SharePoint did not answer in time, or asks us to wait. */
const noAnswer = ({ throttle: { until } }: Workspace): StoreFault =>
  until === null
    ? new Unavailable('SharePoint did not answer in time')
    : new Throttled('SharePoint asked us to wait', { until });

/** Shows the card as it is after a tap: to the person in the answer, and to everybody else in its place. */
const openShown = (parts: ChatParts) => {
  const showToEverybody = openCardUpdates(parts);
  return (tap: Tap, { person }: Known, changed: ActionChanged): CardAnswer => {
    const { activity, asked } = tap;
    const { place, action } = asked;
    const channelId = channelOf(activity);
    const actor = actorOf(parts.workspace.store, person);
    const message = renderCardAgain(
      parts,
      { place, action, actor, channelId },
      receiptOf(parts, tap, changed),
    );
    const { replyToId: activityId } = activity;
    if (activityId !== undefined) showToEverybody({ where: whereOf(activity), activityId }, message);
    return showing(message.card);
  };
};

const mayLook = async (workspace: ChatParts['workspace'], behind: Known): Promise<boolean> => {
  if (behind.kind === 'app') return true;
  const asked = workspace.mayRead(behind.assertion, behind.person);
  return within(rightWithinMs, asked, () => {
    throw noAnswer(workspace);
  });
};

/**
 * Answers taps on cards. Each runs the same use-case as the tab, in the name of the person who tapped, and is answered
 * within five seconds: with the card as it is now, or with words at the button while the card keeps what was typed.
 * Everybody else's card follows after the answer. Safe to run any number of times: Teams sends a tap again with the
 * person's token, and once more when it takes the answer for lost.
 */
export const openCardActions = (parts: ChatParts): ((activity: Activity) => Promise<CardAnswer>) => {
  const signIn = openTapSignIn(parts);
  const writes = openTapWrites(parts);
  const shown = openShown(parts);
  const { workspace } = parts;

  /** A tap whose answer was that nobody knows yet: once it is known, the card says so to everybody. */
  const showWhenKnown = async (tap: Tap, behind: Known): Promise<void> => {
    const changed = await writes.known(tap);
    if (changed !== null) shown(tap, behind, changed);
  };

  const carryOut = async (tap: Tap, behind: Known, patience: Patience): Promise<CardAnswer> => {
    const looked = within(lookWithinMs, lookOrKeep(workspace, 1_000), () => undefined);
    const [may] = await Promise.all([mayLook(workspace, behind), looked]);
    if (!may) return saying(channelSentence('no_access'));
    // The person has been answered by now, or is about to be: nothing is sent behind their back.
    if (patience.left <= 0) throw noAnswer(workspace);
    const tapper = { actor: actorOf(workspace.store, behind.person), writer: behind.writer };
    const decision = await writes.write(tap, tapper).catch((error: unknown) => {
      if (error instanceof InDoubt) void showWhenKnown(tap, behind).catch(() => undefined);
      throw error;
    });
    if (decision.ok) return shown(tap, behind, decision.value);
    noteRefusal(parts, tap.oid, decision.refusal.code);
    return saying(channelSentence(decision.refusal.code, decision.refusal.values));
  };

  /** An old card may still be in the channel of a team that is no longer connected: nothing new is shown there. */
  const isHere = ({ activity }: Tap): boolean =>
    isPersonal(activity) || isBound(workspace.store, teamsPlaceOf(activity));

  const answer = async (tap: Tap): Promise<CardAnswer> => {
    if (tap.oid === '' || !isHere(tap)) return saying(channelSentence('no_access'));
    const patience = fromNow(patienceMs);
    let known: Known | null = null;
    try {
      const behind = await within(signInWithinMs, signIn(tap, workspace.within(patience)), notSignedIn);
      if (behind.kind === 'answer') return behind.answer;
      known = behind;
      return await carryOut(tap, behind, patience);
    } catch (error) {
      return answerOf(parts, known, error);
    }
  };

  return async (activity) => {
    const tap = readTap(activity);
    if ('unread' in tap) return saying(tap.unread);
    return within(answerWithinMs, answer(tap), () => saying(channelSentence('no_answer_yet')));
  };
};
