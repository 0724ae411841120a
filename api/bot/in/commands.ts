import { type ChannelText, clockText, fixed, joined, say } from '#domain/teams/channel-text.ts';
import { withoutFillers } from '#domain/teams/chat-phrases.ts';
import { settingsOf } from '../../workspace/settings-row.ts';
import type { BotParts } from '../parts.ts';
import { mineReply, namedReply, overdueReply, undoReply } from './answers.ts';
import { type Asked, type Examples, examplesFor, type Reply } from './asked.ts';

/** One thing that people ask the bot for. */
interface Command {
  /** How people write it, as `chatWords` leaves it. */
  readonly phrases: readonly string[];
  /** Its line in the help: what to write and what it does; null for small talk. */
  readonly help: ChannelText | null;
  readonly reply: (asked: Asked) => Reply;
}

/** Teams shows a single line break as a space, on every platform; only paragraphs stay. */
export const paragraph = '\n\n';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const scheduleLine = ({ workspace }: Pick<BotParts, 'workspace'>): ChannelText => {
  const { weekday, time } = settingsOf(workspace.store).settings.digest;
  const day = fixed(weekdays[weekday - 1] ?? 'Monday');
  return say`Every ${day} at ${clockText(time)} I post the overdue actions in the channel.`;
};

const onlyHelp = ({ parts, actor, view }: Asked): Reply => helpText(parts, examplesFor(view, actor));

/**
 * What the bot understands. Everybody who may read the workspace may ask for all of it; what is a person's own is
 * answered in their chat alone. A case or an action is asked for by its name (`namedReply`), which is no phrase.
 */
const commands: readonly Command[] = [
  {
    phrases: [
      'my actions',
      'mine',
      'my',
      'my action',
      'actions',
      'action',
      'my list',
      'list',
      'my safety actions',
      'my overdue actions',
      'safety actions',
      'do i have do',
    ],
    help: fixed('**my actions**: your overdue actions, to mark as done, on track or blocked'),
    reply: mineReply,
  },
  {
    phrases: [
      'overdue',
      'overdue actions',
      'actions overdue',
      'actions are overdue',
      'late',
      'whats late',
      'late actions',
      'is late',
    ],
    help: fixed('**overdue**: all overdue actions, longest overdue first'),
    reply: overdueReply,
  },
  {
    phrases: [
      'undo',
      'undo that',
      'undo it',
      'undo my last change',
      'undo last change',
      'take that back',
      'take it back',
    ],
    help: fixed('**undo**: reverse your last change from a card, within ten minutes'),
    reply: undoReply,
  },
  {
    phrases: [
      'thanks',
      'thank you',
      'thank you very much',
      'many thanks',
      'thanks a lot',
      'thx',
      'ta',
      'cheers',
      'diolch',
      'great thanks',
      'ok thanks',
      'ok',
      'great',
    ],
    help: null,
    reply: () => fixed('You are welcome.'),
  },
  {
    phrases: [
      '',
      'help',
      'hi',
      'hello',
      'hey',
      'hiya',
      'hallo',
      'morning',
      'good morning',
      'good afternoon',
      'good evening',
      'start',
      'hello there',
      'hi there',
      'help me',
      'can you do',
      'you do',
      'do',
    ],
    help: fixed('**help**: this message'),
    reply: onlyHelp,
  },
];

const byPhrase: ReadonlyMap<string, Command> = new Map(
  commands.flatMap((command) => command.phrases.map((phrase) => [phrase, command] as const)),
);

const ofNames = ({ action, code }: Examples): readonly ChannelText[] => [
  say`**${action}**: one action, by its case and number`,
  say`**${code}**: what is open in one case`,
];

/**
 * What the bot is for and what it understands. `parts` null: for somebody of whom it is not known whether they may read
 * the workspace, so nothing of it is said.
 */
export const helpText = (parts: Pick<BotParts, 'workspace'> | null, examples: Examples | null): ChannelText =>
  joined(
    [
      fixed('Hello. I help this team follow every safety action through.'),
      parts && scheduleLine(parts),
      fixed('You can write:'),
      ...commands.map(({ help }) => help),
      ...(examples === null ? [] : ofNames(examples)),
      fixed('Everything else is in the tab. Please do not send me any patient details.'),
    ],
    paragraph,
  );

const puzzled = (examples: Examples | null): ChannelText =>
  examples === null
    ? fixed('I did not understand that. Write “my actions”, “overdue” or “help”.')
    : say`I did not understand that. Write “my actions”, “overdue”, an action such as “${examples.action}”, or “help”.`;

/** What the bot answers to somebody who may read the workspace. Repeats nothing of what was written. */
export const replyTo = (asked: Asked): Reply => {
  const whole = byPhrase.get(asked.words.join(' '));
  if (whole !== undefined) return whole.reply(asked);
  const named = namedReply(asked);
  if (named !== null) return named;
  const meant = withoutFillers(asked.words);
  const command = meant === '' ? undefined : byPhrase.get(meant);
  return command?.reply(asked) ?? puzzled(examplesFor(asked.view, asked.actor));
};
