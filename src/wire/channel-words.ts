import type { Status } from '#domain/records/action.ts';
import { type ChannelText, fixed, say } from '#domain/teams/channel-text.ts';
import { statusWords } from './words.ts';

/** A status as a card shows it: the word, and the symbol that repeats it. */
export const statusText = (status: Status): ChannelText =>
  say`${fixed(statusWords[status].symbol)} ${fixed(statusWords[status].word)}`;

/** The word of a status alone. */
export const statusWordText = (status: Status): ChannelText => fixed(statusWords[status].word);
