import type { ActionLines } from './actions.ts';
import { datesIn } from './date-forms.ts';
import type { Piece } from './entries.ts';
import { labelOf } from './labels.ts';
import { ownersIn } from './owners.ts';
import type { Line } from './source.ts';
import { isBlank } from './words.ts';

const dateFields: ReadonlySet<string | null> = new Set(['start', 'due', 'completed', 'review']);
const plain = (label: string | null): string => (label ?? '').replace(/[^\p{L}\p{N}.]/gu, '').toLowerCase();

/** The lines of a cell that stand behind the label of one action; null where the cell is not labelled as the actions are. */
const behindLabel = (
  lines: readonly Line[],
  actions: readonly ActionLines[],
  index: number,
): readonly Line[] | null => {
  const labels = lines.map((line) => plain(labelOf(line).label));
  const wanted = actions.map(({ label }) => plain(label));
  const isAlike = wanted.every((label) => label !== '' && labels.filter((one) => one === label).length === 1);
  if (!isAlike) return null;
  const start = labels.indexOf(wanted[index] ?? '');
  const next = labels.findIndex((label, at) => at > start && wanted.includes(label));
  return lines
    .slice(start, next < 0 ? lines.length : next)
    .map((line, at) => (at === 0 ? { ...line, label: null, text: labelOf(line).rest } : line));
};

/** One date to each action, line by line. */
const byOrder = (
  lines: readonly Line[],
  actions: readonly ActionLines[],
  index: number,
): readonly Line[] | null => {
  const isAlike = lines.length === actions.length && lines.every(({ text }) => datesIn(text).length > 0);
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

const filledLines = ({ cell }: Piece): readonly Line[] =>
  cell.cell.lines.filter(({ text }) => !isBlank(text));

/**
 * What a row says for one of the several actions in it: where a cell is labelled as the actions are (`a)`, `b)`), or holds
 * one date for each, an action gets its own lines; otherwise the cell is for all of them.
 */
export const piecesFor = (
  pieces: readonly Piece[],
  actions: readonly ActionLines[],
  index: number,
): readonly Piece[] => {
  if (actions.length < 2) return pieces;
  const dates = pieces
    .filter(({ field }) => dateFields.has(field))
    .map(filledLines)
    .find((lines) => byOrder(lines, actions, index) !== null);
  return pieces.map((piece) => {
    const lines = filledLines(piece);
    const own =
      behindLabel(lines, actions, index) ??
      (dateFields.has(piece.field) ? byOrder(lines, actions, index) : null) ??
      (piece.field === 'owner' && dates !== undefined && labelShape(lines) === labelShape(dates)
        ? ownerByOrder(lines, actions, index)
        : null);
    if (own === null) return piece;
    const text = own.map((line) => line.text).join('\n');
    return {
      ...piece,
      printed: piece.cell.text,
      cell: { ...piece.cell, text, cell: { ...piece.cell.cell, lines: own, date: null } },
    };
  });
};
