import type { Day } from '#domain/dates/day.ts';
import type { DateKind } from '#domain/import/document/draft.ts';

/** What the forms of dates are made of. */

/** A date found in a text: its words, where they stand, and the days they cover. */
export interface DateFound {
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  readonly kind: DateKind;
  readonly from?: Day;
  readonly to?: Day;
  readonly nearest?: Day;
  /** The days of a list: `1st and 3rd March 2026`. */
  readonly dates?: readonly { readonly raw: string; readonly from: Day; readonly to: Day }[];
  /** What is not said and must be asked: which year, which sort of quarter, which day of a week or a season. */
  readonly doubt?: 'no year' | 'quarter' | 'season' | 'week' | 'half' | 'financial year';
}

export type Reading = Omit<DateFound, 'raw' | 'start' | 'end'>;
export type Parts = Readonly<Record<string, string | undefined>>;
export interface Form {
  readonly pattern: RegExp;
  /** What a text holds wherever this form is in it: looked for first, once for all forms that need it. */
  readonly needs: RegExp;
  readonly read: (parts: Parts) => Reading | null;
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
export const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
export const longYear = '(?:19|20)\\s?\\d{2}';
export const ordinal = '(?:\\s?(?:st|nd|rd|th)\\b)?';
// Two digits before the name of a month are a day: `30 June/31 July 2026`.
export const year = `(?:${longYear}|[’']?\\d{2}(?!${ordinal}\\s+${month}))(?!\\d|%|[/.:]\\d)`;

export const monthOf = (name: string | undefined): number =>
  monthNames.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
export const yearOf = (text: string | undefined): number => {
  const digits = Number((text ?? '').replace(/\D/gu, ''));
  if (digits >= 100) return digits;
  return digits < 70 ? 2000 + digits : 1900 + digits;
};
const two = (value: number): string => String(value).padStart(2, '0');
export const dayText = (y: number, m: number, d: number): Day => `${y}-${two(m)}-${two(d)}`;
export const lastOf = (y: number, m: number): number => new Date(Date.UTC(y, m, 0)).getUTCDate();

/** The first and last day of a month. */
export const monthReading = (y: number, m: number): Reading => ({
  kind: 'month',
  from: dayText(y, m, 1),
  to: dayText(y, m, lastOf(y, m)),
});

export const exact = (y: number, m: number, d: number): Reading | null => {
  if (y < 1950 || y > 2100 || d < 1 || d > 31) return null;
  if (m >= 1 && m <= 12) {
    if (d > 28 && d > lastOf(y, m)) return { kind: 'invalid', nearest: dayText(y, m, lastOf(y, m)) };
    return { kind: 'exact', from: dayText(y, m, d), to: dayText(y, m, d) };
  }
  // 03/25/2020 cannot be day and month; the nearest day has them the other way round.
  return d <= 12 && m <= 31 ? { kind: 'invalid', nearest: dayText(y, d, m) } : null;
};

export const written = (text: string): RegExp => new RegExp(text, 'giu');
export const named = new RegExp(month, 'iu');
export const inWords =
  /spring|summer|autumn|winter|easter|christmas|new year|whitsun|half|term|q\s?[1-4]|quarter|h\s?[12]|week|wk|fy|financial|fiscal/iu;
/** What parts the numbers of a day: each dash of Unicode, and what a keyboard gives instead of one. */
export const sign = "[/.\\p{Pd}\\u2212\\u00ad_|\\\\’']";
export const inNumbers = new RegExp(`\\d\\s?${sign}\\s?\\d`, 'u');
/** No letter by itself stands before it: `l4/04/2026` has a letter for a digit and is no day. */
export const noLetter = '(?<!(?<!\\p{L})\\p{L})';
export const inDigits = /\d{4}/u;
