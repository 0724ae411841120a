import { type ChannelText, fixed, say, timeText } from '#domain/channel-text.ts';
import type { Actor } from '#domain/person.ts';
import type { Decision } from '#domain/refusal.ts';
import type { ActionChanged } from '#wire/answers.ts';
import { type CardAction, type CardStep, cardAction, changeOfStep } from '#wire/card-data.ts';
import { channelSentence } from '#wire/sentences.ts';
import { StoreFault } from '../sharepoint/faults.ts';
import { channelWordsOf } from '../usecases/fault-words.ts';
import { lookOrKeep } from '../usecases/look-or-keep.ts';
import { undoChange } from '../usecases/undo-change.ts';
import { updateAction } from '../usecases/update-action.ts';
import { type Activity, channelIdOf, isPersonal, whereOf } from './activity.ts';
import type { Receipt } from './cards/receipt.ts';
import type { CardMessage } from './connector.ts';
import { drawAgain, nameOf } from './draw.ts';
import type { openMembership, Standing } from './membership.ts';
import { actorBehind, type BotParts, deskOf, kindOf } from './parts.ts';

/** The answer to `adaptiveCard/action`. Never empty: Teams would say that the app cannot be reached, and ask again. */
export type CardAnswer =
  | {
      readonly statusCode: 200;
      readonly type: 'application/vnd.microsoft.card.adaptive';
      readonly value: object;
    }
  | {
      readonly statusCode: 200;
      readonly type: 'application/vnd.microsoft.activity.message';
      readonly value: ChannelText;
    };

const showing = ({ card }: CardMessage): CardAnswer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  value: card,
});

const saying = (words: ChannelText): CardAnswer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: words,
});

const stepWords = (step: CardStep, at: ChannelText): ChannelText => {
  switch (step) {
    case 'done':
      return say`is marked done, ${at}. Somebody else checks the evidence next.`;
    case 'on_track':
      return say`is on track, ${at}.`;
    case 'blocked':
      return say`is blocked, ${at}. What is needed is on record.`;
  }
};

/** What came of a tap. Nobody is named: a card in a channel is for everybody, and the record says who it was. */
const receiptOf = (parts: BotParts, tapped: CardAction, changed: ActionChanged): Receipt => {
  const at = timeText(parts.now());
  const isUpdate = tapped.verb === 'action.update';
  const words = isUpdate ? stepWords(tapped.data.to, at) : say`was put back, ${at}.`;
  return {
    kind: 'changed',
    words: say`${nameOf(parts, changed.action)} ${words}`,
    actionKey: changed.action.key,
    // What was undone is changed again by a new tap, not by undoing the undo.
    event: isUpdate ? changed.event : null,
  };
};

const change = (parts: BotParts, actor: Actor, tapped: CardAction): Promise<Decision<ActionChanged>> => {
  const desk = deskOf(parts, 'card');
  if (tapped.verb === 'action.undo') {
    return undoChange(desk, actor, { key: tapped.data.action, event: tapped.data.event });
  }
  const { action: key, to, note } = tapped.data;
  return updateAction(desk, actor, { key, version: null, change: changeOfStep(to, note) });
};

interface Tapper {
  readonly actor: Actor;
  readonly standing: Standing;
}

/** Runs the use-case; what SharePoint refuses becomes words, since a card has nowhere else to show it. */
const changeAndTell = async (parts: BotParts, who: Tapper, tapped: CardAction): Promise<Receipt> => {
  const { actor, standing } = who;
  // Whoever only reads by their role is told so by the use-case.
  if (standing === 'reads' && !actor.roles.includes('reviewer'))
    return { kind: 'refused', words: channelSentence('in_tab_only') };
  try {
    const decision = await change(parts, actor, tapped);
    if (decision.ok) return receiptOf(parts, tapped, decision.value);
    return { kind: 'refused', words: channelSentence(decision.refusal.code, decision.refusal.values) };
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
    return { kind: 'refused', words: channelWordsOf(error) };
  }
};

/** Other people's copies change too. The change stands even if this does not work; the next one draws the card anew. */
const showToEverybody = async (parts: BotParts, activity: Activity, message: CardMessage): Promise<void> => {
  if (activity.replyToId === undefined) return;
  await parts.connector
    .replaceCard(whereOf(activity), activity.replyToId, message)
    .catch((error: unknown) =>
      parts.log({ at: parts.now(), what: 'card not replaced', error: kindOf(error) }),
    );
};

/** A tap that cannot be understood, and what is answered. */
interface Unread {
  readonly unread: ChannelText;
}

const read = (value: unknown): CardAction | Unread => {
  const asked = typeof value === 'object' && value !== null && 'action' in value ? value.action : null;
  const tapped = cardAction.safeParse(asked);
  if (tapped.success) return tapped.data;
  const [issue] = tapped.error.issues;
  return {
    unread:
      issue?.path.at(-1) === 'action'
        ? fixed('Choose an action first, then tap again. Nothing was changed.')
        : fixed(
            'This card could not be read, perhaps because it is an old one. Nothing was changed. Open the action in the tab.',
          ),
  };
};

/**
 * Answers a tap on a card: runs the same use-case as the tab, as the person whom the signed activity names, and shows
 * the new state to them and to everybody who sees the card. Safe to run twice: Teams repeats a tap that it takes for lost.
 */
export const answerCardAction = async (
  parts: BotParts,
  activity: Activity,
  standingOf: ReturnType<typeof openMembership>,
): Promise<CardAnswer> => {
  const tapped = read(activity.value);
  if ('unread' in tapped) return saying(tapped.unread);
  await lookOrKeep(parts.workspace, 1000);
  const actor = await actorBehind(parts, activity.from);
  const standing = await standingOf(parts, activity);
  if (actor === null || standing === 'nothing') return saying(channelSentence('no_access'));
  const receipt = await changeAndTell(parts, { actor, standing }, tapped);
  const channelId = isPersonal(activity) ? null : channelIdOf(activity.conversation.id);
  const { action, place } = tapped.data;
  if (parts.workspace.mirror.get('actions', action) === undefined) return saying(receipt.words);
  const message = drawAgain(parts, { place, action, actor, channelId }, receipt);
  if (receipt.kind === 'changed') await showToEverybody(parts, activity, message);
  return showing(message);
};
