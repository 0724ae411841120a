import type { Day } from '#domain/dates/day.ts';
import { placesOf } from '#domain/import/lexicon/words.ts';
import {
  type DateFound,
  dayText,
  exact,
  type Form,
  inDigits,
  inNumbers,
  inWords,
  lastOf,
  longYear,
  month,
  monthOf,
  monthReading,
  named,
  noLetter,
  ordinal,
  type Parts,
  type Reading,
  sign,
  written,
  year,
  yearOf,
} from './date-parts.ts';
import { periodForms } from './period-forms.ts';

const quarterName =
  '(?:(?:Q\\s?|quarter\\s+)(?<q>[1-4])|(?<nth>1st|first|2nd|second|3rd|third|4th|fourth)\\s+quarter)';
const nths = ['1st', 'first', '2nd', 'second', '3rd', 'third', '4th', 'fourth'];
const quarterOf = ({ q, nth = '' }: Parts): number =>
  q === undefined ? Math.floor(nths.indexOf(nth.toLowerCase()) / 2) + 1 : Number(q);

const quarter = (parts: Parts): Reading => {
  const number = quarterOf(parts);
  const start = yearOf(parts.y);
  if (parts.y2 === undefined) return { kind: 'quarter', doubt: 'quarter' };
  const first = [4, 7, 10, 1][number - 1] ?? 4;
  const y = number === 4 ? start + 1 : start;
  return { kind: 'quarter', from: dayText(y, first, 1), to: dayText(y, first + 2, lastOf(y, first + 2)) };
};

/** The last days of a quarter whose sort is not said: of the calendar year, and of the financial year that begins in April. */
export const quarterEnds = (text: string): readonly Day[] => {
  const { y, ...name }: Parts =
    new RegExp(`\\b${quarterName}\\D{0,6}(?<y>20\\d{2})\\b`, 'iu').exec(text)?.groups ?? {};
  if (y === undefined) return [];
  const financial = quarter({ ...name, y, y2: y }).to;
  const month = quarterOf(name) * 3;
  return [
    dayText(Number(y), month, lastOf(Number(y), month)),
    ...(financial === undefined ? [] : [financial]),
  ];
};

const monthRange = (parts: Parts): Reading => {
  const [first, last, end] = [monthOf(parts.m), monthOf(parts.m2), yearOf(parts.y)];
  const start = parts.y1 === undefined ? (first > last ? end - 1 : end) : yearOf(parts.y1);
  return { kind: 'range', from: dayText(start, first, 1), to: dayText(end, last, lastOf(end, last)) };
};

const week = (parts: Parts): Reading | null => {
  const day =
    parts.m === undefined
      ? exact(yearOf(parts.y), Number(parts.mm), Number(parts.d))
      : exact(yearOf(parts.y), monthOf(parts.m), Number(parts.d));
  if (day?.from === undefined) return day;
  const shift = /e/iu.test(parts.w ?? '') && !/c/iu.test(parts.w ?? '') ? -6 : 6;
  const other = new Date(Date.parse(day.from) + shift * 86_400_000).toISOString().slice(0, 10);
  return shift < 0
    ? { kind: 'week', from: other, to: day.from }
    : { kind: 'week', from: day.from, to: other };
};

const yearReading = (parts: Parts): Reading => {
  const y = yearOf(parts.y);
  if (parts.y2 === undefined) return { kind: 'year', from: dayText(y, 1, 1), to: dayText(y, 12, 31) };
  return { kind: 'year', from: dayText(y, 4, 1), to: dayText(y + 1, 3, 31) };
};

const weekWord =
  '(?<w>w\\s?[/.]\\s?[cbe]|week (?:commencing|beginning|ending)|wc|we)\\W{0,3}(?:monday|friday|sunday)?\\s*';

const signs = [named, inWords, inNumbers, inDigits];

