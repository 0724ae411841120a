import type { Entry, Piece } from '#domain/import/document/entries.ts';
import { cellOfLines, entryOfBlock } from '#domain/import/document/entries.ts';
import { type GridCell, type GridRow, gridOf, ownWords } from '#domain/import/document/grid.ts';
import { namesRecommendation } from '#domain/import/document/labels.ts';
import type { Table } from '#domain/import/document/source.ts';
import { namesOnlyFields } from '#domain/import/headings/columns.ts';
import { readHeading, type Vocabulary, withoutNumber } from '#domain/import/headings/headings.ts';
import { joinCells, wordsBelow } from '#domain/import/layout/repair/torn-rows.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { countWords, hasMoreWords, isBlank, squash } from '#domain/import/lexicon/words.ts';

/** A label and what stands beside it. */
export interface Pair {
  readonly label: string;
  readonly field: Field | null;
  readonly value: GridCell | null;
  readonly place: GridCell['place'];
  /** The whole words where label and value stood in one cell. */
  readonly printed?: string;
}

const fieldOfLabel = (text: string, vocabulary: Vocabulary): Field | null => {
  if (countWords(text) > 14) return null;
  if (namesRecommendation(text) && countWords(text) <= 4) return 'recommendation';
  const read = readHeading(withoutNumber(text.replace(/:\s*$/u, ''))[0], vocabulary);
  return read !== null && read.share >= 0.55 ? read.field : null;
};

const isLabel = (cell: GridCell, vocabulary: Vocabulary): boolean =>
  countWords(cell.text) <= 14 && (/:\s*$/u.test(cell.text) || fieldOfLabel(cell.text, vocabulary) !== null);

/** `Date: 09/11/21`: a label and its value in one cell. */
const inline = /^([^:\n]{2,40}):\s*(\S[\s\S]*)$/u;

/** A cell that holds a label and its value. */
const inlinePair = (cell: GridCell, vocabulary: Vocabulary): Pair | null => {
  const [, label, value] = inline.exec(cell.text) ?? [];
  if (label === undefined || value === undefined) return null;
  return {
    label: `${label}:`,
    field: fieldOfLabel(label, vocabulary),
    value: cellOfLines([value], cell.place),
    place: cell.place,
    printed: cell.text,
  };
};

/** Whether a cell is the next label and not the value of the one before it. */
const isNextLabel = (next: GridCell, index: number, vocabulary: Vocabulary): boolean =>
  index > 0 && squash(next.text).endsWith(':') && isLabel(next, vocabulary);

/** The pairs of a row: label, value, label, value; an empty value stays empty. */
export const pairsOfRow = (row: GridRow, vocabulary: Vocabulary): readonly Pair[] => {
  const pairs: Pair[] = [];
  const cells = row.cells.filter(({ isShared }) => !isShared);
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index];
    if (cell === undefined || isBlank(cell.text)) continue;
    const pair = inlinePair(cell, vocabulary);
    const next = cells[index + 1];
    const value = pair !== null || next === undefined || isNextLabel(next, index, vocabulary) ? null : next;
    pairs.push(
      pair ?? { label: cell.text, field: fieldOfLabel(cell.text, vocabulary), value, place: cell.place },
    );
    if (value !== null) index += 1;
  }
  return pairs;
};

/** A table whose rows are a label and its value; null where most rows do not begin with a label. */
export const readKeyValues = (table: Table, vocabulary: Vocabulary): readonly Pair[] | null => {
  const rows = gridOf(table).filter((row) => ownWords(row).length > 0);
  const labelled = rows.filter((row) => {
    const words = ownWords(row);
    const [first] = words;
    return (
      first !== undefined && words.length <= 6 && (isLabel(first, vocabulary) || inline.test(first.text))
    );
  });
  // A printed line of a value that goes on begins no row.
  const begun = rows.filter((row) => ownWords(row)[0]?.column === 1);
  if (rows.length === 0 || labelled.length / begun.length < 0.6 || (rows.length === 1 && table.columns > 2))
    return null;
  const pairs: Pair[] = [];
  for (const row of rows) {
    const whole = goneOn(pairs.at(-1), row);
    if (whole === null) pairs.push(...pairsOfRow(row, vocabulary));
    else pairs.splice(-1, 1, whole);
  }
  return pairs;
};

/** A row with nothing but words below the value above goes on with it: an extraction to text gives each printed line a row. */
const goneOn = (above: Pair | undefined, row: GridRow): Pair | null => {
  if (!above?.value || above.printed !== undefined || isBlank(above.value.text)) return null;
  const more = wordsBelow(above.value, row);
  return more === null ? null : { ...above, value: joinCells(above.value, more) };
};

/** Labels with one value each: in every row a label and its value, once or side by side. */
export const isPaired = (table: Table, vocabulary: Vocabulary): boolean =>
  table.rows.length > 1 &&
  gridOf(table).every((row) => {
    if (ownWords(row).length <= 2) return true;
    const own = row.cells.filter((cell) => !cell.isShared);
    const labels = own.filter((_, index) => index % 2 === 0);
    const values = own.filter((_, index) => index % 2 === 1);
    // Where the values name fields as well, it is a row of headings.
    const named = values.filter(({ text }) => fieldOfLabel(text, vocabulary) !== null).length;
    if (values.length > 2 && named >= values.length / 2) return false;
    return (
      labels.every(({ text }) => fieldOfLabel(text, vocabulary) !== null) && !namesOnlyFields(row, vocabulary)
    );
  });

