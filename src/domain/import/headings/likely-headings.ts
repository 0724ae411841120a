import { type GridRow, ownWords } from '#domain/import/document/grid.ts';
import { doingIn } from '#domain/import/lexicon/doing-words.ts';
import { countWords } from '#domain/import/lexicon/words.ts';
import { datesIn } from '#domain/import/values/date-forms.ts';
import { contentsOf } from './cell-kinds.ts';
import { meaningsOf } from './column-meanings.ts';
import { readHeading, type Vocabulary } from './headings.ts';

/** In so many of the first rows of a table its headings are looked for. */
const looked = 12;
/** How many rows below tell what the columns hold. */
const rowsBelow = 40;
/** The least that the columns must say of their meanings, on average. */
const enough = 0.3;

/** Whether the cells of a row are such as headings are: short, different, without a day. */
export const canBeHeadings = (row: GridRow): boolean => {
  const cells = ownWords(row);
  return (
    cells.length >= 2 &&
    new Set(cells.map(({ text }) => text.toLowerCase())).size > cells.length / 2 &&
    cells.every(
      ({ text, cell }) =>
        cell.date === null &&
        /\p{L}|[#№]/u.test(text) &&
        !ofOthers.test(text) &&
        text.length <= 200 &&
        countWords(text) <= 24 &&
        !datesIn(text).some(({ raw }) => raw.length > text.length / 2),
    )
  );
};

/** How sure it must be that one column says what is done or asked; and in a table of three columns. */
const told = 0.25;
const certain = 0.35;

/** Headings of tables that say who changed a document, or where people are found. */
const ofOthers = /\b(?:version|amendments?|revisions?|tel(?:ephone)?|e-?mail)\b/iu;

/** What a table that has one of these is about, and what says that it is a plan and no list of names. */
const core: ReadonlySet<string> = new Set(['action', 'recommendation', 'issue', 'response', 'progress']);
const beside: ReadonlySet<string> = new Set([
  ...['owner', 'organisation', 'due', 'completed', 'status', 'response', 'evidence', 'measure', 'outcome'],
  ...['recommendation', 'issue', 'risk', 'number', 'priority', 'progress', 'action'],
]);

/** How much a row says as headings of what stands below it; 0: it cannot be one. */
const worth = (row: GridRow, below: readonly GridRow[], vocabulary: Vocabulary): number => {
  const cells = ownWords(row);
  const words = below.flatMap(ownWords);
  const seen = cells.map(({ column, text }) => {
    const own = words.filter((cell) => cell.column === column);
    return {
      heading: text,
      said: readHeading(text, vocabulary) ?? undefined,
      contents: contentsOf(own.map(({ text: said, cell }) => ({ text: said, isDay: cell.date !== null }))),
      doing: doingIn(own),
    };
  });
  const reads = meaningsOf(seen, vocabulary.weights);
  const found = new Set<string>(reads.map(({ meaning }) => meaning));
  const said = Math.max(0, ...reads.map(({ meaning, share }) => (core.has(meaning) ? share : 0)));
  const others = [...found].filter((meaning) => beside.has(meaning)).length;
  // A few columns that begin with a day tell what happened on it.
  if (seen.length <= 3 && seen[0]?.contents === 'days') return 0;
  const least = seen.length <= 3 ? certain : told;
  return said >= least && others >= 2 ? reads.reduce((sum, { share }) => sum + share, 0) / reads.length : 0;
};

/**
 * The row of a table that most likely prints its headings, where none is known by its words: short and different cells
 * over others of one kind each, which mean what a plan has. Undefined where no row is likely enough.
 */
export const likelyHeadingRow = (rows: readonly GridRow[], vocabulary: Vocabulary): GridRow | undefined => {
  const first = rows.slice(0, looked);
  const [best] = first
    .map((row, at) => ({
      row,
      worth:
        canBeHeadings(row) && at < rows.length - 1
          ? worth(row, rows.slice(at + 1, at + 1 + rowsBelow), vocabulary)
          : 0,
    }))
    .sort((one, other) => other.worth - one.worth);
  return best === undefined || best.worth < enough ? undefined : best.row;
};