/** Every form of a date, the longer before the shorter. Written dates are day, month, year. */
const forms: readonly Form[] = [
  {
    needs: inWords,
    pattern: written(
      `\\b(?:early |late |mid[ -])?(?:spring|summer|autumn|winter|easter|christmas|new year|whitsun|half[ -]term|(?:spring|summer|autumn) term)(?:\\s+of)?\\s+${longYear}`,
    ),
    read: () => ({ kind: 'none', doubt: 'season' }),
  },
  ...periodForms,
  {
    needs: named,
    pattern: written(`\\b${weekWord}(?<d>\\d{1,2})${ordinal}\\s+(?<m>${month})[ ,]*(?<y>${year})`),
    read: week,
  },
  {
    needs: inNumbers,
    pattern: written(`\\b${weekWord}(?<d>\\d{1,2})${sign}(?<mm>\\d{1,2})${sign}(?<y>(?:20)?\\d{2})\\b`),
    read: week,
  },
  {
    needs: inNumbers,
    pattern: written(
      `(?<![\\d/.-])(?<y>(?:19|20)\\d{2})[\\p{Pd}\\u2212](?<m>\\d{2})[\\p{Pd}\\u2212](?<d>\\d{2})(?:T[\\d:.]+Z?)?(?![\\d/])`,
    ),
    read: ({ y, m, d }) => exact(yearOf(y), Number(m), Number(d)),
  },
  {
    needs: inNumbers,
    pattern: written(
      `(?<![\\d/.])${noLetter}(?<d>\\d{1,2})\\s?(?<s>${sign})\\s?(?<m>\\d{1,2})\\s?\\k<s>\\s?(?<y>(?:19|20)\\d{2}|\\d{2})(?![\\d/])`,
    ),
    read: ({ y, m, d }) => exact(yearOf(y), Number(m), Number(d)),
  },
  {
    needs: named,
    pattern: written(
      `\\b(?<d>\\d{1,2})${ordinal}(?:\\s+of)?(?:\\s+|-|/)(?<m>${month})[ ,\\-/]*(?<y>${year})`,
    ),
    read: ({ y, m, d }) => exact(yearOf(y), monthOf(m), Number(d)),
  },
  {
    needs: named,
    pattern: written(`\\b(?<m>${month})\\s+(?<d>\\d{1,2})${ordinal},?\\s+(?<y>${longYear})\\b`),
    read: ({ y, m, d }) => exact(yearOf(y), monthOf(m), Number(d)),
  },
  {
    needs: named,
    pattern: written(
      `\\b(?<m>${month})(?:\\s+(?<y1>${longYear}))?\\s*(?:/|-|–|—|to|through to|and|&)\\s*(?<m2>${month})[ ,\\-]*(?<y>${year})`,
    ),
    read: monthRange,
  },
  {
    needs: named,
    pattern: written(
      `\\b(?:(?:end|mid|early|late|start|beginning)[ -](?:of )?)?(?<m>${month})(?:\\s+of)?[ ,\\-–/]*(?<y>${year})`,
    ),
    read: ({ y, m }) => monthReading(yearOf(y), monthOf(m)),
  },
  {
    needs: inNumbers,
    pattern: written(`(?<![\\d/.-])${noLetter}(?<m>0?[1-9]|1[0-2])\\s?[/.]\\s?(?<y>20\\d{2})(?![\\d/])`),
    read: ({ y, m }) => monthReading(yearOf(y), Number(m)),
  },
  {
    needs: inWords,
    pattern: written(
      `\\b(?:(?:end|start|beginning)[ -](?:of )?)?${quarterName}\\s*(?:FY|of|,|-|–)?\\s*(?<y>20\\d{2}|\\d{2}(?=/))(?:\\s?[/-]\\s?(?<y2>(?:20)?\\d{2}))?(?!\\d)`,
    ),
    read: quarter,
  },
  {
    needs: named,
    pattern: written(`\\b(?<d>\\d{1,2})${ordinal}\\s+(?:of\\s+)?(?<m>${month})(?![\\p{L}])`),
    read: ({ m, d }) =>
      Number(d) >= 1 && Number(d) <= lastOf(2000, monthOf(m)) ? { kind: 'none', doubt: 'no year' } : null,
  },
  {
    // 310319 is a day only where it stands as one: alone, or after a word that expects a date.
    needs: inDigits,
    pattern: written(
      '(?:^|(?<=\\b(?:by|on|from|until|before|date:?)\\s))(?<d>\\d{2})(?<m>\\d{2})(?<y>(?:20)?\\d{2})(?=$|[\\s.,;)])',
    ),
    read: ({ y, m, d }) => {
      const found = exact(yearOf(y), Number(m), Number(d));
      return found?.kind === 'exact' && yearOf(y) >= 2000 && yearOf(y) < 2050 ? found : null;
    },
  },
  {
    needs: inDigits,
    pattern: written(
      '(?<![\\d/.,£-])(?:(?:end|mid|early|late|start|beginning)[ -](?:of )?)?(?<y>20\\d{2})(?:\\s?(?:[/-]|\\p{Pd}(?=\\s?\\d{2}(?!\\d)))\\s?(?<y2>(?:20)?\\d{2}))?(?![\\d/%]|\\.\\d)',
    ),
    read: yearReading,
  },
];

const overlaps = (one: DateFound, start: number, end: number): boolean => start < one.end && end > one.start;

/** What one form finds in a text, apart from what earlier forms have found. */
const foundBy = (
  { pattern, read }: Form,
  text: string,
  before: readonly DateFound[],
): readonly DateFound[] => {
  return placesOf(text, pattern).flatMap((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    const reading = before.some((one) => overlaps(one, start, end)) ? null : read(match.groups ?? {});
    return reading === null ? [] : [{ ...reading, raw: match[0].trim(), start, end }];
  });
};

const without = (text: string, { start, end }: DateFound): string =>
  text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);

/** The dates in a text, in order; of two that overlap the one whose form is named first in `forms` stays. */
export const datesIn = (text: string): readonly DateFound[] => {
  if (!/\d/u.test(text)) return [];
  const found: DateFound[] = [];
  let rest = text;
  let held = signs.filter((sign) => sign.test(text));
  for (const form of forms) {
    const more = held.includes(form.needs) ? foundBy(form, text, found) : [];
    if (more.length === 0) continue;
    found.push(...more);
    rest = more.reduce(without, rest);
    held = /\d/u.test(rest) ? held.filter((sign) => sign.test(rest)) : [];
  }
  return found.sort((one, other) => one.start - other.start);
};
