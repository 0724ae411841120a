import type { Action } from '#domain/actions/action.ts';
import { owns } from '#domain/actions/action-change.ts';
import { isOpen } from '#domain/actions/overdue.ts';
import type { Case } from '#domain/cases/incident-case.ts';
import type { Actor } from '#domain/people/person.ts';
import { type ChannelText, caseCodeText } from '#domain/teams/channel-text.ts';
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
  /** The channel in which it was asked; null in the person's own chat. */
  readonly channelId: string | null;
}

/** The actions that people see: those of plans that are live. */
export const liveActions = ({ workspace: { mirror } }: Pick<BotParts, 'workspace'>): readonly Action[] =>
  mirror.all('actions').filter(({ planKey }) => mirror.get('plans', planKey)?.state === 'live');

/** What people may write, as it is in this workspace: one of their own open actions, else another that is open. */
export interface Examples {
  readonly action: ChannelText;
  readonly code: ChannelText;
}

const showable = (text: ChannelText): boolean => /^[A-Z]{1,4}-\d{1,6} [A-Z]/u.test(text);

/** Examples that work when they are written; null while there is no action whose name may be shown. */
export const examplesFor = (parts: BotParts, actor: Actor): Examples | null => {
  const open = liveActions(parts).filter((action) => isOpen(action) && showable(nameOf(parts, action)));
  const action = open.find((each) => owns(each, actor)) ?? open[0];
  if (action === undefined) return null;
  const { code = '' } = parts.workspace.mirror.get('cases', action.caseKey) ?? {};
  return { action: nameOf(parts, action), code: caseCodeText(code) };
};

/** The cases with a live plan, by code. */
export const knownCases = ({ workspace: { mirror } }: Pick<BotParts, 'workspace'>): readonly Case[] =>
  mirror.all('cases');
