import type { Draft, DraftDate } from '#domain/import/draft.ts';
import type { Source } from '#domain/import/source.ts';
import { sameWords, wordsOf } from '#domain/import/words.ts';

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

/** Dates and owners of a draft whose words the document does not hold. */
export const inventedWords = (source: Source, draft: Draft): readonly string[] => {
  const there = new Set(lines(source).flatMap(wordsOf));
  const owners = draft.actions.flatMap((action) =>
    action.owners.flatMap(({ raw, role, person, organisation }) => [raw, role, person, organisation]),
  );
  const said = [...datesOf(draft).flatMap(({ raw, note }) => [raw, note ?? '']), ...owners];
  return said.flatMap((text) => wordsOf(text ?? '')).filter((word) => !there.has(word));
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
