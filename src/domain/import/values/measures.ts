import type { DraftMeasure } from '#domain/import/document/draft.ts';
import { placesOf, squash } from '#domain/import/lexicon/words.ts';
import { datesIn } from './date-forms.ts';
import { everyIn } from './dates.ts';

type Reading = NonNullable<DraftMeasure['series']>[number];

const percent = /(?<delta>\bby\s+|\bfurther\s+)?(?<!\d)(?<value>\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent\b)/giu;
const nOfN = /\b(?<n>\d{1,4})\s+(?:out\s+)?of\s+(?:the\s+)?(?<of>\d{1,4})\b/giu;
const target =
  /\btarget\b(?!\s+(?:groups?|populations?|audiences?|dates?)\b)[^.;)]{0,40}?\b(?:less than|more than|at least|under|over|within|[<>≤≥]|of)\s*(?:[^.;)]|\.(?=\d)){1,25}(?![\p{L}\p{N}])/iu;

/** The last date named before a place in a sentence; a month as `2013-10`, a day as it is. */
const atOf = (sentence: string, index: number): string | null => {
  const dates = datesIn(sentence).filter((date) => date.from !== undefined);
  const before =
    dates.filter((date) => date.start <= index).at(-1) ?? (dates.length === 1 ? dates[0] : undefined);
  if (before?.from === undefined) return null;
  return before.kind === 'exact'
    ? before.from
    : before.kind === 'year'
      ? before.from.slice(0, 4)
      : before.from.slice(0, 7);
};

const percentages = (sentence: string): readonly Reading[] =>
  placesOf(sentence, percent)
    .filter((match) => match.groups?.delta === undefined)
    .map((match) => ({ at: atOf(sentence, match.index), value: Number(match.groups?.value), unit: '%' }))
    .filter(({ value }) => value <= 100);

const counts = (sentence: string): readonly Reading[] =>
  placesOf(sentence, nOfN)
    .map((match) => {
      const [n, of] = [Number(match.groups?.n), Number(match.groups?.of)];
      return {
        at: atOf(sentence, match.index),
        value: of === 0 ? 0 : Math.round((10_000 * n) / of) / 100,
        unit: '%',
        n,
        of,
      };
    })
    .filter(({ n, of }) => n <= of);

const measureOf = (sentence: string): DraftMeasure | null => {
  const series = /\d/u.test(sentence) ? [...percentages(sentence), ...counts(sentence)] : [];
  const wanted = target.exec(sentence)?.[0];
  if (series.length > 0)
    return {
      kind: 'series',
      text: squash(sentence),
      target: wanted === undefined ? null : squash(wanted),
      series,
    };
  if (wanted !== undefined) return { kind: 'target', text: squash(sentence), target: squash(wanted) };
  return everyIn(sentence) !== null ? { kind: 'recurrence', text: squash(sentence) } : null;
};

/** Values, targets and cycles that sentences name: percentages with their dates, n of N, `target less than 4 weeks`, `monthly`. */
export const measuresInProse = (sentences: readonly string[]): readonly DraftMeasure[] =>
  sentences.map(measureOf).filter((measure) => measure !== null);

/** The lines of a column for measures or outcomes. */
export const measuresOfCell = (lines: readonly string[], kind: string): readonly DraftMeasure[] =>
  lines
    .map(squash)
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
    .map((text) => ({ kind, text }));
