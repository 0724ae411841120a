import type { DateKind, DraftDate } from '#domain/import/document/draft.ts';
import type { Cell } from '#domain/import/document/source.ts';
import { squash } from '#domain/import/lexicon/words.ts';
import { datesIn } from './date-forms.ts';
import { type DateFound, monthReading } from './date-parts.ts';
import { ticked } from './tick-boxes.ts';

/** What a date cell is for; the words of its own heading (`Reviewed 2018`) do not count as left over. */
export type DateRole = 'start' | 'due' | 'completed' | 'review';

const ownWords: Readonly<Record<DateRole, RegExp>> = {
  start: /\b(?:start(?:ed|ing)?|from|commenc(?:ed|ing)|on)\b/giu,
  due: /\b(?:by|due|target|deadline|revised(?: to| date)?|extended(?: to)?|original(?:ly)?|new date|date|before)\b/giu,
  completed:
    /\b(?:completed?|completion|closed|done|implemented|achieved|signed off|finished|on|in|date)\b/giu,
  review: /\b(?:(?:to be )?review(?:\s?ed)?|next|due|and|on|in|date)\b/giu,
};

/** Of those, the words that are left out where they stand before what else the cell says. */
const leading: Readonly<Record<DateRole, string>> = {
  start: '\\bstart(?:ed)?\\b',
  due: '\\b(?:due|by|completed?)\\b',
  completed: '\\b(?:completed?|closed|done)\\b',
  review: '\\breview(?:\\s?ed)?\\b(?! and)',
};

const periods: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:six|6)[ -]?month(?:ly)?\b(?! of)|\bbi-?annual(?:ly)?\b|\btwice (?:a|per) year\b|\bhalf[ -]yearly\b/iu,
    '6 months',
  ],
  [/\b(?:three|3)[ -]monthly\b|\bquarterly\b|\b(?:every|each) quarter\b/iu, 'quarter'],
  [/\b(?:two|2)[ -]monthly\b|\bbi-?monthly\b/iu, '2 months'],
  [/\bmonthly\b|\b(?:every|each) month\b/iu, 'month'],
  [/\bfortnightly\b|\b(?:two|2)[ -]weekly\b/iu, '2 weeks'],
  [/\bweekly\b|\b(?:every|each) week\b/iu, 'week'],
  [/\bdaily\b|\b(?:every|each) day\b/iu, 'day'],
  [/\bannual(?:ly)?\b|\byearly\b|\b(?:every|each) year\b/iu, 'year'],
];

/** How often something happens, from its words (`month`, `quarter`, `6 months`, `year`); null where nothing is said. */
export const everyIn = (text: string): string | null =>
  /month|quarter|week|dai?ly|day|annual|year/iu.test(text)
    ? (periods.find(([pattern]) => pattern.test(text))?.[1] ?? null)
    : null;

const number = '(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)';
const relative = new RegExp(
  `\\b(?:within|in)?\\s*(?:the next\\s+)?${number}\\s*(?:working\\s+)?(?:day|week|month|year)s?\\b`,
  'iu',
);

const kindsInWords: readonly (readonly [RegExp, DateKind])[] = [
  [
    /^\W*(?:n\/?a|not applicable|tb[cad]|to be (?:confirmed|agreed|determined)|a\.?s\.?a\.?p\.?|none|nil|not (?:set|stated|known)|[-–—]+)\b/iu,
    'none',
  ],
  [
    /^(?:already\s+)?(?:underway|under way|in place|commenced|started)\b|\balready underway\b/iu,
    'already_underway',
  ],
  [/\bimmediate(?:ly)?\b/iu, 'immediate'],
  [/\bon-?going\b|^\W*continu(?:ous|al|ing)/iu, 'ongoing'],
];

/** Words that say that something is finished: at the start of a cell, or as its whole statement. */
export const saysComplete = (text: string): boolean =>
  /^\W*(?:(?:action|now|fully|all|task)\s+)*(?:completed?|done|closed|achieved|implemented|delivered|actioned|finished)\b(?!\s+by\b)/iu.test(
    text,
  ) ||
  (/\b(?:is|are|was|were|been|now)\s+(?:now\s+|fully\s+)?(?:completed?|closed|implemented|finalised)\b/iu.test(
    text,
  ) &&
    !/\b(?:not|will|to|when|once|until|partially|partly|be)\b/iu.test(text));

/** Below a heading for completion a tick or a yes is enough; of boxes the ticked one counts. */
const saysDone = (raw: string): boolean => {
  const said = ticked(raw);
  const isYes =
    saysComplete(said) ||
    /^\W*(?:yes|y|true)\W*$/iu.test(said) ||
    /^\W*[✓✔☑\uf0fc]|^\s*(?:☒|x)\s*$/iu.test(raw);
  return isYes && !/^\W*no\b/iu.test(said);
};

