import type { Actor } from '#domain/person.ts';
import type { Decision } from '#domain/refusal.ts';
import { londonTime } from '#domain/schedule.ts';
import type { ActionChanged } from '#wire/answers.ts';
import { type CardAction, type CardStep, cardAction, changeOfStep } from '#wire/card-data.ts';
import { sentence } from '#wire/sentences.ts';
import { StoreFault } from '../sharepoint/faults.ts';
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
      readonly value: string;
    };

const showing = ({ card }: CardMessage): CardAnswer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  value: card,
});

const saying = (words: string): CardAnswer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: words,
});

const stepWords: Readonly<Record<CardStep, string>> = {
  done: 'is done, says {name}, {time}. Somebody else checks the evidence next.',
  on_track: 'is on track, says {name}, {time}.',
  blocked: 'is blocked, says {name}, {time}. What is needed is on record.',
};

const undoWords = 'was put back by {name}, {time}.';

const receiptOf = (
  parts: BotParts,
  {
    tapped,
    actor,
    changed,
  }: { readonly tapped: CardAction; readonly actor: Actor; readonly changed: ActionChanged },
): Receipt => {
  const template = tapped.verb === 'action.update' ? stepWords[tapped.data.to] : undoWords;
  const words = template.replace('{name}', actor.name).replace('{time}', londonTime(parts.now()));
  return {
    kind: 'changed',
    words: `${nameOf(parts, changed.action)} ${words}`,
    actionKey: changed.action.key,
    // What was undone is changed again by a new tap, not by undoing the undo.
    event: tapped.verb === 'action.update' ? changed.event : null,
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
    return { kind: 'refused', words: sentence('in_tab_only') };
  try {
    const decision = await change(parts, actor, tapped);
    if (decision.ok) return receiptOf(parts, { tapped, actor, changed: decision.value });
    return { kind: 'refused', words: sentence(decision.refusal.code, decision.refusal.values) };
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
    return { kind: 'refused', words: sentence(error.code) };
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

const read = (value: unknown): CardAction | string => {
  const asked = typeof value === 'object' && value !== null && 'action' in value ? value.action : null;
  const tapped = cardAction.safeParse(asked);
  if (tapped.success) return tapped.data;
  const [issue] = tapped.error.issues;
  return issue?.path.at(-1) === 'action'
    ? 'Choose an action first, then tap again. Nothing was changed.'
    : 'This card could not be read, perhaps because it is an old one. Nothing was changed. Open the action in the tab.';
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
  if (typeof tapped === 'string') return saying(tapped);
  await lookOrKeep(parts.workspace, 1000);
  const actor = await actorBehind(parts, activity.from);
  const standing = await standingOf(parts, activity);
  if (actor === null || standing === 'nothing') return saying(sentence('no_access'));
  const receipt = await changeAndTell(parts, { actor, standing }, tapped);
  const channelId = isPersonal(activity) ? null : channelIdOf(activity.conversation.id);
  const { action, place } = tapped.data;
  if (parts.workspace.mirror.get('actions', action) === undefined) return saying(receipt.words);
  const message = drawAgain(parts, { place, action, actor, channelId }, receipt);
  if (receipt.kind === 'changed') await showToEverybody(parts, activity, message);
  return showing(message);
};
