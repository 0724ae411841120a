import { type Column, columnAt, isMonthName } from './columns.ts';
import { datesIn } from './date-forms.ts';
import type { GridCell } from './grid.ts';
import { type Field, headingKey, type Vocabulary } from './headings.ts';
import { contentsOf } from './lexicon/cell-kinds.ts';
import { type ColumnMeaning, meaningsOf } from './lexicon/column-meanings.ts';
import { doingIn } from './lexicon/doing-words.ts';
import type { Contents, Meaning, Seen } from './lexicon/heading-features.ts';

/** Below this a person is asked; where a known phrase says the same, below the second. */
const sure = 0.75;
const sureAsSaid = 0.5;
/** From so much of a heading on a known phrase says what it is. */
const named = 0.45;
const mostly = 0.6;
const certain = 0.97;

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

/** `clarity`: how much of the table's headings is known, on average: where little is, a phrase may mean another thing. */
const saidOf = ({ field, share = 0 }: Column, clarity: number): Seen['said'] =>
  field === null ? undefined : { field, share, meanings: meaningsSaid(field), clarity };

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

/** Headings that say little, though a phrase knows them whole: they must be all but certain. */
const vague =
  /^\W*(?:the )?(?:names?|title|item(?: ?\(.*\))?|notes?|target|description|details?|effort|impact|effect|exceptions?|confidence|gap|decision|year|outcomes?|latest (?:progress|update))\W*$/iu;
const allButCertain = 0.9;

/** What the cells of a field cannot be; and what they seldom are, where the heading does not say so itself. */
const never: Readonly<Partial<Record<Field, ReadonlySet<Contents>>>> = {
  number: new Set<Contents>(['sentences', 'requests', 'phrases', 'posts']),
  'action number': new Set<Contents>(['sentences', 'requests', 'phrases', 'posts']),
  due: new Set<Contents>(['numbers', 'percentages', 'money', 'levels']),
  owner: new Set<Contents>(['levels', 'days', 'spans', 'percentages', 'money']),
};
const prosaic: Readonly<Partial<Record<Field, RegExp>>> = {
  due: /\b(?:dates?|when|by|time\w*|deadline|due|complet\w+|implement\w+)\b/iu,
  owner: /responsib|lead|owner|who|person|officer|manager|accountab/iu,
};

/** `Contact person and completion date`: two things under one heading. */
const isTwofold = (raw: string): boolean =>
  /\bdates?\b/iu.test(raw) &&
  /(?:\/|\band\b|&|\bwith\b)/iu.test(raw) &&
  /\b(?:person|owner|lead|dri|who|milestones?|actions?|name|officer)\b/iu.test(raw);

/** A reading that its own cells or its own heading speak against is asked about, whatever was decided. */
const doubted = (column: Column, { share }: ColumnMeaning, { contents }: Kind): Column => {
  const { field, raw } = column;
  if (field === null || column.isUnsure === true) return column;
  const isProse = prose.has(contents) && prosaic[field]?.test(raw) === false;
  const cannot = isProse || never[field]?.has(contents) === true;
  const isVague = vague.test(raw) && share < allButCertain;
  return cannot || isVague || isTwofold(raw) ? { ...column, isUnsure: true } : column;
};

/** What a column is by the decision for its table; the narrower word that its heading has for that is kept. */
const decided = (column: Column, read: ColumnMeaning, kind: Kind): Column => {
  const { field, share: printed = 0 } = column;
  const isSaid = field !== null && meaningsSaid(field).includes(read.meaning);
  if (isSaid) {
    // `Completion date` is a date, due or completed: which of them the other columns say.
    const share = read.shareOf(meaningsSaid(field));
    return { ...column, isUnsure: share < (printed >= named ? sureAsSaid : sure) };
  }
  // A phrase that names most of a heading stands against a decision that is not certain; a person is asked.
  if (field !== null && printed >= mostly && read.share < certain) return { ...column, isUnsure: true };
  return { ...column, field: unnamed(column, read, kind), isUnsure: read.share < sure || !read.isHeard };
};

/**
 * Decides what the columns of a heading row mean: the phrase that a heading is known by, its other words,
 * the cells below it and the headings beside it are weighed, for all columns at once.
 * What a team has said of a heading is never weighed.
 */
export const decidedColumns = (
  columns: readonly Column[],
  below: readonly GridCell[],
  vocabulary: Vocabulary,
): readonly Column[] => {
  const cells = new Map(columns.map(({ column }) => [column, [] as GridCell[]])); // filled right below
  for (const cell of below) cells.get(columnAt(columns, cell.column)?.column ?? 0)?.push(cell);
  const clarity = columns.reduce((sum, { share = 0 }) => sum + share, 0) / Math.max(1, columns.length);
  const seen = columns.map(
    (one): Seen => ({
      heading: one.raw,
      contents: contentsOf(
        (cells.get(one.column) ?? []).map(({ text, cell }) => ({ text, isDay: cell.date !== null })),
      ),
      doing: doingIn(cells.get(one.column) ?? []),
      said: saidOf(one, clarity),
    }),
  );
  const { isLenient = false } = vocabulary;
  const reads = meaningsOf(seen, vocabulary.weights);
  return columns.map((column, at) => {
    const read = reads[at];
    const isSettled = vocabulary.whole.has(headingKey(column.raw)) || isDated(column);
    if (read === undefined || column.isChosen === true || isSettled) return column;
    const kind = {
      contents: seen[at]?.contents ?? 'nothing',
      doing: seen[at]?.doing ?? 0,
      isLenient,
    };
    return doubted(decided(column, read, kind), read, kind);
  });
};
