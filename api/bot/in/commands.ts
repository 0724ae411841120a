import { type ChannelText, clockText, fixed, joined, say } from '#domain/teams/channel-text.ts';
import { withoutFillers } from '#domain/teams/chat-phrases.ts';
import { settingsOf } from '../../workspace/settings-row.ts';
import type { BotParts } from '../parts.ts';
import { mineReply, namedReply, overdueReply, undoReply } from './answers.ts';
import { type Asked, type Examples, examplesFor, type Reply } from './asked.ts';

/** What somebody may write, and what it does: a line of the help. */
interface HelpLine {
  /** Words, or a name as there is one in this workspace; without one the line is left out. */
  readonly example: ChannelText | { readonly named: keyof Examples };
  readonly does: ChannelText;
}

/** One thing that people ask the bot for. */
interface Command {
  /** How people write it, as `chatWords` leaves it; empty for what is asked for by its name. */
  readonly phrases: readonly string[];
  /** None for small talk. */
  readonly help: readonly HelpLine[];
  /** Who is answered: everybody who may read the workspace, or a person in their own chat alone, with words for elsewhere. */
  readonly who: 'everybody' | { readonly inOwnChatElse: ChannelText };
  /** Null: this was not meant. */
  readonly reply: (asked: Asked) => Reply | null;
}

/** Teams shows a single line break as a space, on every platform; only paragraphs stay. */
export const paragraph = '\n\n';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const scheduleLine = ({ workspace }: Pick<BotParts, 'workspace'>): ChannelText => {
  const { weekday, time } = settingsOf(workspace.store).settings.digest;
  const day = fixed(weekdays[weekday - 1] ?? 'Monday');
  return say`Every ${day} at ${clockText(time)} I post the overdue actions in the channel.`;
};

/** What the bot understands, in the order of the help. */
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
    help: [
      {
        example: fixed('my actions'),
        does: fixed('your overdue actions, to mark as done, on track or blocked'),
      },
    ],
    who: {
      inOwnChatElse: fixed(
        'I only show your own actions in private: ask me in our chat, or open “My work” in the app.',
      ),
    },
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
    help: [{ example: fixed('overdue'), does: fixed('all overdue actions, longest overdue first') }],
    who: 'everybody',
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
    help: [
      {
        example: fixed('undo'),
        does: fixed('reverse your last change from a card, within ten minutes'),
      },
    ],
    who: { inOwnChatElse: fixed('I only undo your own changes in private: ask me in our chat.') },
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
    help: [],
    who: 'everybody',
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
    help: [{ example: fixed('help'), does: fixed('this message') }],
    who: 'everybody',
    reply: ({ parts, actor, view }) => helpText(parts, examplesFor(view, actor)),
  },
  {
    phrases: [],
    help: [
      {
        example: { named: 'action' },
        does: fixed('one action, by its case and number'),
      },
      { example: { named: 'code' }, does: fixed('what is open in one case') },
    ],
    who: 'everybody',
    reply: namedReply,
  },
];

/** How people may write each command; none: it is meant by what its words name. */
export const phrasesOfCommands: readonly (readonly string[])[] = commands.map(({ phrases }) => phrases);

const helpLines = (examples: Examples | null): readonly (ChannelText | null)[] =>
  commands
    .flatMap(({ help }) => help)
    .map(({ example, does }) => {
      const written = typeof example === 'string' ? example : (examples?.[example.named] ?? null);
      return written && say`**${written}**: ${does}`;
    });

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
      ...helpLines(examples),
      fixed('Everything else is in the tab. Please do not send me any patient details.'),
    ],
    paragraph,
  );

const puzzled = (examples: Examples | null): ChannelText =>
  examples === null
    ? fixed('I did not understand that. Write “my actions”, “overdue” or “help”.')
    : say`I did not understand that. Write “my actions”, “overdue”, an action such as “${examples.action}”, or “help”.`;

const answerTo = ({ who, reply }: Command, asked: Asked): Reply | null =>
  who !== 'everybody' && asked.channelId !== null ? who.inOwnChatElse : reply(asked);

const firstAnswer = (tried: readonly Command[], asked: Asked): Reply | null => {
  for (const command of tried) {
    const reply = answerTo(command, asked);
    if (reply !== null) return reply;
  }
  return null;
};

const withPhrase = (phrase: string): readonly Command[] =>
  commands.filter(({ phrases }) => phrases.includes(phrase));
const byName = commands.filter(({ phrases }) => phrases.length === 0);

/**
 * What the bot answers to somebody who may read the workspace: to the whole message as a phrase, to a name in it, to a phrase
 * among words that change nothing of it. Repeats nothing of what was written.
 */
export const replyTo = (asked: Asked): Reply => {
  const meant = withoutFillers(asked.words);
  const tried = [...withPhrase(asked.words.join(' ')), ...byName, ...(meant === '' ? [] : withPhrase(meant))];
  return firstAnswer(tried, asked) ?? puzzled(examplesFor(asked.view, asked.actor));
};
