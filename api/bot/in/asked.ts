import { owns } from '#domain/actions/action-change.ts';
import { isOpen } from '#domain/actions/overdue.ts';
import type { Actor } from '#domain/people/person.ts';
import { type ChannelText, caseCodeText } from '#domain/teams/channel-text.ts';
import type { View } from '../../view/view.ts';
import type { CardMessage } from '../out/connector.ts';
import { nameOf } from '../out/render-card.ts';
import type { BotParts } from '../parts.ts';

/** What the bot answers: a text of paragraphs, or a card. */
export type Reply = ChannelText | CardMessage;

/** A question of somebody who may read the workspace. */
export interface Asked {
  readonly parts: BotParts;
  readonly actor: Actor;
  /** The words of the message (`chatWords`). */
  readonly words: readonly string[];
  /** What those may see who will read the answer. */
  readonly view: View;
  /** The channel in which it was asked; null in the person's own chat. */
  readonly channelId: string | null;
}

/** What people may write, as it is in this workspace: one of their own open actions, else another that is open. */
export interface Examples {
  readonly action: ChannelText;
  readonly code: ChannelText;
}

const showable = (text: ChannelText): boolean => /^[A-Z]{1,4}-\d{1,6} [A-Z]/u.test(text);

/** Examples that work when they are written; null while there is no action whose name may be shown. */
export const examplesFor = (view: View, actor: Actor): Examples | null => {
  const open = view.all('actions').filter((action) => isOpen(action) && showable(nameOf(view, action)));
  const action = open.find((each) => owns(each, actor)) ?? open[0];
  if (action === undefined) return null;
  const { code = '' } = view.get('cases', action.caseKey) ?? {};
  return { action: nameOf(view, action), code: caseCodeText(code) };
};
