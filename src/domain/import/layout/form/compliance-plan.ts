import { cellOfLines, cellWith, type Entry, filled, type Piece } from '#domain/import/document/entries.ts';
import { type GridCell, type GridRow, gridOf, ownWords } from '#domain/import/document/grid.ts';
import type { Table } from '#domain/import/document/source.ts';

/**
 * The compliance plan of a regulator (HIQA): the name of a regulation beside the judgment, and over the whole width below it
 * `Outline how you are going to come into compliance with Regulation 15: Staffing:` with the answer.
 */
const question =
  /^outline how you [\p{L} ]{5,60} compliance with (regulation (\d{1,3})\b[^:\n]{0,20}:[^:\n]{2,80}):\s*/iu;

interface Answer {
  readonly cell: GridCell;
  readonly number: string;
}

/** The answer without its question; null where the row asks nothing of the kind. */
const answerIn = (row: GridRow): Answer | null => {
  const [cell, ...more] = ownWords(row);
  const [asked, , number] = cell === undefined || more.length > 0 ? [] : (question.exec(cell.text) ?? []);
  if (cell === undefined || asked === undefined || number === undefined) return null;
  const rest = cell.text.slice(asked.length);
  const lines = filled(cell.cell.lines);
  const below = lines.slice(1);
  const isOwnLine = below.map(({ text }) => text).join('\n') === rest;
  return { cell: isOwnLine ? cellWith(cell, below) : cellOfLines([rest], cell.place), number };
};

const entryOf = (row: GridRow, { cell, number }: Answer, [name, judgment]: readonly GridCell[]): Entry => ({
  kind: 'row',
  place: row.place,
  pieces: [
    { field: 'number', heading: '', cell: cellOfLines([number], row.place) },
    ...(name === undefined ? [] : [{ field: 'recommendation' as const, heading: '', cell: name }]),
    ...(judgment === undefined ? [] : [{ field: 'scope' as const, heading: '', cell: judgment }]),
    { field: 'action', heading: '', cell, printed: ownWords(row)[0]?.text ?? '' },
  ],
});

/** The entries of such a plan, one for each regulation; null where a table is none. */
export const readCompliancePlan = (table: Table): readonly Entry[] | null => {
  const rows = gridOf(table);
  const answers = rows.map(answerIn);
  if (answers.every((answer) => answer === null)) return null;
  return rows.flatMap((row, at): readonly Entry[] => {
    const answer = answers[at];
    const above = rows[at - 1];
    if (answer != null) return [entryOf(row, answer, above === undefined ? [] : ownWords(above))];
    // What stands above an answer is its name.
    return answers[at + 1] != null
      ? []
      : ownWords(row).map(({ text, place }) => ({ kind: 'section', place, text }));
  });
};

const dayHeading = /\bdate\b.*\bcompl(?:ied|y)\b|\bcompl(?:ied|y|iance)\b.*\bdate\b/iu;

interface DayToComply {
  readonly number: string;
  readonly piece: Piece;
}

/** The days of the second section: `Regulation 23(1)(c)` in one column, and in another the `Date to be complied with`. */
const daysIn = (table: Table): readonly DayToComply[] => {
  const [head, ...rows] = gridOf(table);
  const at = head === undefined ? undefined : ownWords(head).find(({ text }) => dayHeading.test(text));
  return at === undefined
    ? []
    : rows.flatMap((row) => {
        const number = /^regulation\s+(\d{1,3})\b/iu.exec(ownWords(row)[0]?.text ?? '')?.[1];
        const cell = row.cells.find(({ column, text }) => column === at.column && text !== '');
        return number === undefined || cell === undefined
          ? []
          : [{ number, piece: { field: 'due' as const, heading: at.text, cell } }];
      });
};

/** The entries of a compliance plan with the days by which the regulations of its second section are complied with. */
export const withDaysToComply = (entries: readonly Entry[], tables: readonly Table[]): readonly Entry[] => {
  if (!tables.some((table) => gridOf(table).some((row) => answerIn(row) !== null))) return entries;
  const days = tables.flatMap(daysIn);
  return entries.map((entry) => {
    if (entry.kind !== 'row') return entry;
    const number = entry.pieces.find(({ field }) => field === 'number')?.cell.text;
    const own = days.filter((day) => day.number === number).map(({ piece }) => piece);
    return own.length === 0 ? entry : { ...entry, pieces: [...entry.pieces, ...own] };
  });
};
