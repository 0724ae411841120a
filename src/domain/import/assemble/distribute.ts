import { cellWith, filled, type Piece } from '#domain/import/document/entries.ts';
import { isBullet, labelOf, readNumbers } from '#domain/import/document/labels.ts';
import type { Line } from '#domain/import/document/source.ts';
import { type Field, isDateField } from '#domain/import/lexicon/fields.ts';
import { countWords } from '#domain/import/lexicon/words.ts';
import { datesIn } from '#domain/import/values/date-forms.ts';
import { ownersIn } from '#domain/import/values/owners.ts';
import { statusInWords } from '#domain/import/values/status.ts';
import type { ActionLines } from './actions.ts';

const actionFields: ReadonlySet<string | null> = new Set(['action', 'further', 'done']);
const plain = (label: string | null): string =>
  (label ?? '')
    .replace(/^(?:safety )?action\s+(?=\d)/iu, '')
    .replace(/[^\p{L}\p{N}.]|\.$/gu, '')
    .toLowerCase();

/** `1-3 Complete`, `Actions 1 and 2: …`: a line that is about several actions at once. */
const severalActions =
  /^(?:actions?\s+)?\(?(\d{1,2}(?:\s*(?:-|–|to|&|and|,)\s*\d{1,2})+)\)?[.):]?\s+(?=[–—-]?\s*\p{L})/iu;

/** `2.` and nothing behind it. */
const bareLabel = /^\(?(\d{1,2}(?:\.\d{1,2})?|[a-z]|[ivx]{2,4})[.):]$/iu;

/** The labels of the actions that a line is about, and its words after them. */
const labelsOf = (line: Line): { readonly labels: readonly string[]; readonly rest: string } => {
  const several = line.label === null ? severalActions.exec(line.text.trim()) : null;
  const numbers = several === null ? null : readNumbers(several[1] ?? '');
  if (several !== null && numbers !== null)
    return {
      labels: numbers.numbers.map(({ number }) => number),
      rest: line.text.trim().slice(several[0].length),
    };
  const alone = line.label === null ? bareLabel.exec(line.text.trim())?.[1] : undefined;
  if (alone !== undefined) return { labels: [plain(alone)], rest: '' };
  const { label, rest } = labelOf(line);
  return { labels: label === null ? [] : [plain(label)], rest };
};

/**
 * The lines of a cell that stand behind the label of one action; null where the cell is not labelled as the actions are.
 * A row's only action can have a label of its own too: then a cell of one line with the same label is without it.
 */
const behindLabel = (
  lines: readonly Line[],
  actions: readonly ActionLines[],
  index: number,
): readonly Line[] | null => {
  const read = lines.map(labelsOf);
  const wanted = actions.map(({ label }) => plain(label));
  const isWanted = (line: (typeof read)[number] | undefined): boolean =>
    line !== undefined && line.labels.length > 0 && line.labels.every((label) => wanted.includes(label));
  const times = wanted.map((label) => read.filter(({ labels }) => labels.includes(label)).length);
  // Where the first line has the label of an action and no line another label, an action without a line has nothing there.
  const isPart =
    actions.length > 1 &&
    isWanted(read[0]) &&
    read.every((line) => line.labels.length === 0 || isWanted(line));
  const isAlike = !wanted.includes('') && times.every((count) => count === 1 || (count === 0 && isPart));
  if (!isAlike || (actions.length === 1 && lines.length > 1)) return null;
  const start = read.findIndex(({ labels }) => labels.includes(wanted[index] ?? ''));
  if (start < 0) return [];
  const next = read.findIndex(({ labels }, at) => at > start && labels.some((one) => wanted.includes(one)));
  return lines
    .slice(start, next < 0 ? lines.length : next)
    .map((line, at) => (at === 0 ? { ...line, label: null, text: labelsOf(line).rest } : line));
};

/** A day, or in a word or two how far it is: `Complete`. */
const isWhen = ({ text }: Line): boolean =>
  datesIn(text).length > 0 || (countWords(text) <= 2 && statusInWords(text) !== null);

/**
 * Whether paragraphs without labels are an action each: beside them stand as many days, one below the other. Two days may be the
 * first and the one it moved to, so two paragraphs need two owners as well.
 */
export const areSeveral = (lines: readonly Line[], pieces: readonly Piece[]): boolean => {
  if (lines.length < 2 || lines.some((line) => labelOf(line).label !== null || /:\s*$/u.test(line.text)))
    return false;
  const linesIn = (field: Field): readonly Line[] =>
    filled(pieces.find((piece) => piece.field === field)?.cell.cell.lines ?? []);
  const [days, owners] = [linesIn('due'), linesIn('owner')];
  const areDays =
    days.length === lines.length && days.every(isWhen) && days.some(({ text }) => datesIn(text).length > 0);
  return areDays && (lines.length > 2 || owners.length === lines.length);
};

/** One date to each action, line by line. */
const byOrder = (
  lines: readonly Line[],
  actions: readonly ActionLines[],
  index: number,
): readonly Line[] | null => {
  const isAlike = lines.length === actions.length && lines.every(isWhen);
  return isAlike ? lines.slice(index, index + 1) : null;
};

/** One owner to each action, line by line: only beside dates that are listed in the same way. */
const ownerByOrder = (
  lines: readonly Line[],
  actions: readonly ActionLines[],
  index: number,
): readonly Line[] | null =>
  lines.length === actions.length && lines.every(({ text }) => ownersIn([text]).length > 0)
    ? lines.slice(index, index + 1)
    : null;

const labelShape = ([first]: readonly Line[]): string =>
  first === undefined ? '' : (labelOf(first).label ?? '').replace(/\d+/gu, '1');

/** The lines of a cell that are about one action of its row; null: the cell is for all of them. */
const linesFor = (
  piece: Piece,
  actions: readonly ActionLines[],
  { index, dates }: { readonly index: number; readonly dates: readonly Line[] | undefined },
): readonly Line[] | null => {
  const lines = filled(piece.cell.cell.lines);
  const labelled = behindLabel(lines, actions, index);
  if (labelled !== null || actions.length < 2) return labelled;
  if (isDateField(piece.field)) return byOrder(lines, actions, index);
  const isBesideDates =
    piece.field === 'owner' && dates !== undefined && labelShape(lines) === labelShape(dates);
  return isBesideDates ? ownerByOrder(lines, actions, index) : null;
};

/**
 * What a row says for one of the several actions in it: where a cell is labelled as the actions are (`a)`, `b)`), or holds
 * one date for each, an action gets its own lines; otherwise the cell is for all of them.
 */
export const piecesFor = (
  pieces: readonly Piece[],
  actions: readonly ActionLines[],
  index: number,
): readonly Piece[] => {
  const [only] = actions;
  const isOne = actions.length === 1;
  if (only === undefined || (isOne && isBullet(only.label ?? ''))) return pieces;
  const dates = pieces
    .filter(({ field }) => isDateField(field))
    .map(({ cell }) => filled(cell.cell.lines))
    .find((lines) => byOrder(lines, actions, index) !== null);
  return pieces.map((piece) => {
    // The words of an only action are read with their label already.
    const own = isOne && actionFields.has(piece.field) ? null : linesFor(piece, actions, { index, dates });
    if (own === null) return piece;
    const cell = cellWith(piece.cell, own);
    return { ...piece, printed: piece.cell.text, cell: { ...cell, cell: { ...cell.cell, date: null } } };
  });
};
