import { datesIn } from '#domain/import/values/date-forms.ts';
import { readDate } from '#domain/import/values/dates.ts';
import type { Day } from '../dates/day.ts';

/** A latest day that the words of a demand name: `by 31 March 2022`. Of a month or a quarter its last day. */
export interface FixedDeadline {
  readonly day: Day;
  readonly raw: string;
}

/** A latest time that the words of a demand name as so long after something. */
export interface RelativeDeadline {
  readonly n: number;
  readonly unit: 'day' | 'working day' | 'week' | 'month' | 'year';
  /** After what: `publication` (of the report that asks), `receipt`, or null where the words do not say. */
  readonly from: 'publication' | 'receipt' | null;
  /** The words themselves. */
  readonly raw: string;
}

export type Deadline = FixedDeadline | RelativeDeadline;

const numbers: Readonly<Record<string, number>> = {
  a: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fourteen: 14,
  fifteen: 15,
  eighteen: 18,
  twenty: 20,
  'twenty-four': 24,
  'twenty-eight': 28,
  thirty: 30,
  'thirty-six': 36,
  sixty: 60,
  ninety: 90,
};
const number = `(?:\\d{1,3}|${Object.keys(numbers)
  .sort((one, other) => other.length - one.length)
  .join('|')})(?:\\s*\\(\\d{1,3}\\))?`;
const span = `(?<n>${number})[\\s-]+(?:calendar\\s+)?(?<unit>(?:working\\s+|business\\s+)?(?:day|week|month|year))s?['’]?`;
const since = '(?<since>\\s+(?:of|from|after|following|since)\\s+(?:(?!\\bto\\b)[^.;,:]){2,60})?';

const spans: readonly RegExp[] = [
  `\\b(?:within|inside|in)\\s+(?:(?:a|the)\\s+(?:maximum|period|further|next|coming|following)\\s+(?:of\\s+)?|at most\\s+|no more than\\s+|not more than\\s+|the\\s+next\\s+)?${span}(?:\\s+time)?${since}`,
  `\\b(?:no|not)\\s+later\\s+than\\s+${span}${since}`,
  `\\bby\\s+(?:no later than\\s+)?${span}(?=\\s+(?:from|after|following)\\b)${since}`,
  `\\b${span}(?=\\s+(?:after|following|from)\\s+(?:the\\s+)?(?:date\\s+of\\s+)?(?:publication|receipt|receiving|(?:this|the)\\s+(?:report|review|inquiry)))${since}`,
  `\\b(?:has|have|given|allowed|allow)\\s+(?:a\\s+(?:maximum|period)\\s+of\\s+)?${span}(?=\\s+(?:from|to|in which|after)\\b)${since}`,
  `\\bover\\s+the\\s+(?:next|coming)\\s+${span}`,
].map((source) => new RegExp(source, 'giu'));

/** What every span names: it is cheaper to look for than the spans themselves. */
const aSpan = /(?:day|week|month|year)s?\b/iu;

/** A standard of a service, which counts from something that happens to somebody each time. */
const ofEachTime =
  /\b(?:admission|discharge|referral|assessment|being|incident|accident|presentation|arrival|diagnosis|birth|contact|notification|request|death|transfer|decision|event|attendance|complaint|allocation|starting|joining|appointment|identification|identified|occurrence|becoming|fall|meeting|induction|employment|them|it)\b/iu;
const ofTheReport =
  /\b(?:publication|publish\w*|reports?|review|inquiry|recommendations?|today|now|acceptance)\b/iu;
const standsFor =
  /\b(?:that|where|when|who|which|whenever|if|so)\b(?:(?!\b(?:that|where|when|who|which|whenever)\b)[^.;])*\b(?:all|every|each|any|patients?|service users?|people|persons?|child|children|referrals?|calls?|complaints?|incidents?|assessments?|appointments?|results?|letters?|families|relatives|concerns?)\b(?:(?!\b(?:that|where|when|who|which|whenever)\b)[^.;])*$/iu;
const pastOrLasting =
  /\b(?:last|past|previous|preceding|first|for|aged?|waiting|longer than|more than|less than|at least|every|minimum of)\s*(?:the\s+)?$/iu;

const unitOf = (words: string): RelativeDeadline['unit'] => {
  const plain = words.toLowerCase().replace(/\s+/gu, ' ').replace('business', 'working');
  if (plain.endsWith('day')) return plain === 'day' ? 'day' : 'working day';
  return plain.endsWith('week') ? 'week' : plain.endsWith('month') ? 'month' : 'year';
};

const fromOf = (since: string): RelativeDeadline['from'] => {
  if (/\b(?:receipt|receiving)\b/iu.test(since)) return 'receipt';
  return ofTheReport.test(since) ? 'publication' : null;
};

const isDeadline = (before: string, since: string): boolean => {
  if (pastOrLasting.test(before)) return false;
  if (
    ofTheReport.test(since) &&
    !/\b(?:receipt|receiving)\b.*\b(?:referral|complaint|request)\b/iu.test(since)
  )
    return true;
  return !ofEachTime.test(since) && !standsFor.test(before);
};

const untilThen = /\b(?:by|before|(?:no|not) later than)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?$/iu;

const dayIn = (text: string): FixedDeadline | null => {
  const found = datesIn(text).find(({ start }) => untilThen.test(text.slice(0, start)));
  const read = found === undefined ? null : readDate(found.raw, 'due');
  return read?.to === undefined ? null : { day: read.to, raw: read.raw };
};

/**
 * The latest time in the words of one demand, such as `within six months of publication`; null where they name none. A
 * standard of the service (`within 72 hours of discharge`), how long something lasts and what was are no deadlines.
 */
export const deadlineIn = (text: string): Deadline | null => {
  const found = (aSpan.test(text) ? spans : [])
    .flatMap((span) => [...text.matchAll(span)])
    .sort((one, other) => one.index - other.index)
    .find(({ index, groups }) => isDeadline(text.slice(0, index), groups?.since ?? ''));
  if (found?.groups === undefined) return dayIn(text);
  const { n = '', unit = '', since = '' } = found.groups;
  const digits = /\d+/u.exec(n)?.[0];
  return {
    n: digits === undefined ? (numbers[n.toLowerCase().trim()] ?? 1) : Number(digits),
    unit: unitOf(unit),
    from: fromOf(since),
    raw: found[0].replace(/\s+/gu, ' ').trim(),
  };
};
