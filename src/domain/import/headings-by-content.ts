import { datesIn } from './date-forms.ts';
import { type GridCell, type GridRow, gridOf, ownWords } from './grid.ts';
import { type Field, readHeading, type Vocabulary } from './headings.ts';
import { isPerson, organisationWord, roleWord } from './owner-words.ts';
import type { Source, Table } from './source.ts';
import { statusInWords } from './status.ts';
import type { TeamHeading } from './team-headings.ts';
import { countWords, squash } from './words.ts';

/** Where no heading of a document is understood, what stands below each says what it may mean; a person is asked. */

/** A column of the table: its heading, what that says if it is known, and the cells below it. */
interface Below {
  readonly heading: string;
  readonly known: Field | null;
  readonly cells: readonly GridCell[];
}

/** The least share of a column's cells that must look like a field. */
const MOST = 0.6;

/** The fewest words, on average, of cells that can say what is to be done. */
const SENTENCE = 5;

const share = (cells: readonly GridCell[], test: (text: string, cell: GridCell) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter((cell) => test(squash(cell.text), cell)).length / cells.length;

const isDay = (text: string, { cell }: GridCell): boolean =>
  cell.date !== null || (countWords(text) <= 5 && datesIn(text).length > 0);

const isOwner = (text: string): boolean =>
  countWords(text) <= 10 && (roleWord.test(text) || organisationWord.test(text) || isPerson(text));

const isStatus = (text: string): boolean => countWords(text) <= 3 && statusInWords(text) !== null;

const looks: readonly (readonly [Field, (text: string, cell: GridCell) => boolean])[] = [
  ['date', isDay],
  ['status', isStatus],
  ['owner', isOwner],
];

const fieldOf = ({ known, cells }: Below): Field | null =>
  known ?? looks.find(([, test]) => share(cells, test) >= MOST)?.[0] ?? null;

const wordsEach = ({ cells }: Below): number =>
  cells.reduce((sum, { text }) => sum + countWords(text), 0) / Math.max(1, cells.length);

/** The first row of several short cells, none of them a date, and no list of what was changed in a document. */
const isHead = (row: GridRow): boolean => {
  const cells = ownWords(row);
  return (
    cells.length >= 3 &&
    cells.every(({ text }) => countWords(text) <= 12 && datesIn(text).length === 0) &&
    !cells.some(({ text }) =>
      /\b(?:version|amendments?|revisions?|tel(?:ephone)?|e-?mail|time)\b/iu.test(text),
    )
  );
};

const columnsBelow = (table: Table, vocabulary: Vocabulary): readonly Below[] => {
  const rows = gridOf(table);
  const at = rows.findIndex((row) => ownWords(row).length >= 3);
  const head = rows[at];
  if (head === undefined || !isHead(head) || rows.length - at < 3) return [];
  const below = rows.slice(at + 1).flatMap(ownWords);
  return ownWords(head).map((cell) => {
    const read = readHeading(cell.text, vocabulary);
    return {
      heading: squash(cell.text),
      known: read !== null && read.share >= 0.45 ? read.field : null,
      cells: below.filter(({ column }) => column === cell.column),
    };
  });
};

const core: ReadonlySet<Field | null> = new Set<Field | null>([
  'recommendation',
  'issue',
  'action',
  'done',
  'further',
]);

/** The headings of one table by what stands below them; null where it does not look like a plan: nobody and no day, or no sentences. */
const namedIn = (table: Table, vocabulary: Vocabulary): readonly TeamHeading[] | null => {
  const columns = columnsBelow(table, vocabulary).map((column) => ({ ...column, field: fieldOf(column) }));
  const has = (...fields: readonly Field[]) =>
    columns.some(({ field }) => field !== null && fields.includes(field));
  if (!has('owner', 'lead') || !has('date', 'due', 'status', 'completed') || columns[0]?.field === 'date')
    return null;
  const [fullest] = columns
    .filter((column) => column.field === null && wordsEach(column) >= SENTENCE)
    .sort((one, other) => wordsEach(other) - wordsEach(one));
  const isSaid = columns.some(({ known }) => core.has(known));
  if (!isSaid && fullest === undefined) return null;
  return columns.flatMap((column): TeamHeading[] => {
    const field = column === fullest && !isSaid ? 'action' : column.field;
    return field === null || column.known !== null ? [] : [{ heading: column.heading, field }];
  });
};

/** What the unknown headings of a document may mean, by what stands below them; empty where no table looks like a plan. */
export const headingsByContent = (source: Source, vocabulary: Vocabulary): readonly TeamHeading[] => {
  for (const block of source.blocks) {
    const named = block.kind === 'table' ? namedIn(block, vocabulary) : null;
    if (named !== null && named.length > 0) return named;
  }
  return [];
};
