import {
  dayText,
  exact,
  type Form,
  inDigits,
  inWords,
  longYear,
  month,
  monthOf,
  named,
  ordinal,
  type Parts,
  type Reading,
  written,
  year,
  yearOf,
} from './date-parts.ts';

const nth = '(?:1st|first|2nd|second|3rd|third|4th|fourth|last|final)';

const half = ({ h = '', y, y2 }: Parts): Reading => {
  if (y2 === undefined) return { kind: 'none', doubt: 'half' };
  const start = yearOf(y);
  return /^(?:1|first)/iu.test(h)
    ? { kind: 'range', from: dayText(start, 4, 1), to: dayText(start, 9, 30) }
    : { kind: 'range', from: dayText(start, 10, 1), to: dayText(start + 1, 3, 31) };
};

/** `1st and 3rd March 2026`: each day of the list. */
const dayList = ({ days = '', m, y }: Parts): Reading | null => {
  const dates = [...days.matchAll(/\d{1,2}/gu)].flatMap(([raw]) => {
    const { kind, from } = exact(yearOf(y), monthOf(m), Number(raw)) ?? {};
    return kind === 'exact' && from !== undefined ? [{ raw: `${raw} ${m} ${y}`, from, to: from }] : [];
  });
  return dates.length < 2 ? null : { kind: 'multi', dates };
};

/** `1–5 March 2026`, `between 1 and 5 March 2026` */
const daySpan = ({ d, d2, m, y }: Parts): Reading | null => {
  const [first, last] = [d, d2].map((one) => exact(yearOf(y), monthOf(m), Number(one))?.from);
  return first === undefined || last === undefined || first >= last
    ? null
    : { kind: 'range', from: first, to: last };
};

/** Weeks, halves, financial years, lists and spans of days: what a year or a day alone would be read from otherwise. */
export const periodForms: readonly Form[] = [
  {
    needs: inWords,
    pattern: written(
      `\\b(?:${nth} (?:two )?weeks? (?:of|in) (?:${month}\\s*(?:${year})?|${longYear})|(?:weeks?|wks?)\\s*(?:no\\.?\\s*)?\\d{1,2}(?:\\s?[\\p{Pd}/&]\\s?\\d{1,2})?(?:\\s*,?\\s*(?:of|in)?\\s+(?:${month}\\s*)?${longYear}|\\s+(?:of|in)\\s+${month}\\s*(?:${year})?))`,
    ),
    read: () => ({ kind: 'none', doubt: 'week' }),
  },
  {
    // `2027-W14`
    needs: inDigits,
    pattern: written('\\b20\\d{2}-?w\\d{1,2}\\b'),
    read: () => ({ kind: 'none', doubt: 'week' }),
  },
  {
    needs: inWords,
    pattern: written(
      `\\b(?:(?:end|start|beginning)[ -](?:of )?)?(?:h\\s?(?<h>[12])|(?<h2>1st|first|2nd|second)\\s+half)\\s*(?:of|FY|,|\\p{Pd})?\\s*(?<y>20\\d{2}|\\d{2}(?=/))(?:\\s?[/\\p{Pd}]\\s?(?<y2>(?:20)?\\d{2}))?(?!\\d)`,
    ),
    read: (parts) => half({ ...parts, h: parts.h ?? parts.h2 }),
  },
  {
    needs: inWords,
    pattern: written(
      "\\b(?:(?:by |end |start |beginning )(?:of )?(?:the )?)?(?:(?:FY|financial year|fiscal year)\\s?[’']?(?:20)?\\d{2}(?!\\s?[/\\p{Pd}]\\s?\\d|\\d)|20\\d{2} (?:financial|fiscal) year)",
    ),
    read: () => ({ kind: 'none', doubt: 'financial year' }),
  },
  {
    needs: named,
    pattern: written(
      `(?<![\\d/.,])(?:between (?:the )?(?<d>\\d{1,2})${ordinal} and|(?:from )?(?<d0>\\d{1,2})${ordinal}\\s?(?:\\p{Pd}|to|until))\\s?(?:the )?(?<d2>\\d{1,2})${ordinal}(?:\\s+of)?\\s+(?<m>${month})[ ,]*(?<y>${year})`,
    ),
    read: (parts) => daySpan({ ...parts, d: parts.d ?? parts.d0 }),
  },
  {
    needs: named,
    pattern: written(
      `(?<![\\d/.,])(?<days>\\d{1,2}${ordinal}(?:\\s*(?:,|and|&|or|/|,\\s*and)\\s*(?:the )?\\d{1,2}${ordinal}){1,5})(?:\\s+of)?\\s+(?<m>${month})[ ,]*(?<y>${year})`,
    ),
    read: dayList,
  },
];
