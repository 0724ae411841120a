import type { Entry, Piece } from '#domain/import/document/entries.ts';
import { type GridCell, type GridRow, gridOf, ownWords } from '#domain/import/document/grid.ts';
import { namesRecommendation, readNumbers, recommendationInside } from '#domain/import/document/labels.ts';
import { isOfRows, type TableOverride } from '#domain/import/document/overrides.ts';
import type { Table } from '#domain/import/document/source.ts';
import {
  bareColumns,
  chosenHeadingRows,
  restored,
  standsInChosen,
  withChosen,
} from '#domain/import/headings/chosen-columns.ts';
import {
  type Column,
  columnAt,
  columnsOf,
  isSubHeading,
  joinedColumns,
} from '#domain/import/headings/columns.ts';
import { decidedColumns } from '#domain/import/headings/decided-columns.ts';
import { doubtedColumns } from '#domain/import/headings/doubted-columns.ts';
import type { Vocabulary } from '#domain/import/headings/headings.ts';
import { settledColumns, withActionNumbers } from '#domain/import/headings/settled-columns.ts';
import { realigned } from '#domain/import/layout/repair/realign.ts';
import { joinToLabel } from '#domain/import/layout/repair/torn-rows.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { squash } from '#domain/import/lexicon/words.ts';
import { belowSection, namedInside } from './across.ts';
import { withAgencies } from './agency-bands.ts';
import { isAdvice, isBand, isExample, isGuidance, isKey } from './guidance.ts';
import { withColumnSets, withDayInside, withLabelsInside, withNestedRows } from './nested-rows.ts';
import { rowEntry } from './row-entry.ts';
import { labelsIn } from './row-labels.ts';

/** A table read as part of a plan. */
export interface TableRead {
  readonly entries: readonly Entry[];
  readonly headings: readonly Column[];
  /** The columns that a table torn over the page goes on with. */
  readonly columns: readonly Column[];
  /** Cells before the headings, and guidance: kept, not understood as plan. */
  readonly aside: readonly GridCell[];
  /** The row that prints the headings; null: another table's, or none. */
  readonly headingRow: GridRow | null;
}

/** Columns in which a recommendation can be named. */
const namedFields: ReadonlySet<Field> = new Set<Field>(['recommendation', 'number', 'issue']);

/** Whether a row is one cell over the whole width; plain text has no widths, and its first column has other words than such a name. */
const isAcross = (row: GridRow, width: number, { isTorn, columns }: Walk): boolean => {
  const [only, ...more] = ownWords(row);
  if (only === undefined || more.length > 0) return false;
  const field = columnAt(columns, only.column)?.field ?? null;
  const isNamed = isTorn && field !== null && !namedFields.has(field) && namesRecommendation(only.text);
  return only.cell.columnSpan >= Math.max(2, width - 1) || (isNamed && only.column === 1);
};

interface Walk {
  readonly isTorn: boolean;
  /** Whether a recommendation was named right above the table, and its words may follow. */
  readonly isNamed: boolean;
  readonly headingRows: ReadonlySet<GridRow>;
  readonly said: TableOverride | undefined;
  columns: readonly Column[];
  readonly entries: Entry[];
  readonly headings: Column[];
  readonly aside: GridCell[];
}

const printedWords = (columns: readonly Column[]): string =>
  columns.map(({ raw }) => raw.toLowerCase()).join('|');

