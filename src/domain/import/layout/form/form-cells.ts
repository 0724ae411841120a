import { cellOfLines, type Entry, type Piece } from '#domain/import/document/entries.ts';
import { type GridCell, gridOf, ownWords } from '#domain/import/document/grid.ts';
import { namesRecommendation } from '#domain/import/document/labels.ts';
import type { Table } from '#domain/import/document/source.ts';
import { readHeading, type Vocabulary } from '#domain/import/headings/headings.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { countWords } from '#domain/import/lexicon/words.ts';

/**
 * The form of a regulator (RQIA): one cell names what is asked and says below it, label by label, which rule it follows
 * from, how often it was said and by when it must be done; the cells beside it hold the words and the answer.
 */

/** `To be completed by: 30 June`, on a line of its own or behind the one before. */
const labelled = /^\p{Lu}[\p{L} ]{1,60}:(?:\s|$)/u;
const beforeLabel = /\n|(?<=\S) (?=\p{Lu}[\p{L} ]{1,30}:\s)/u;

/** A cell taken apart at its labels; what stands before the first has none. */
const partsOf = ({ text }: GridCell): readonly string[] => {
  const parts: string[] = [];
  for (const part of text.split(beforeLabel).map((words) => words.trim())) {
    const last = parts.at(-1);
    if (last === undefined || labelled.test(part)) parts.push(part);
    else parts.splice(-1, 1, `${last}\n${part}`);
  }
  return parts.filter(Boolean);
};

const isName = (text: string): boolean => countWords(text) <= 6 && namesRecommendation(text);

/** The name of what is asked, where labels follow it in the same cell. */
const nameIn = (cell: GridCell | undefined): string | null => {
  const [name = '', ...others] = cell === undefined ? [] : partsOf(cell);
  return others.length > 0 && isName(name) ? name : null;
};

const told: ReadonlySet<Field | null> = new Set<Field | null>([
  'due',
  'date',
  'action',
  'done',
  'owner',
  'status',
  'progress',
]);

/** A label with its words. What a form says beside (a rule, a paragraph, how often) is kept with the row. */
const labelledPiece = (part: string, { place }: GridCell, vocabulary: Vocabulary): Piece => {
  const at = part.indexOf(':');
  const heading = part.slice(0, at);
  const field = readHeading(heading, vocabulary)?.field ?? null;
  return {
    field: told.has(field) ? field : 'scope',
    heading,
    cell: cellOfLines([part.slice(at + 1).trim()], place),
    printed: part,
  };
};

/** What a cell says, label by label; words without one are those of what the cell before it names. */
const piecesOf = (cell: GridCell, name: string | null, vocabulary: Vocabulary): readonly Piece[] =>
  partsOf(cell).map((part) =>
    labelled.test(part)
      ? labelledPiece(part, cell, vocabulary)
      : { field: 'recommendation', heading: name ?? '', cell: cellOfLines([part], cell.place) },
  );

/** A row of the form as entries: what it names with all that stands below and beside that, or the words between. */
const entriesOfRow = (cells: readonly GridCell[], vocabulary: Vocabulary): readonly Entry[] => {
  const [first, second] = cells;
  const name = nameIn(first);
  if (first === undefined || name === null)
    return cells.map(({ text, place }): Entry => ({ kind: 'section', place, text }));
  const beside = second === undefined ? [] : piecesOf(second, name, vocabulary);
  const below = partsOf(first).slice(1);
  const pieces = [...beside, ...below.map((part) => labelledPiece(part, first, vocabulary))];
  return [{ kind: 'row', place: first.place, pieces }];
};

/** A label below such a row goes on with it: what was answered. */
const withAnswer = (above: Entry | undefined, [cell]: readonly GridCell[], vocabulary: Vocabulary) =>
  above?.kind === 'row' && cell !== undefined && nameIn(cell) === null && labelled.test(cell.text)
    ? { ...above, pieces: [...above.pieces, ...piecesOf(cell, null, vocabulary)] }
    : null;

/** The entries of such a form; null where a table is none. */
export const readFormCells = (table: Table, vocabulary: Vocabulary): readonly Entry[] | null => {
  const rows = gridOf(table).map(ownWords);
  if (table.columns !== 2 || !rows.some(([first]) => nameIn(first) !== null)) return null;
  const entries: Entry[] = [];
  for (const cells of rows) {
    const answered = withAnswer(entries.at(-1), cells, vocabulary);
    if (answered === null) entries.push(...entriesOfRow(cells, vocabulary));
    else entries.splice(-1, 1, answered);
  }
  return entries;
};