const planFields: ReadonlySet<Field> = new Set<Field>([
  'recommendation',
  'action',
  'further',
  'done',
  'owner',
  'due',
  'issue',
]);

/** Whether pairs hold a recommendation or an action and not just facts about the plan. */
export const holdPlan = (pairs: readonly Pair[]): boolean => {
  const fields = new Set(pairs.filter(({ value }) => value !== null).map(({ field }) => field));
  const named = [...fields].filter((field) => field !== null && planFields.has(field)).length;
  // `Recommendation 1 | The Trust should …` over who hears of it: what is done stands below.
  const isNamed = pairs.some(
    ({ label, value }) => namesRecommendation(label) && hasMoreWords(value?.text ?? '', 4),
  );
  return (
    (named >= 2 || isNamed) && (fields.has('action') || fields.has('recommendation') || fields.has('further'))
  );
};

/** `Completion date` is the day when it is due, unless a label of its own says that; `Recommendation | 3` beside its text is its number. */
const settledField = (field: Field | null, fields: readonly (Field | null)[], value = ''): Field | null => {
  const isNumber = /^\W*[A-Z]{0,3}\d{1,3}(?:\.\d{1,2})?\W*$/u.test(value);
  if (field === 'recommendation' && isNumber && fields.filter((one) => one === field).length > 1)
    return 'number';
  if (field !== 'date') return field;
  return fields.includes('due') ? 'completed' : 'due';
};

/** `Recommendation 1` over the whole width, and over the whole width below it its words: they are its value. */
const withWordsBelow = (pairs: readonly Pair[]): readonly Pair[] => {
  const isOver = (one: Pair | undefined, isName: boolean): boolean =>
    one?.value === null &&
    (one.field === 'recommendation' || (one.field === null && !isName)) &&
    namesRecommendation(one.label) === isName;
  return pairs.flatMap((pair, index): readonly Pair[] => {
    const below = pairs[index + 1];
    if (isOver(pair, false) && isOver(pairs[index - 1], true)) return [];
    return below !== undefined && isOver(pair, true) && isOver(below, false)
      ? [{ ...pair, value: cellOfLines([below.label], below.place) }]
      : [pair];
  });
};

/** Pairs as entries: a block ends where a field that begins one comes again. */
export const entriesOfPairs = (pairs: readonly Pair[]): readonly Entry[] => {
  const entries: Entry[] = [];
  let pieces: Piece[] = [];
  const close = (): void => {
    const [first] = pieces;
    if (first !== undefined) entries.push(entryOfBlock(pieces, first.cell.place));
    pieces = [];
  };
  const all = pairs.map(({ field }) => field);
  for (const { label, field: named, value, place, printed } of withWordsBelow(pairs)) {
    const field = settledField(named, all, value?.text);
    const begins =
      field === 'action' || field === 'recommendation' || field === 'number' || field === 'action number';
    const isNext =
      field === 'recommendation' &&
      all.includes('action') &&
      pieces.some((piece) => piece.field === 'action');
    if (begins && (isNext || pieces.some((piece) => piece.field === field))) close();
    pieces.push({
      field,
      heading: squash(label),
      cell: value ?? cellOfLines([''], place),
      ...(printed === undefined ? {} : { printed }),
    });
  }
  close();
  return entries;
};

/** `Action plan | Action 1 | Action 2` only counts the columns. */
const isCount = (row: GridRow, field: Field | null | undefined): boolean =>
  field === 'action' &&
  row.cells.slice(1).every(({ text }) => isBlank(text) || /^action\s*\d+$/iu.test(text.trim()));

/**
 * A table turned on its side: labels down the first column, one action in each further column.
 * Gives null where the first column does not hold the labels of a plan.
 */
export const readTurned = (table: Table, vocabulary: Vocabulary): readonly Entry[] | null => {
  const rows = gridOf(table).filter((row) => ownWords(row).length > 0);
  const labels = rows.map((row) => row.cells.find(({ column }) => column === 1));
  const fields = labels.map((cell) => (cell === undefined ? null : fieldOfLabel(cell.text, vocabulary)));
  const known = fields.filter((field) => field !== null).length;
  const distinct = new Set(fields.filter((field) => field !== null && planFields.has(field)));
  if (table.columns < 3 || known < 3 || known / rows.length < 0.6 || distinct.size < 3) return null;
  // Labels above a row of headings are those of a recommendation whose actions stand in rows.
  if (rows.some((row) => namesOnlyFields(row, vocabulary))) return null;
  const settled = rows.map((row, at) =>
    isCount(row, fields[at]) ? 'action number' : settledField(fields[at] ?? null, fields),
  );
  const entries: Entry[] = [];
  for (let column = 2; column <= table.columns; column += 1) {
    const pieces = rows.flatMap((row, index): Piece[] => {
      const cell = row.cells.find(
        (one) => one.column <= column && column < one.column + one.cell.columnSpan && one.column > 1,
      );
      const isFirst = cell !== undefined && cell.column === column;
      const heading = squash(labels[index]?.text ?? '');
      return cell === undefined || isBlank(cell.text)
        ? []
        : [
            {
              field: settled[index] ?? null,
              heading,
              cell: { ...cell, isShared: !isFirst },
            },
          ];
    });
    const [first] = pieces;
    if (first === undefined) continue;
    const { place, text } = first.cell;
    const isEmpty = pieces.every(({ field }) => field === 'action number');
    entries.push(isEmpty ? { kind: 'section', place, text } : { kind: 'row', place, pieces });
  }
  return entries;
};
