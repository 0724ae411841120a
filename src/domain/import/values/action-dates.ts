import type { DraftDate } from '#domain/import/document/draft.ts';
import { linesOf, type Piece } from '#domain/import/document/entries.ts';
import { labelOf } from '#domain/import/document/labels.ts';
import { countWords, isBlank } from '#domain/import/lexicon/words.ts';
import { datesIn } from './date-forms.ts';
import { dueAndDone, readDate, readDateCell, saysComplete } from './dates.ts';

/** The dates of an action's row, and the words of its date cells. */
export interface Dates {
  readonly start: DraftDate | null;
  readonly due: DraftDate | null;
  readonly completed: DraftDate | null;
  readonly review: DraftDate | null;
  readonly words: string;
}

const dateOf = (
  pieces: readonly Piece[],
  field: 'start' | 'due' | 'completed' | 'review',
): DraftDate | null => {
  const chosen = chosenOf(pieces, field);
  return chosen === undefined ? null : readDateCell(chosen.cell.cell, field);
};

/**
 * Of several columns for the same date the one that says it is revised counts, else the first that holds a day (`Complete? Y`
 * beside `Date completed`), else the first with words; the words of the others stay in the cells.
 */
const chosenOf = (pieces: readonly Piece[], field: Piece['field'] & string): Piece | undefined => {
  const said = pieces.filter((piece) => piece.field === field && !isBlank(piece.cell.text));
  if (said.length < 2) return said[0];
  const days = withoutOriginal(said.filter(({ cell }) => datesIn(cell.text).length > 0));
  return days.findLast(({ heading }) => revised.test(heading)) ?? days[0] ?? said[0];
};

/** Where one says that it is the original or the baseline, the others count. */
const withoutOriginal = (days: readonly Piece[]): readonly Piece[] => {
  const others = days.filter(({ heading }) => !/\b(?:original|initial|baseline|first)\b/iu.test(heading));
  return others.length > 0 ? others : days;
};

/** Whether several columns name different days by which it is due, and none says that it is the one which counts. */
export const hasAnotherDay = (pieces: readonly Piece[]): boolean => {
  const said = pieces.filter(({ field, cell }) => field === 'due' && datesIn(cell.text).length > 0);
  if (said.length < 2) return false;
  const days = withoutOriginal(said);
  const read = days.map(({ cell }) => JSON.stringify({ ...readDateCell(cell.cell, 'due'), raw: '' }));
  return new Set(read).size > 1 && !days.some(({ heading }) => revised.test(heading));
};

const revised = /\b(?:revised|extended|extension|amended|new)\b/iu;

/** `Reviewed and ongoing 2021` under a heading for completion says that it is not complete. */
const saysReviewed = (date: DraftDate): boolean =>
  !saysComplete(date.raw) &&
  /\breview(?:\s?ed)?\b.*\bon-?going|\bon-?going\b|\breview(?:\s?ed)?\s+(?:due|date|in)\b|^review/iu.test(
    date.raw,
  );

/** `Commenced 12 April 2021` under a heading for completion is when it began. */
const saysBegun = /^\W*(?:work )?(?:commenced|started|began|begun)\b(?!.*\bcomplete)/iu;

/** A cell for the due date that says when it was done: alone (`COMPLETED May 2017`), or after the day it was due. */
const withDone = (dates: Dates, pieces: readonly Piece[]): Dates => {
  const { due } = dates;
  if (due === null) return dates;
  const text = chosenOf(pieces, 'due')?.cell.text ?? due.raw;
  const both = dueAndDone(text);
  if (both !== null)
    return { ...dates, due: readDate(both[0], 'due'), completed: readDate(both[1], 'completed') };
  return saysComplete(due.raw) ? { ...dates, due: null, completed: readDate(text, 'completed') } : dates;
};

/** Sorts dates by what their words say: `COMPLETED May 2017` under `By when` is no due date, `Reviewed 2021` no completion. */
export const datesOf = (pieces: readonly Piece[]): Dates => {
  const [start, review, due, completed] = [
    dateOf(pieces, 'start'),
    dateOf(pieces, 'review'),
    dateOf(pieces, 'due'),
    dateOf(pieces, 'completed'),
  ];
  const words = [due, completed, review].flatMap((date) => (date === null ? [] : [date.raw])).join(' ');
  const read = { start, due, completed, review, words };
  if (due?.kind === 'complete_undated') return { ...read, due: null, completed: completed ?? due };
  if (completed === null) return withDone(read, pieces);
  if (saysBegun.test(completed.raw)) return { ...read, start: start ?? completed, completed: null };
  if (!saysReviewed(completed)) return read;
  if (review === null && completed.from !== undefined) return { ...read, completed: null, review: completed };
  return { ...read, completed: { raw: completed.raw, kind: 'none' } };
};

/** `Complete 14/10/2021` as the first or the last words of a note, of a status or of what came of it: the day when it was done. */
export const doneInNote = (pieces: readonly Piece[]): DraftDate | null => {
  const isDay = (words: string): boolean => {
    if (!saysComplete(words)) return false;
    const days = datesIn(words);
    const isAtEnd = /^\W*completed?\b/iu.test(words) && /^\W*$/u.test(words.slice(days[0]?.end ?? 0));
    return days.length === 1 && countWords(words) <= (isAtEnd ? 14 : 6);
  };
  const told = (['status', 'progress', 'outcome'] as const).flatMap((field) => linesOf(pieces, field));
  for (const line of told) {
    const parts = labelOf(line)
      .rest.split(
        /(?<=\p{L}{3}|\d{4}|[./]\d{2})[.;](?:\s+|$)|(?<=\d{4})\s+[–—-]\s+(?=\d*\s?\p{Ll}|\p{Lu}\p{Ll})(?!\d{1,2}\s+\p{Lu})|(?<=\p{Ll})\s+(?=Completed?\s+\d)/u,
      )
      .filter((part) => part !== '');
    const said = [...parts.slice(0, 1), ...parts.slice(-1)].find(isDay);
    if (said !== undefined) return readDate(said, 'completed');
  }
  return null;
};

/** `In progress – due September 2024` where the status stands: the day by which it shall be done. */
export const dueInStatus = (pieces: readonly Piece[]): DraftDate | null => {
  const said = linesOf(pieces, 'status').find(
    ({ text }) =>
      /\b(?:due|expected|by|target)\b/iu.test(text) && !saysComplete(text) && datesIn(text).length === 1,
  );
  return said === undefined ? null : readDate(said.text, 'due');
};