/** Reads the heading row at an index and those that belong to it; gives the index of the first row after them. */
const readHeadings = (
  rows: readonly GridRow[],
  index: number,
  walk: Walk,
  vocabulary: Vocabulary,
): number => {
  const row = rows[index];
  if (row === undefined) return index + 1;
  let printed = columnsOf(row, vocabulary);
  const raw = [...printed];
  let next = index + 1;
  for (let below = rows[next]; below !== undefined; below = rows[next]) {
    const isRepeat =
      walk.headingRows.has(below) && printedWords(columnsOf(below, vocabulary)) === printedWords(printed);
    if (isRepeat) {
      next += 1;
      continue;
    }
    if (isSubHeading(below, printed, vocabulary) === null) break;
    raw.push(...columnsOf(below, vocabulary));
    printed = joinedColumns(printed, below, vocabulary);
    next += 1;
  }
  const advice = rows.slice(next, next + 1).filter((below) => isAdvice(below, printed, vocabulary));
  walk.aside.push(...advice.flatMap(ownWords));
  next += advice.length;
  const data = rows.slice(next);
  const end = data.findIndex((candidate) => walk.headingRows.has(candidate));
  const below = end < 0 ? data : data.slice(0, end);
  const cells = below.flatMap(ownWords);
  const decided = decidedColumns(withChosen(printed, walk.said), cells, vocabulary);
  const settled = withActionNumbers(settledColumns(decided, cells), below);
  walk.columns = doubtedColumns(restored(settled, walk.said));
  const read = new Map(walk.columns.map((column) => [column.column, column]));
  walk.headings.push(
    ...raw.map((column) => ({
      ...column,
      ...(printed.includes(column)
        ? {
            field: read.get(column.column)?.field ?? null,
            isUnsure: read.get(column.column)?.isUnsure ?? false,
          }
        : {}),
    })),
    ...walk.columns,
  );
  return next;
};

const labelOf = (row: GridRow, walk: Walk, vocabulary: Vocabulary): readonly Piece[] | null =>
  standsInChosen(row, walk.said) ? null : labelsIn(row, walk, vocabulary);

const readRow = (row: GridRow, width: number, walk: Walk, vocabulary: Vocabulary): void => {
  const label = labelOf(row, walk, vocabulary);
  if (label !== null) {
    walk.entries.push({ kind: 'label', place: row.place, pieces: label });
    walk.headings.push(
      ...label.map(({ heading, field, cell }) => ({
        raw: squash(heading),
        field,
        column: cell.column,
        span: 1,
      })),
    );
  } else if (isAcross(row, width, walk) && isInPlan(row, walk)) acrossEntry(row, walk);
  else if (isBand(row, walk))
    walk.entries.push({ kind: 'section', place: row.place, text: ownWords(row)[0]?.text ?? '' });
  else if (walk.columns.length === 0 || isGuidance(row) || isKey(row)) walk.aside.push(...ownWords(row));
  else {
    const entry = rowEntry(walk.isTorn ? realigned(row, walk.columns) : row, walk);
    walk.entries.push(
      ...withNestedRows(entry, vocabulary)
        .flatMap(withColumnSets)
        .flatMap((one) => withLabelsInside(one, vocabulary))
        .map(withDayInside),
    );
  }
};

/** Nothing stands in the row, not even a colour; a printed rule of dashes is nothing. */
const isEmpty = (row: GridRow): boolean =>
  row.cells.every(
    ({ isShared, text, cell }) => isShared || (!/[\p{L}\p{N}✓✔☑√\uf0fc]/u.test(text) && cell.fill === null),
  );

/** A line over the whole width before the headings is a title, unless it names a recommendation. */
const isInPlan = (row: GridRow, walk: Walk): boolean =>
  walk.columns.length > 0 ||
  walk.entries.length > 0 ||
  walk.isNamed ||
  ownWords(row).some(({ text }) => namesRecommendation(text) || recommendationInside(text) !== null);

const acrossEntry = (row: GridRow, walk: Walk): void => {
  const [whole] = ownWords(row);
  if (whole === undefined) return;
  const cell = belowSection(whole, walk);
  const named = namedInside(cell, walk.columns);
  if (named !== null) {
    walk.entries.push({ kind: 'label', place: row.place, pieces: [named] });
    return;
  }
  const last = walk.entries.at(-1);
  const isTextOfLabel =
    last?.kind === 'label' &&
    last.pieces.every((piece) => piece.field === 'recommendation' && piece.cell.text === piece.heading);
  const isTextOfName = walk.isNamed && last === undefined && walk.columns.length === 0;
  if (namesRecommendation(cell.text) || isTextOfLabel || isTextOfName) {
    walk.entries.push({
      kind: 'label',
      place: row.place,
      pieces: [{ field: 'recommendation', heading: '', cell }],
    });
  } else walk.entries.push({ kind: 'section', place: row.place, text: cell.text });
};

