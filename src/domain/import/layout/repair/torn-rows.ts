import { cellWith, type Entry, filled, type Piece } from '#domain/import/document/entries.ts';
import { type GridCell, type GridRow, ownWords } from '#domain/import/document/grid.ts';
import { splitLabel } from '#domain/import/document/labels.ts';
import type { Line } from '#domain/import/document/source.ts';
import { type Field, isDateField } from '#domain/import/lexicon/fields.ts';
import { countWords, endsWhole, isBlank, squash, startsLower } from '#domain/import/lexicon/words.ts';
import { datesIn } from '#domain/import/values/date-forms.ts';
import { isDebris, isUnfinished, startsTornRow, targetOf } from './torn-lines.ts';

type Row = Extract<Entry, { kind: 'row' }>;

const own = (row: Row): readonly Piece[] =>
  row.pieces.filter(({ cell }) => !cell.isShared && !isBlank(cell.text));
const find = (row: Row, match: (piece: Piece) => boolean): Piece | undefined => row.pieces.find(match);
const isAction = ({ field }: Piece): boolean => field === 'action' || field === 'further' || field === 'done';
const same = (one: Piece, other: Piece): boolean =>
  one.field === other.field && one.cell.column === other.cell.column;

/** Whether the words of a piece can be the rest of the words above it. */
const runsOn = (row: Row, piece: Piece): boolean => {
  const above = find(row, (candidate) => same(candidate, piece));
  const isLabelled =
    (piece.cell.cell.lines.find(({ text }) => !isBlank(text))?.label ?? splitLabel(piece.cell.text).label) !==
    null;
  return above !== undefined && !isLabelled && startsLower(piece.cell.text) && !endsWhole(above.cell.text);
};

/** Words that start a row of their own: a number, a recommendation or an action that does not run on from above. */
const startsRow = (above: Row, piece: Piece, row: Row): boolean => {
  if (piece.field === 'number' || piece.field === 'action number') return true;
  if (piece.field === 'recommendation') return !runsOn(above, piece);
  if (!isAction(piece)) return false;
  const isComplete =
    own(row).some(({ field }) => field === 'owner') &&
    own(row).some(({ field }) => field === 'due' || field === 'completed');
  return !runsOn(above, piece) || isComplete;
};

/** Whether a row is the rest of the one above it, torn off by a page break or printed line by line. */
const continuesRow = (above: Row, row: Row): boolean => {
  const words = own(row);
  return words.length > 0 && words.every((piece) => piece.field === null || !startsRow(above, piece, row));
};

const joinLines = (above: readonly Line[], below: readonly Line[]): readonly Line[] => {
  const last = above.at(-1);
  const [first, ...rest] = below;
  if (last === undefined || first === undefined) return [...above, ...below];
  const runs =
    (first.label ?? splitLabel(first.text).label) === null &&
    (startsLower(first.text) || (!endsWhole(last.text) && !/^\p{Lu}|^\W*\d/u.test(first.text)));
  return runs
    ? [...above.slice(0, -1), { ...last, text: `${last.text.trimEnd()} ${first.text.trim()}` }, ...rest]
    : [...above, ...below];
};

/** A cell with the words of the one below it, which a line or page break tore off: its lines go on or stand below. */
export const joinCells = (above: GridCell, below: GridCell): GridCell => {
  const joined = cellWith(above, joinLines(filled(above.cell.lines), below.cell.lines));
  return { ...joined, cell: { ...joined.cell, date: null, fill: above.cell.fill ?? below.cell.fill } };
};

/** The words of a row that holds nothing else, below the words of a cell beside its label; null: it holds more, or stands elsewhere. */
export const wordsBelow = (above: GridCell, row: GridRow): GridCell | null => {
  const [only, ...others] = ownWords(row);
  if (only === undefined || others.length > 0) return null;
  return only.column !== 1 && only.column === above.column ? only : null;
};

/** Joins a line of words below those beside a label (`RECOMMENDATION 2 | …`) to them; gives whether the row is one. */
export const joinToLabel = (entries: Entry[], row: GridRow): boolean => {
  const last = entries.at(-1);
  const [piece] = last?.kind === 'label' ? last.pieces : [];
  if (last?.kind !== 'label' || piece === undefined) return false;
  const more = wordsBelow(piece.cell, row);
  if (more === null || !startsLower(more.text)) return false;
  entries.splice(-1, 1, { ...last, pieces: [{ ...piece, cell: joinCells(piece.cell, more) }] });
  return true;
};

const join = (above: Row, row: Row): Row => {
  const pieces = [...above.pieces];
  for (const piece of own(row)) {
    const index = pieces.findIndex((candidate) => same(candidate, piece));
    const target = pieces[index];
    if (target === undefined) pieces.push(piece);
    else pieces[index] = { ...target, cell: joinCells(target.cell, piece.cell) };
  }
  return { ...above, pieces };
};

/**
 * A row of its own whose first cells go on from above: the rest of a recommendation or of its issue stands beside the next
 * action. Those words go up to where they began.
 */
