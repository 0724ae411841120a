import type { GridCell } from '#domain/import/document/grid.ts';
import { doingIn } from '#domain/import/lexicon/doing-words.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { datesIn } from '#domain/import/values/date-forms.ts';
import { cellsSeen } from './cell-kinds.ts';
import { type ColumnMeaning, meaningsOf } from './column-meanings.ts';
import { type Column, columnAt, isMonthName } from './columns.ts';
import { cannotBe, hasSeveralWords, isSpecific, sure } from './doubted-columns.ts';
import { type Contents, type Meaning, meanings, type Seen } from './heading-features.ts';
import { headingKey, type Vocabulary } from './headings.ts';

const wholly = 0.9;
const mostly = 0.6;
/** So sure it must be against a phrase of several words, and against a word that is used for many things. */
const certain = 0.97;
const likely = 0.7;

const fields: Readonly<Partial<Record<Meaning, Field>>> = { organisation: 'lead' };

/** `Date raised`, `Created`: a day of the record, not the day on which an action begins. */
const isOfRecord = (raw: string): boolean =>
  /\b(?:raised|created|creation|detect\w+|opened|logged|reported|identified|added|recorded|received|timestamp)\b/iu.test(
    raw,
  );

const fieldOf = (meaning: Meaning, raw: string): Field =>
  meaning === 'start' && isOfRecord(raw) ? 'other' : (fields[meaning] ?? (meaning as Field)); // every other meaning is a field of the same name

/** `Apr 2021`, `Position in July 2020`: what was said at that time, whatever else its words and cells are like. */
const isDated = ({ raw, field }: Column): boolean =>
  field !== null && (isMonthName(raw) || datesIn(raw).length > 0);

/** The meanings that a field of ours may be called by the table as a whole. */
const alike: Readonly<Partial<Record<Field, readonly Meaning[]>>> = {
  lead: ['organisation', 'owner'],
  organisation: ['organisation'],
  done: ['progress', 'action', 'completed'],
  further: ['action', 'progress'],
  'action number': ['number', 'reference'],
  number: ['number', 'reference'],
  frequency: ['measure', 'review', 'due'],
  resources: ['cost', 'evidence', 'other'],
  date: ['due', 'completed', 'start', 'review', 'other'],
  'plan date': ['other', 'review', 'start'],
  reference: ['reference', 'number'],
  scope: ['theme', 'risk', 'priority', 'reference', 'other', 'comments', 'organisation', 'start', 'cost'],
  outcome: ['outcome', 'measure'],
  measure: ['outcome', 'measure'],
  status: ['status', 'progress'],
  progress: ['progress', 'comments', 'status'],
};

const meaningsSaid = (field: Field): readonly Meaning[] => alike[field] ?? [field as Meaning]; // a field without others is a meaning

const saidOf = ({ field, share = 0 }: Column): Seen['said'] =>
  field === null ? undefined : { field, share };

/** Cells that say nothing by their shape. */
const plain: ReadonlySet<Contents> = new Set<Contents>(['words', 'phrases', 'nothing', 'numbers']);
/** Where the other headings are known, sentences under one that was never seen may be anything. */
const prose: ReadonlySet<Contents> = new Set<Contents>(['sentences', 'requests']);

/**
 * What a heading without a known phrase means, by the decision for its table. A day of which it is not certain is only a
 * date; of a heading that was never seen, over cells of no shape, nothing is said: its words are listed as not placed.
 */
const unnamed = ({ raw }: Column, { meaning, share, isHeard }: ColumnMeaning, kind: Kind): Field | null => {
  const { contents, isLenient, doing } = kind;
  if (contents === 'days' && (!isHeard || (share < sure && dayMeanings.has(meaning)))) return 'date';
  const saysNothing = plain.has(contents) || (!isLenient && prose.has(contents));
  const saysToDo = meaning === 'action' && doing > mostly;
  return !isHeard && saysNothing && !saysToDo ? null : fieldOf(meaning, raw);
};

/** The kind of a column's cells, how many of them begin with something to do, and whether no heading of the table was known. */
interface Kind {
  readonly contents: Contents;
  readonly doing: number;
  readonly isLenient: boolean;
}

const dayMeanings: ReadonlySet<Meaning> = new Set<Meaning>(['start', 'due', 'completed', 'review']);

/** What a column is by the decision for its table; the narrower word that its heading has for that is kept. */
const decided = (column: Column, read: ColumnMeaning, kind: Kind): Column => {
  const { field, share: printed = 0 } = column;
  if (field !== null && meaningsSaid(field).includes(read.meaning)) return column;
  // A phrase that names most of a heading stands against a decision that is not certain; a person is asked.
  const isSpoken = field !== null && (kind.contents === 'days' || !cannotBe(field, kind.contents));
  const least = hasSeveralWords(column.raw) && isSpoken ? certain : likely;
  if (field !== null && printed >= mostly && read.share < least)
    return { ...column, isUnsure: !isSpecific(column) };
  return { ...column, field: unnamed(column, read, kind), isUnsure: !read.isHeard };
};

/** What a person or a team says of a column is certain, and the others are decided around it. */
const chosenOf = ({ raw, field, isChosen }: Column, { whole }: Vocabulary): Seen['chosen'] => {
  if (field === null || (isChosen !== true && !whole.has(headingKey(raw)))) return undefined;
  const known = meaningsSaid(field).filter((one) => meanings.includes(one));
  return known.length === 0 ? ['other'] : known;
};

/** What is not weighed: what was said of it, and what stands below a time at which it was said. */
const isSettled = (column: Column, below: Contents, vocabulary: Vocabulary): boolean =>
  chosenOf(column, vocabulary) !== undefined ||
  column.isChosen === true ||
  (isDated(column) && (prose.has(below) || plain.has(below)));

/**
 * Decides what the columns of a heading row mean: the phrase that a heading is known by, its other words,
 * the cells below it and the headings beside it are weighed, for all columns at once.
 * What a team has said of a heading is never weighed.
 */
export const decidedColumns = (
  columns: readonly Column[],
  cellsBelow: readonly GridCell[],
  vocabulary: Vocabulary,
): readonly Column[] => {
  const cells = new Map<number, GridCell[]>(columns.map(({ column }) => [column, []])); // filled right below
  for (const cell of cellsBelow) cells.get(columnAt(columns, cell.column)?.column ?? 0)?.push(cell);
  const looks = columns.map(({ column }) =>
    cellsSeen((cells.get(column) ?? []).map(({ text, cell }) => ({ text, isDay: cell.date !== null }))),
  );
  const seen = columns.map(
    (one, at): Seen => ({
      heading: one.raw,
      contents: looks[at]?.contents ?? 'nothing',
      doing: doingIn(cells.get(one.column) ?? []),
      said: saidOf(one),
      chosen: chosenOf(one, vocabulary),
    }),
  );
  const { isLenient = false } = vocabulary;
  const reads = meaningsOf(seen, vocabulary.weights);
  return columns.map((column, at) => {
    const read = reads[at];
    const { contents: below = 'nothing', doing = 0 } = seen[at] ?? {};
    if (read === undefined || isSettled(column, below, vocabulary)) return column;
    return {
      ...decided(column, read, { contents: below, doing, isLenient }),
      read,
      contents: below,
      ...(looks[at] && { cells: looks[at] }),
      ...(column.field !== null && (column.share ?? 0) >= wholly && { said: column.field }),
    };
  });
};