const inWords = (text: string, role: DateRole): DraftDate => {
  const raw = squash(text);
  if (role === 'completed') return { raw, kind: saysDone(raw) ? 'complete_undated' : 'none' };
  const named = kindsInWords.find(([pattern]) => pattern.test(raw))?.[1];
  const every = everyIn(raw);
  if (named === 'none') return { raw, kind: 'none' };
  if (saysComplete(raw)) return { raw, kind: 'complete_undated' };
  if (named !== undefined) return { raw, kind: named };
  if (relative.test(raw) && every === null) return { raw, kind: 'relative' };
  if (every !== null) return { raw, kind: 'recurring', every };
  return { raw, kind: 'none' };
};

const between = (text: string, one: DateFound, other: DateFound): string => text.slice(one.end, other.start);
const isList = (gap: string, role: DateRole): boolean =>
  /^[\s,/;&+()–—:-]*(?:and|then|or)?[\s,/;&+(–—:-]*$/iu.test(gap.replace(ownWords[role], ''));
const isSpan = (gap: string): boolean =>
  /^[\s,]*(?:through to|through|to|until|till|up to|[-–—])[\s,]*$/iu.test(gap);

const spanOf = (first: DateFound, last: DateFound, raw: string): DraftDate | null =>
  first.from !== undefined && last.to !== undefined && first.from <= last.to
    ? { raw, kind: 'range', from: first.from, to: last.to }
    : null;

const single = (found: DateFound, raw: string): DraftDate => ({
  raw,
  kind: found.kind,
  ...(found.dates === undefined ? {} : { dates: found.dates }),
  ...(found.from === undefined ? {} : { from: found.from }),
  ...(found.to === undefined ? {} : { to: found.to }),
  ...(found.nearest === undefined ? {} : { nearest: found.nearest }),
});

/** The days that were found, as one date. */
const asOneDate = (dates: readonly DateFound[], raw: string): DraftDate => {
  const [only, other] = dates;
  if (only !== undefined && other === undefined) return single(only, raw);
  return {
    raw,
    kind: 'multi',
    dates: dates.flatMap(({ raw: words, from, to }) =>
      from === undefined || to === undefined ? [] : [{ raw: words, from, to }],
    ),
  };
};

const leftOver = (text: string, used: readonly DateFound[], role: DateRole): string => {
  let rest = '';
  let end = 0;
  for (const found of used) {
    rest += text.slice(end, found.start);
    end = found.end;
  }
  rest = squash(rest + text.slice(end));
  if (!/[\p{L}\p{N}]/u.test(rest.replace(ownWords[role], ''))) return '';
  return rest.replace(new RegExp(`^(?:\\s|[,;:.–/-]|${leading[role]})+|[\\s,;:–-]+$`, 'giu'), '');
};

const chain = (text: string, all: readonly DateFound[], role: DateRole): readonly DateFound[] => {
  const [first] = all;
  if (first === undefined) return [];
  const used = [first];
  for (const next of all.slice(1)) {
    const last = used.at(-1) ?? first;
    if (!isList(between(text, last, next), role)) break;
    used.push(next);
  }
  return used;
};

/** `31/03/2021 revised to 30/06/2021`: the day behind is the one that stands. */
const isMoved = (gap: string): boolean =>
  /\b(?:revised|extended|amended|moved|changed|rescheduled|slipped|postponed)(?: (?:date|target|deadline))*(?: to| until)?[\s:–-]*$/iu.test(
    gap,
  );

/** The days that a cell names: all of a list, else the first; of one that was moved the last. */
const daysOf = (text: string, all: readonly DateFound[], role: DateRole): readonly DateFound[] => {
  const last = all.findLastIndex(
    ({ from, start }, at) => at > 0 && from !== undefined && isMoved(text.slice(all[at - 1]?.end, start)),
  );
  if (last > 0) return all.slice(last, last + 1);
  const first = all.findIndex(
    ({ start }, at) => at > 0 && wasFirst.test(text.slice(all[at - 1]?.end, start)),
  );
  return chain(text, first > 0 ? all.slice(0, first) : all, role);
};

/** `31 July 2022 (originally 30 April 2022)`: the day in front is the one that stands. */
const wasFirst = /^[\s,;]*\(?\s*original(?:ly)?(?: (?:date|target|deadline|due))*[\s:–-]*$/iu;

/** `Letter sent 3 April 2024; reply awaited`: the day is of a step, and nothing is complete. */
const isStep = (text: string, role: DateRole): boolean =>
  role === 'completed' &&
  /\b(?:awaited|outstanding|to follow)\W*$|\bawaiting\b/iu.test(text) &&
  !saysComplete(text);

/** `2025 – foreseeable future`, `April 2026 onwards`: a beginning and no end. */
const openEnd =
  /^\s*(?:(?:[\p{Pd}\u2212]|to|until|into|and)\s*)?(?:the\s+)?(?:fores\p{L}*\s+future|onwards?|on-?going|indefinite(?:ly)?|present|beyond|(?:until )?further notice|continu(?:ous|al|ing)(?:ly)?)\W*$/iu;

/** `Ongoing, reviewed March 2021` is ongoing (until then it would have its day); `Quarterly from January 2024` comes again and again. */
const lastingFrom = (raw: string, { from, start, end }: DateFound): DraftDate | null => {
  if (from !== undefined && openEnd.test(raw.slice(end))) return { raw, kind: 'ongoing', from };
  if (/^on-?going\b[^\d]*\b(?:review(?:ed)?|since|from)\b/iu.test(raw)) return { raw, kind: 'ongoing' };
  const before = raw.slice(0, start);
  const isFirst = /\b(?:from|starting|commencing|beginning|starts)(?: in| on)?\W*$/iu.test(before);
  const every = isFirst ? everyIn(before) : null;
  return every === null || from === undefined ? null : { raw, kind: 'recurring', every, from };
};

/**
 * Reads a date cell. Takes its text and what the cell is for; gives null for an empty cell.
 * Nothing is invented: a day without a year, `TBC` and a quarter of unnamed sort keep their words and no day.
 */
export const readDate = (text: string, role: DateRole): DraftDate | null => {
  const raw = squash(text);
  if (raw === '') return null;
  const all = isStep(raw, role) ? [] : datesIn(raw);
  const [first, second] = all;
  if (first === undefined) return inWords(raw, role);
  if (second !== undefined && isSpan(between(raw, first, second))) {
    const rest = leftOver(
      raw.slice(0, first.end) + raw.slice(second.start),
      [first, { ...second, start: first.end, end: first.end + second.end - second.start }],
      role,
    );
    const span = spanOf(first, second, raw);
    if (span !== null) return withNote(span, rest);
    // Quarters of unnamed sort have no days: the words stand for both ends.
    if (first.from === undefined) return withNote({ raw, kind: first.kind }, rest);
  }
  const lasting = lastingFrom(raw, first);
  if (lasting !== null) return lasting;
  const used = daysOf(raw, all, role);
  const note = leftOver(raw, used, role);
  return withNote(asOneDate(used, raw), note);
};

const withNote = (date: DraftDate, note: string): DraftDate => (note === '' ? date : { ...date, note });

/** Reads a date cell that may hold a true date; its printed words stay the raw words. */
export const readDateCell = (cell: Cell, role: DateRole): DraftDate | null => {
  const text = cell.lines.map((line) => line.text).join('\n');
  if (cell.date === null) return readDate(text, role);
  const raw = squash(text);
  const [year, month] = cell.date.day.split('-').map(Number);
  if (cell.date.monthOnly) return { raw, ...monthReading(year ?? 0, month ?? 1) };
  return { raw, kind: 'exact', from: cell.date.day, to: cell.date.day };
};

/** A day that a text asks for in other words (`within six months`): kept as the words, for a person to settle. */
export const hiddenDeadlines = (text: string): readonly string[] =>
  [
    ...text.matchAll(
      new RegExp(
        `\\b(?:within|in)\\s+(?:the next\\s+)?${number}\\s+(?:working\\s+)?(?:day|week|month|year)s?[’']?(?:\\s+(?:time|of [^.;,:]{3,45}?(?=\\s+to\\b|[.;,:]|$)))?`,
        'giu',
      ),
    ),
  ].map(([words]) => squash(words));

const doneBegins =
  /[\s.;,(–-]+(?=(?:action |now |actually )?(?:completed?|closed|done|achieved|implemented|delivered|finished)\b(?!\s+by\b))/iu;

/** `28 February 2026. Completed 20 February 2026`: the day it was due and the day it was done in one cell; null: not so. */
export const dueAndDone = (text: string): readonly [due: string, done: string] | null => {
  const words = squash(text);
  const gap = doneBegins.exec(words);
  if (gap === null) return null;
  const [due, done] = [words.slice(0, gap.index), words.slice(gap.index + gap[0].length).replace(/\)$/u, '')];
  return datesIn(due).length > 0 && datesIn(done).length > 0 && !saysComplete(due) ? [due, done] : null;
};

/** Whether the first date covers days after the last day of the second: done late. */
export const isLate = (completed: DraftDate | null, due: DraftDate | null): boolean =>
  completed?.from !== undefined && due?.to !== undefined && completed.from > due.to;