const carriedUp = (joined: Entry[], row: Row): Row => {
  // A number begins a row, however its words begin: `The Governor should:` and below it `2 | keep a list of …`.
  if (own(row).some(({ field }) => field === 'number') || joined.at(-1)?.kind === 'break') return row;
  const kept = row.pieces.filter((piece) => {
    if (piece.cell.isShared || (piece.field !== 'recommendation' && piece.field !== 'issue')) return true;
    if (!startsLower(piece.cell.text)) return true;
    const index = joined.findLastIndex(
      (entry) => entry.kind === 'row' && own(entry).some((one) => same(one, piece)),
    );
    const holder = joined[index];
    if (holder?.kind !== 'row' || !runsOn(holder, piece)) return true;
    joined[index] = {
      ...holder,
      pieces: holder.pieces.map((one) =>
        same(one, piece) ? { ...one, cell: joinCells(one.cell, piece.cell) } : one,
      ),
    };
    return false;
  });
  return kept.length === row.pieces.length ? row : { ...row, pieces: kept };
};

/** Joins rows that a page break tore apart. Nothing is dropped: the words go to their column. */
export const joinTornRows = (entries: readonly Entry[]): readonly Entry[] => {
  const joined: Entry[] = [];
  for (const entry of entries) {
    const above = joined.at(-1);
    if (entry.kind === 'row' && above?.kind === 'row' && continuesRow(above, entry))
      joined[joined.length - 1] = join(above, entry);
    else joined.push(entry.kind === 'row' ? carriedUp(joined, entry) : entry);
  }
  return joined;
};

/** Joins what an extraction to plain text tore into lines: rows, paragraphs between tables, tables of another width. */
export const joinTornLines = (entries: readonly Entry[]): readonly Entry[] => {
  const joined: Entry[] = [];
  let last: Field | null = null;
  for (const entry of entries) {
    const above = joined.at(-1);
    if (
      entry.kind === 'row' &&
      above?.kind === 'row' &&
      !isInterleaved(entry) &&
      !startsTornRow(above, entry)
    ) {
      const read = joinFragments(above, entry, last);
      joined[joined.length - 1] = read.row;
      last = read.last;
    } else {
      addTorn(joined, entry);
      last = null;
    }
  }
  return joined;
};

/** Adds what begins anew: a row, or a fragment that no column can be told for, with the lines that follow it. */
const addTorn = (joined: Entry[], entry: Entry): void => {
  const above = joined.at(-1);
  if (entry.kind !== 'row') joined.push(entry);
  else if (!isFragment(entry)) joined.push(carriedUp(joined, entry));
  else {
    const text = entry.pieces.map(({ cell }) => cell.text).join('\n');
    const isMore = above?.kind === 'fragment';
    const whole = isMore
      ? { ...above, text: `${above.text}\n${text}` }
      : { kind: 'fragment' as const, place: entry.place, text };
    joined.splice(isMore ? -1 : joined.length, isMore ? 1 : 0, whole);
  }
};

interface Joined {
  readonly row: Row;
  readonly last: Field | null;
}

const isDay = (text: string): boolean => countWords(text) <= 4 && datesIn(text).length > 0;

/** A day below another, or the rest of a few words: `Already` and below it `underway`. */
const isRestOfDay = ({ cell: over }: Piece, { cell }: Piece): boolean =>
  isDay(cell.text) || (!isDay(over.text) && countWords(`${over.text} ${cell.text}`) <= 4);

/**
 * The next printed line of a row: what is recommended or done goes on in mid-sentence, and whatever else it holds stands below
 * words of the same column. What is no day under a date says that the line slipped sideways.
 */
const isNextLine = (above: Row, torn: Row): boolean => {
  const words = own(torn);
  const told = words.filter((piece) => isAction(piece) || piece.field === 'recommendation');
  const isBelowWords = (piece: Piece): boolean => {
    const over = above.pieces.find((one) => same(one, piece) && !isBlank(one.cell.text));
    if (piece.field === null || over === undefined) return false;
    return !isDateField(piece.field) || piece.field === 'completed' || isRestOfDay(over, piece);
  };
  return (
    words.length > 1 &&
    words.every(isBelowWords) &&
    told.length > 0 &&
    told.some((piece) => runsOn(above, piece)) &&
    told.every((piece) => runsOn(above, piece) || isUnfinished(above, piece.field))
  );
};

/** Joins the torn pieces of a row each to the words it goes on with. Debris is left for the account of words. */
const joinFragments = (above: Row, torn: Row, before: Field | null): Joined =>
  isNextLine(above, torn) ? { row: join(above, torn), last: before } : joinPieces(above, torn, before);

const joinPieces = (above: Row, torn: Row, before: Field | null): Joined =>
  own(torn)
    .filter(({ cell }) => !isDebris(squash(cell.text)))
    .reduce<Joined>(
      ({ row, last }, piece) => {
        const target = targetOf(row, piece, last);
        if (target === null)
          return { row: piece.field === null ? row : { ...row, pieces: [...row.pieces, piece] }, last };
        const pieces = row.pieces.map((one) =>
          one === target ? { ...one, cell: joinCells(one.cell, piece.cell) } : one,
        );
        return { row: { ...row, pieces }, last: target.field };
      },
      { row: above, last: before },
    );

/**
 * A paragraph in which an extraction ran the columns of a row together, line by line: a recommendation's number stands in
 * the middle of it. It is left whole for a person, and so is what follows until a row begins.
 */
const isInterleaved = (row: Row): boolean =>
  isFragment(row) &&
  row.pieces.some(({ cell }) => countWords(cell.text) > 80 && /\p{Ll}\s+\d{1,2}\.\s+\p{Lu}/u.test(cell.text));

/** A paragraph between torn tables: it has no column. */
const isFragment = (row: Row): boolean =>
  row.pieces.every(({ field, heading }) => field === null && heading === '');
