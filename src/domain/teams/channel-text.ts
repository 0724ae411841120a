import { format } from 'date-fns/format';
import { parseISO } from 'date-fns/parseISO';
import { type Day, isDay, londonDay } from '../dates/day.ts';
import { londonTime } from '../dates/schedule.ts';
import { abilities, whoCould } from '../permissions.ts';
import type { Action } from '../records/action.ts';
import { type Confirmation, confirmationOf, confirmedWords, isConfirmed } from './confirmation.ts';

declare const mark: unique symbol;

/**
 * A text that may be shown in a channel, in a chat with the bot or on a lock screen. Only the constructors of this file
 * make one, one for each kind of text, so that a card or message with a text from anywhere else does not compile
 * (product rules for messages, 4).
 */
export type ChannelText = string & { readonly [mark]: true };

const marked = (text: string): ChannelText => text as ChannelText; // the one place where a text is believed

/** Refuses every type but literals, and unions of them: a text that was computed or read is `string`. */
type Literal<T extends string> = Record<never, never> extends Record<T, 1> ? never : T;

/** Our own words, written down in the source. Does not compile for a text that is not a literal. */
export const fixed = <const T extends string>(text: T & Literal<T>): ChannelText => marked(text);

const gapText = (gap: ChannelText | number | undefined): string => {
  if (gap === undefined) return '';
  return typeof gap === 'number' ? gap.toLocaleString('en-GB') : gap;
};

/** Our own words with gaps for what may be shown: say`${caseCode} is done`. A gap takes no other text. */
export const say = (words: TemplateStringsArray, ...gaps: readonly (ChannelText | number)[]): ChannelText =>
  marked(words.map((part, at) => part + gapText(gaps[at])).join(''));

/** Parts in a row; those that are null are left out. */
export const joined = (
  parts: readonly (ChannelText | null)[],
  between: ' · ' | ', ' | ' ' | '\n' | '\n\n',
): ChannelText => marked(parts.filter((part) => part !== null).join(between));

/** One of our sentences with its `{gaps}` filled; a gap without a value becomes an ellipsis. */
export const filled = (
  sentence: ChannelText,
  values: Readonly<Record<string, ChannelText | undefined>>,
): ChannelText =>
  marked(
    sentence.replace(/\{(\w+)\}/g, (_, name: string) => (Object.hasOwn(values, name) && values[name]) || '…'),
  );

/** The same text for an element that reads Markdown: nothing in it becomes a link, a picture or a list. */
export const withoutMarkdown = (text: ChannelText): ChannelText =>
  marked(text.replace(/[\\`*_{}[\]<>#~|]/gu, (one) => `\\${one}`));

/** What a row of a card has room for; a title that is longer is not shown. */
const longestWords = 80;

/** Initials with a year or a date of birth have the shape of a code: JS-1985, JS-120385. */
const likeBirthDate = /^(?:[A-Z]{2,4}-(?:19|20)\d\d|[A-Z]{1,4}-\d{6})$/;

/** What is shown in the place of a code that does not have the shape of one. */
const someCase = 'Case';

/** The code of a case, `C-014`. One of another shape, which may say who the patient is, is not shown. */
export const caseCodeText = (code: string): ChannelText =>
  marked(/^[A-Z]{1,4}-\d{1,6}$/.test(code) && !likeBirthDate.test(code) ? code : someCase);

/**
 * The number of an action as `rowsFrom` makes it: the plan's letter, the recommendation's printed number, the place. A
 * printed number may be any eight characters, so that one that is no number (`AOkonkwo.1`, `AF47.1`) is not shown; nor are
 * the actions of a twenty-seventh plan of one case, whose two letters could be such a number.
 */
const actionNumberShape =
  /^[A-Z](?:R|Rec)?(?:\d{1,3}|[ivx]{1,5})[a-eg-l]?(?:\.\d{1,2}[a-eg-l]?)?(?:\.\d{1,3})?$/;

/** What is shown in the place of a number that does not have the shape of one. */
const someAction = 'action';

/** The number of an action, `A1.3`. One of another shape is not shown. */
export const actionNumberText = (ref: string): ChannelText =>
  marked(actionNumberShape.test(ref) ? ref : someAction);

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];

/** `7 Sept`, as the pages write it (en-GB). */
const dayAndMonth = (day: Day): string =>
  `${Number(day.slice(8, 10))} ${monthNames[Number(day.slice(5, 7)) - 1] ?? ''}`;

/** A day, `7 Sept 2026`. */
export const dayText = (day: Day): ChannelText =>
  marked(isDay(day) ? `${dayAndMonth(day)} ${day.slice(0, 4)}` : 'no date');

const isInstant = (instant: string): boolean => !Number.isNaN(Date.parse(instant));

/** The day of an instant in London, `Mon 7 Sept`. */
export const weekdayText = (instant: string): ChannelText =>
  marked(
    isInstant(instant)
      ? `${format(parseISO(londonDay(instant)), 'EEE')} ${dayAndMonth(londonDay(instant))}`
      : 'an unknown day',
  );

/** The time of an instant in London, `09:30`. */
export const timeText = (instant: string): ChannelText =>
  marked(isInstant(instant) ? londonTime(instant) : 'an unknown time');

/** A time of day as settings keep it, `09:30`. */
export const clockText = (time: string): ChannelText =>
  marked(/^[0-2]\d:[0-5]\d$/.test(time) ? time : 'an unknown time');

/** A value of a sentence that is a count or a time of day; null for any other text. */
export const figureText = (value: string): ChannelText | null =>
  /^(?:\d{1,6}|[0-2]\d:[0-5]\d)$/.test(value) ? marked(value) : null;

const whoWords: ReadonlySet<string> = new Set(abilities.map(whoCould));

/** Who could do something, as the table of abilities says it; null for any other text. */
export const whoText = (value: string): ChannelText | null => (whoWords.has(value) ? marked(value) : null);

/** The title of an action, where a person confirmed this very title for Teams; null: the number alone is shown. */
export const confirmedTitle = (action: Pick<Action, 'title' | 'titleConfirmed'>): ChannelText | null => {
  const { titleConfirmed } = action;
  if (titleConfirmed === null || !isConfirmed(action)) return null;
  const words = confirmedWords(titleConfirmed, longestWords);
  return words === null ? null : marked(words);
};

/** A post, where a person confirmed it for Teams. Another is still a post: the action does not seem to have no owner. */
export const confirmedPost = (post: string, confirmed: readonly Confirmation[]): ChannelText => {
  const found = confirmationOf(post, confirmed);
  return marked((found && confirmedWords(found, longestWords)) ?? 'post named in the tab');
};
