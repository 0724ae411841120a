import type { Draft, DraftDate } from '#domain/import/document/draft.ts';
import type { Source } from '#domain/import/document/source.ts';
import { sameWords, wordsOf } from '#domain/import/lexicon/words.ts';

const lines = (source: Source): readonly string[] => [
  ...source.blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.flatMap((row) =>
          row.cells.flatMap((cell) => [...cell.lines.map(({ text }) => text), ...cell.notes]),
        )
      : [block.line.text],
  ),
  ...source.furniture.map(({ text }) => text),
];

/** The numbers and letters of its lists, which Word counts by itself. */
const labels = (source: Source): readonly string[] =>
  source.blocks
    .flatMap((block) =>
      block.kind === 'table'
        ? block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.lines))
        : [block.line],
    )
    .flatMap(({ label }) => label ?? []);

const stringsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
};

/** The words of a document that its draft does not hold. */
export const lostWords = (source: Source, draft: Draft): readonly string[] => {
  const there = new Set(stringsOf({ ...draft, source: null }).flatMap(wordsOf));
  return lines(source)
    .flatMap(wordsOf)
    .filter((word) => !there.has(word));
};

const datesOf = (draft: Draft): readonly DraftDate[] =>
  draft.actions.flatMap(({ start, due, completed, review }) =>
    [start, due, completed, review].filter((date) => date !== null),
  );

/** Keys whose values are names of ours, days as we write them, and places: no words of a plan. */
const names: ReadonlySet<string> = new Set([
  ...['id', 'recommendationIds', 'near', 'about', 'place', 'source'],
  ...['kind', 'field', 'response', 'textKind', 'rag', 'access', 'scheme', 'basis', 'value', 'unit'],
  ...['from', 'to', 'at', 'every', 'nearest', 'reason', 'flags'],
]);

const saidIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(saidIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (names.has(key) ? [] : saidIn(one)));
};

/** Words that a draft says and the document does not hold: none may be. */
export const inventedWords = (source: Source, draft: Draft): readonly string[] => {
  const there = new Set([...lines(source), ...labels(source)].flatMap(wordsOf));
  const dates = draft.plan.dates.map(({ role: _, ...date }) => date);
  return saidIn({ ...draft, plan: { ...draft.plan, dates } })
    .flatMap(wordsOf)
    .filter((word) => !there.has(word));
};

/** Years of dates that no date words of their cell name. */
export const inventedYears = (draft: Draft): readonly string[] =>
  datesOf(draft).flatMap(({ raw, from, kind }) => {
    const digits = sameWords(raw).replace(/\D/gu, '');
    const years =
      from === undefined ? [] : [from.slice(2, 4), String(Number(from.slice(2, 4)) - 1).padStart(2, '0')];
    return from === undefined || kind === 'quarter' || years.some((year) => digits.includes(year))
      ? []
      : [`${raw} → ${from}`];
  });
