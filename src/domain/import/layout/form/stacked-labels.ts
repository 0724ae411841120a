import { cellOfLines } from '#domain/import/document/entries.ts';
import { type GridCell, type GridRow, gridOf, ownWords } from '#domain/import/document/grid.ts';
import type { Table } from '#domain/import/document/source.ts';
import { readHeading, type Vocabulary } from '#domain/import/headings/headings.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { countWords, squash } from '#domain/import/lexicon/words.ts';
import type { Pair } from './key-values.ts';

/** A question or label as forms print them: up to some fifty words that end in a question mark or a colon, or are a known name. */
const fieldOf = (text: string, vocabulary: Vocabulary): Field | null => {
  if (countWords(text) > 50) return null;
  const read = readHeading(squash(text).replace(/:$/u, ''), vocabulary);
  return read !== null && read.share >= 0.6 ? read.field : null;
};

const isAsking = (text: string): boolean => /[?:]\s*$/u.test(text);

/** A question that the regulator's form prints with no mark at its end. */
const unmarked =
  /^((?:please )?describe clearly the actions?\b.{0,100}?\bintend to achieve)\s+(\S[\s\S]*)$/iu;

/** A label and its value in one cell: in a line of its own (`What resources are needed?`), or before it (`Who? Ward Manager`). */
const insideOne = (cell: GridCell, vocabulary: Vocabulary): Pair | null => {
  const text = cell.text.trim();
  const [, label, value] =
    /^([^\n]{8,300}[?:])\n(\S[\s\S]*)$/u.exec(text) ??
    unmarked.exec(text) ??
    /^([^?:\n]{8,240}[?:])\s+(\S[\s\S]*)$/u.exec(text) ??
    [];
  const field = label === undefined ? null : fieldOf(label, vocabulary);
  return label === undefined || value === undefined || field === null || isAsking(value)
    ? null
    : { label, field, value: cellOfLines([value], cell.place), place: cell.place, printed: cell.text };
};

interface Step {
  readonly pairs: readonly Pair[];
  /** How many rows were read. */
  readonly rows: number;
}

const pairOf = (label: GridCell, value: GridCell | null, vocabulary: Vocabulary): Pair => ({
  label: label.text,
  field: fieldOf(label.text, vocabulary),
  value,
  place: label.place,
});

const isLabel = (cell: GridCell | undefined, vocabulary: Vocabulary): boolean =>
  cell !== undefined &&
  (fieldOf(cell.text, vocabulary) !== null || (isAsking(cell.text) && countWords(cell.text) <= 50));

/** A row of one cell: label and value in it, or a label whose value stands in the row below. */
const readSingle = (cell: GridCell, below: readonly GridCell[], vocabulary: Vocabulary): Step | null => {
  const inside = insideOne(cell, vocabulary);
  if (inside !== null) return { pairs: [inside], rows: 1 };
  if (!isLabel(cell, vocabulary)) return null;
  const [value] = below;
  const hasValue = below.length === 1 && value !== undefined && !isLabel(value, vocabulary);
  return { pairs: [pairOf(cell, hasValue ? value : null, vocabulary)], rows: hasValue ? 2 : 1 };
};

/** A row of two cells: a label and its value, though that be a known name (`Status | Complete`), or two labels over two values. */
const readDouble = (
  [one, other]: readonly [GridCell, GridCell],
  below: readonly GridCell[],
  vocabulary: Vocabulary,
): Step | null => {
  if (!isLabel(other, vocabulary) || isLabel(below[0], vocabulary))
    return isLabel(one, vocabulary) ? { pairs: [pairOf(one, other, vocabulary)], rows: 1 } : null;
  const values = [one, other].map((label) => below.find(({ column }) => column === label.column) ?? null);
  return {
    pairs: [one, other].map((label, at) => pairOf(label, values[at] ?? null, vocabulary)),
    rows: below.length === 0 ? 1 : 2,
  };
};

const readStep = (rows: readonly GridRow[], vocabulary: Vocabulary): Step | null => {
  const [cells = [], below = []] = rows.map(ownWords);
  const [one, other] = cells;
  if (one !== undefined && other !== undefined && cells.length === 2)
    return readDouble([one, other], below, vocabulary);
  return one !== undefined && cells.length === 1 ? readSingle(one, below, vocabulary) : null;
};

/**
 * A form whose labels stand above their answers, over the whole width, or before them in the same cell.
 * Gives null where a row is neither, or where no label stands above its answer: then the table is read in other ways.
 */
export const readStacked = (table: Table, vocabulary: Vocabulary): readonly Pair[] | null => {
  const rows = gridOf(table).filter((row) => ownWords(row).length > 0);
  const pairs: Pair[] = [];
  let stacked = 0;
  for (let at = 0; at < rows.length; ) {
    const step = readStep(rows.slice(at, at + 2), vocabulary);
    if (step === null) return null;
    pairs.push(...step.pairs);
    if (step.rows === 2 || step.pairs[0]?.printed !== undefined) stacked += 1;
    at += step.rows;
  }
  return stacked >= 2 ? pairs : null;
};
