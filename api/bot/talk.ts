import { type ChannelText, clockText, fixed, joined, say } from '#domain/channel-text.ts';
import type { Actor } from '#domain/person.ts';
import { channelSentence } from '#wire/sentences.ts';
import { lookOrKeep } from '../usecases/look-or-keep.ts';
import { settingsOf } from '../usecases/settings.ts';
import { type Activity, bringsFile, channelIdOf, isForBot, isPersonal, whereOf } from './activity.ts';
import type { CardMessage } from './connector.ts';
import { drawAction, drawMine } from './draw.ts';
import type { openMembership } from './membership.ts';
import { actorBehind, type BotParts } from './parts.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** What the bot is for and what it understands. */
export const helpText = (parts: Pick<BotParts, 'workspace'>): ChannelText => {
  const { weekday, time } = settingsOf(parts.workspace.mirror).settings.digest;
  const day = fixed(weekdays[weekday - 1] ?? 'Monday');
  return joined(
    [
      fixed('Hello. I help this team to see every safety action through.'),
      say`Each ${day} at ${clockText(time)} I post in the channel which actions are overdue.`,
      fixed('Write to me:'),
      fixed('**my actions**: those of yours that are overdue, to mark done, on track or blocked'),
      fixed('**C-014 A1.3**: one action, by its case and number'),
      fixed('**help**: these lines'),
      fixed('Everything else is in the tab. Please write no patient details to me.'),
    ],
    paragraph,
  );
};

/** Teams shows a single line break as a space, on every platform; only paragraphs stay. */
export const paragraph = '\n\n';

const fileWords = fixed(
  'I cannot take files here, so nothing was filed. Open the action in the tab and choose “Upload a file” under Evidence: the file then goes into the folder of its case.',
);

const puzzled = fixed(
  'I did not understand that. Write “my actions”, an action such as “C-014 A1.3”, or “help”.',
);

type Reply = ChannelText | CardMessage;

const actionNamed = ({ workspace: { mirror } }: BotParts, text: string): string | null => {
  const [, code, ref] = /\b([A-Z]{1,4}-\d{1,6})\W+([\w.]+)/i.exec(text) ?? [];
  if (code === undefined || ref === undefined) return null;
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  const inCase = mirror.all('cases').find((each) => same(each.code, code));
  const found = mirror.all('actions').find((each) => each.caseKey === inCase?.key && same(each.ref, ref));
  return found !== undefined && mirror.get('plans', found.planKey)?.state === 'live' ? found.key : null;
};

const mineReply = (parts: BotParts, activity: Activity, actor: Actor): Reply =>
  isPersonal(activity)
    ? drawMine(parts, actor, null)
    : fixed('Your own actions are for you alone: ask me in our chat, or open “My actions” in the app.');

const replyTo = (parts: BotParts, activity: Activity, actor: Actor): Reply => {
  if (bringsFile(activity)) return fileWords;
  const text = (activity.text ?? '').replace(/<at>.*?<\/at>/giu, ' ').trim();
  if (/^\W*(?:help|hi|hello|hey|hallo|good (?:morning|afternoon)|start|\?*)\W*$/iu.test(text))
    return helpText(parts);
  if (/^\W*(?:my|mine|my (?:safety )?actions?|actions?|overdue|list)\W*$/iu.test(text))
    return mineReply(parts, activity, actor);
  const action = actionNamed(parts, text);
  const channelId = isPersonal(activity) ? null : channelIdOf(activity.conversation.id);
  return action === null ? puzzled : drawAction(parts, { action, channelId }, null);
};

/** Answers a message, in the thread in which it was written. Repeats nothing of what was written. */
export const answerMessage = async (
  parts: BotParts,
  activity: Activity,
  standingOf: ReturnType<typeof openMembership>,
): Promise<void> => {
  if (!isForBot(activity)) return;
  await lookOrKeep(parts.workspace, 2000);
  const actor = await actorBehind(parts, activity.from);
  const isOutside = actor === null || (await standingOf(parts, activity)) === 'nothing';
  const reply = isOutside ? channelSentence('no_access') : replyTo(parts, activity, actor);
  if (typeof reply === 'string') await parts.connector.sendText(whereOf(activity), reply);
  else await parts.connector.sendCard(whereOf(activity), reply);
};
