import { clustered, nearest, type PdfText } from './pdf-geometry.ts';

/** A column, by the edges of its text. */
export interface Column {
  readonly left: number;
  readonly right: number;
}

/** Distance within which texts begin at one edge. */
const NEAR = 1.5;

/** Least part of all texts that keeps to the edges. */
const KEPT = 0.97;

/**
 * Columns by the edges at which their texts begin, for a table whose columns nearly touch: a spreadsheet printed without
 * lines. Gives none where texts run over the next edge, as in a list with several indents.
 */
export function edgeColumns(bands: readonly { readonly texts: readonly PdfText[] }[]): Column[] {
  const texts = bands.flatMap((band) => band.texts);
  const lefts = texts.map((text) => text.left);
  const all = clustered(lefts, NEAR);
  const counts = all.map(() => 0);
  for (const left of lefts) counts[nearest(all, left)] = (counts[nearest(all, left)] ?? 0) + 1;
  const few = Math.max(2, 0.08 * bands.length);
  const edges = all.filter((_, at) => (counts[at] ?? 0) > few);
  const widest = bands.reduce((most, band) => Math.max(most, band.texts.length), 0);
  if (edges.length < 3 || widest < 3) return [];
  const keeps = texts.filter((text) => {
    const at = nearest(edges, text.left);
    return (
      Math.abs(text.left - (edges[at] ?? 0)) <= 2 * NEAR &&
      text.right < (edges[at + 1] ?? Number.POSITIVE_INFINITY) + NEAR
    );
  });
  if (keeps.length < KEPT * texts.length) return [];
  return edges.map((left, at) => {
    const own = keeps.filter((text) => nearest(edges, text.left) === at);
    const right = own.reduce((most, text) => Math.max(most, text.right), left);
    return { left, right: Math.min(right, (edges[at + 1] ?? Number.POSITIVE_INFINITY) - 0.1) };
  });
}