/** What was read before the table, the columns of the last one, and whether the document is an extraction that tears tables. */
interface Inherited {
  readonly entries: readonly Entry[];
  readonly columns: readonly Column[];
  readonly isTorn: boolean;
}

/** Numbers below the headings: a table that counts (`Priority | Open | Closed`) is no plan. */
const isCount = (rows: readonly GridRow[], headingRows: ReadonlySet<GridRow>): boolean => {
  const cells = rows.filter((row) => !headingRows.has(row)).flatMap(ownWords);
  const numbers = cells.filter(({ text }) => /^\W*[\d.]+\W*$/u.test(text));
  // The numbers of rows that nobody has filled in stand in one column.
  const isOneColumn = new Set(numbers.map(({ column }) => column)).size === 1 && numbers.length > 1;
  return cells.length > 1 && numbers.length > cells.length / 2 && !isOneColumn;
};

/** `Recommendation 1` and no more. */
const isNameAlone = (above: Entry | undefined): boolean =>
  above?.kind === 'label' &&
  above.pieces.every(
    ({ field, cell }) => field === 'recommendation' && readNumbers(squash(cell.text))?.rest === '',
  );

/**
 * Reads a table that prints the headings of a plan, or goes on with those of the table before it (`inherited`).
 * Gives null where neither is so.
 */
export const readPlanTable = (
  table: Table,
  vocabulary: Vocabulary,
  { entries: above, columns: inherited, isTorn }: Inherited,
  said?: TableOverride,
): TableRead | null => {
  const rows = gridOf(table);
  const headingRows = chosenHeadingRows(rows, vocabulary, said);
  const hasHeadings = headingRows.size > 0;
  const isChosen = said !== undefined && isOfRows(said);
  const goesOn = inherited.length > 0 && (isTorn || (!hasHeadings && table.columns === widthOf(inherited)));
  const isPlan = hasHeadings ? !isCount(rows, headingRows) : goesOn;
  if (!isPlan && !isChosen) return null;
  const walk: Walk = {
    isTorn,
    isNamed: isNameAlone(above.at(-1)),
    ...{ headingRows, said },
    columns: goesOn ? restored(withChosen(inherited, said), said) : [],
    entries: [],
    headings: [],
    aside: [],
  };
  if (isChosen && !hasHeadings && !goesOn) walk.columns = columnsWithoutHeadings(rows, walk, vocabulary);
  let next = 0;
  rows.forEach((row, index) => {
    if (index < next || isEmpty(row) || (isTorn && joinToLabel(walk.entries, row))) return;
    if (headingRows.has(row)) next = readHeadings(rows, index, walk, vocabulary);
    else if (isExample(row)) walk.aside.push(...ownWords(row));
    else readRow(row, table.columns, walk, vocabulary);
  });
  const [headingRow = null] = headingRows;
  return { ...walk, entries: withAgencies(walk.entries), headingRow };
};

/** What the columns of a table hold that prints no headings: what was said of them, the others by their cells. */
const columnsWithoutHeadings = (
  rows: readonly GridRow[],
  { said }: Walk,
  vocabulary: Vocabulary,
): readonly Column[] => {
  const cells = rows.flatMap(ownWords);
  const decided = decidedColumns(withChosen(bareColumns(rows), said), cells, vocabulary);
  return restored(settledColumns(decided, cells), said);
};

const widthOf = (columns: readonly Column[]): number =>
  Math.max(...columns.map(({ column, span }) => column + span - 1));
