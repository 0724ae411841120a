import type { Field } from '#domain/import/lexicon/fields.ts';
import { isBlank } from '#domain/import/lexicon/words.ts';
import type { GridCell } from './grid.ts';
import type { Line, Place } from './source.ts';

/** Words of the plan that stand under one heading or behind one label. */
export interface Piece {
  readonly field: Field | null;
  /** The heading or label as printed. */
  readonly heading: string;
  readonly cell: GridCell;
  /** The whole words of the source where the heading stood in one line with its value. */
  readonly printed?: string;
}

/** What the layout found, in reading order; the rules for meaning know only this. */
export type Entry =
  /** A row of a plan table, or a block of labels with their values. */
  | { readonly kind: 'row'; readonly place: Place; readonly pieces: readonly Piece[] }
  /** Something that holds for the rows below it: `RECOMMENDATION 2 | …`, `Lead organisation | …`. */
  | { readonly kind: 'label'; readonly place: Place; readonly pieces: readonly Piece[] }
  /** A line over the whole width that names no recommendation. */
  | { readonly kind: 'section'; readonly place: Place; readonly text: string }
  /** Words that an extraction ran together: kept whole, for a person to part. */
  | { readonly kind: 'fragment'; readonly place: Place; readonly text: string }
  /** A new table or page heading begins. */
  | { readonly kind: 'break'; readonly place: Place };

/** A cell made of lines that stood outside a table. */
export const cellOfLines = (texts: readonly string[], place: Place): GridCell => ({
  column: place.column ?? 1,
  place,
  text: texts.join('\n'),
  isShared: false,
  cell: {
    column: place.column ?? 1,
    columnSpan: 1,
    rowSpan: 1,
    fill: null,
    bold: false,
    date: null,
    notes: [],
    lines: texts.flatMap((text) => text.split('\n')).map((text) => ({ text, label: null, level: 0 })),
  },
});

/** A cell with other lines in it. */
export const cellWith = (cell: GridCell, lines: readonly Line[]): GridCell => ({
  ...cell,
  text: lines.map(({ text }) => text).join('\n'),
  cell: { ...cell.cell, lines },
});

/** The lines that hold words. */
export const filled = (lines: readonly Line[]): readonly Line[] => lines.filter(({ text }) => !isBlank(text));

/** Lines of the pieces of one field, shared cells included. */
export const linesOf = (pieces: readonly Piece[], field: Field): readonly Line[] => {
  const lines: Line[] = [];
  for (const piece of pieces) if (piece.field === field) lines.push(...filled(piece.cell.cell.lines));
  return lines;
};

/** The first cell of a field that holds words. */
export const cellOf = (pieces: readonly Piece[], field: Field): Piece | undefined =>
  pieces.find((piece) => piece.field === field && !isBlank(piece.cell.text));

/** What a block can say of a recommendation whose actions stand in a table below it. */
const ofRecommendation: ReadonlySet<Field | null> = new Set<Field | null>([
  'recommendation',
  'issue',
  'response',
  'lead',
  'owner',
  'reported to',
  'outcome',
  'measure',
  'scope',
]);

/** `Recommendation 1 | …`, `Executive lead | …`, `Reporting committee | …` and no more: it holds for the actions that follow. */
const saysWho = (pieces: readonly Piece[]): boolean =>
  pieces.length > 1 &&
  pieces.some(({ field }) => field === 'recommendation') &&
  pieces.every(({ field }) => ofRecommendation.has(field));

/** A block of labels with their values: a row of the plan, or a label where all of it holds for the rows below. */
export const entryOfBlock = (pieces: readonly Piece[], place: Place): Entry => ({
  kind: saysWho(pieces) ? 'label' : 'row',
  place,
  pieces,
});
