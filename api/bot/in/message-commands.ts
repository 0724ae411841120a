import { type ChannelText, fixed, joined } from '#domain/teams/channel-text.ts';
import { chatWords } from '#domain/teams/chat-phrases.ts';
import { channelSentence } from '#wire/sentences.ts';
import { isBound } from '../../workspace/bound-teams.ts';
import { lookOrKeep } from '../../workspace/look-or-keep.ts';
import { actorBehind, type BotParts, viewFor } from '../parts.ts';
import {
  type Activity,
  bringsFile,
  channelOf,
  isForBot,
  isPersonal,
  teamsPlaceOf,
  whereOf,
} from './activity.ts';
import { examplesFor, type Reply } from './asked.ts';
import { helpText, paragraph, replyTo } from './commands.ts';

const fileWords = fixed(
  'I cannot take files here, so nothing was filed. Open the action in the tab and choose “Upload a file” under Evidence: the file then goes into the case folder.',
);

/** How long news from SharePoint may keep an answer; after that the answer is what is known. */
const lookWithinMs = 2_000;

/** Whether somebody's own token was seen to be let into the workspace by SharePoint within a day. */
const mayAsk = ({ workspace }: BotParts, { from }: Activity): boolean =>
  from.aadObjectId !== undefined && workspace.seen(from.aadObjectId).reads;

/**
 * The answer to somebody who may not ask. Outside their own chat and connected teams nobody is answered, and a person of
 * the tenant whose right SharePoint did not show yet is asked to open the tab: neither says anything about the workspace.
 */
const refusalFor = async (parts: BotParts, activity: Activity): Promise<ChannelText | null> => {
  const isHere = isPersonal(activity) || isBound(parts.workspace.store, teamsPlaceOf(activity));
  if (!isHere) return channelSentence('no_access');
  if (mayAsk(parts, activity)) return null;
  const actor = await actorBehind(parts, activity.from);
  return channelSentence(actor === null ? 'no_access' : 'open_tab_first');
};

const answerFor = async (parts: BotParts, activity: Activity): Promise<Reply> => {
  const refusal = await refusalFor(parts, activity);
  if (refusal !== null) return refusal;
  if (bringsFile(activity)) return fileWords;
  const actor = await actorBehind(parts, activity.from);
  if (actor === null) return channelSentence('no_access');
  const channelId = channelOf(activity);
  const view = viewFor(parts, actor, channelId);
  return replyTo({ parts, actor, view, words: chatWords(activity.text ?? ''), channelId });
};

/** Answers a message, in the thread in which it was written. Repeats nothing of what was written. */
export const answerMessage = async (parts: BotParts, activity: Activity): Promise<void> => {
  if (!isForBot(activity)) return;
  await lookOrKeep(parts.workspace, lookWithinMs);
  const reply = await answerFor(parts, activity);
  if (typeof reply === 'string') await parts.connector.sendText(whereOf(activity), reply);
  else await parts.connector.sendCard(whereOf(activity), reply);
};

/** The welcome for somebody who added the app for themselves: what it understands, with examples only where they may read. */
export const personalWelcome = async (parts: BotParts, activity: Activity): Promise<ChannelText> => {
  const actor = mayAsk(parts, activity) ? await actorBehind(parts, activity.from) : null;
  if (actor !== null) return helpText(parts, examplesFor(viewFor(parts, actor, null), actor));
  return joined([helpText(null, null), channelSentence('open_tab_first')], paragraph);
};
