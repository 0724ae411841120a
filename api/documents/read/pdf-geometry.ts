/** Points of a page, y growing downwards from its top left as it is seen. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A piece of text as the PDF shows it, in one font. */
export interface PdfText extends Box {
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  /** How it is turned: 0 reads to the right, 90 downwards, 270 upwards. */
  readonly turn: 0 | 90 | 180 | 270;
  /** The marked content that it belongs to, in a tagged PDF. */
  readonly tag: string | null;
  /** Where it leads; absent: nowhere. */
  readonly address?: string;
}

/** A drawn line that may border cells: at `at` on the other axis, from `from` to `to` along its own. */
export interface Rule {
  readonly direction: 'horizontal' | 'vertical';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** A filled area, six hex digits. */
export interface Fill extends Box {
  readonly colour: string;
}

/** A node of the structure tree of a tagged PDF: a role with children, or the marked content that it holds. */
export type Tag = { readonly role: string; readonly children: readonly Tag[] } | { readonly id: string };

/** A cell of a ruled table, by the places of its borders in the grid's `xs` and `ys`. */
export interface GridCell extends Box {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A table as its lines draw it. */
export interface Grid extends Box {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly GridCell[];
  /** The cell that holds a point. */
  readonly at: (x: number, y: number) => GridCell | undefined;
}

export interface PdfPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PdfText[];
  /** The tables that are drawn with lines. */
  readonly grids: readonly Grid[];
  readonly fills: readonly Fill[];
  /** The part of the page that its largest picture covers; 0 without any. */
  readonly pictured: number;
  /** Comments and typed lines that people put on the page. */
  readonly remarks: readonly string[];
  readonly tags: Tag | null;
}

/** A transformation `[a b c d e f]` as PDF writes it. */
export type Matrix = readonly [number, number, number, number, number, number];

/** The transformation that does `inner` first and then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ];
}

export function apply(matrix: Matrix, x: number, y: number): readonly [number, number] {
  return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
}

/** Sorted positions with those closer than `within` taken as one. */
export function clustered(positions: readonly number[], within: number): number[] {
  const clusters: number[][] = [];
  for (const position of [...positions].sort((one, other) => one - other)) {
    const last = clusters.at(-1);
    if (last !== undefined && position - (last.at(-1) ?? position) <= within) last.push(position);
    else clusters.push([position]);
  }
  return clusters.map((cluster) => cluster.reduce((sum, position) => sum + position, 0) / cluster.length);
}

/** The place of the interval of sorted positions that holds a value; -1 before the first and after the last. */
export function intervalAt(positions: readonly number[], value: number): number {
  let low = 0;
  let high = positions.length - 1;
  if (high < 1 || value < (positions[0] ?? 0) || value > (positions[high] ?? 0)) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** The place of the position that is nearest to a value. */
export function nearest(positions: readonly number[], value: number): number {
  let best = 0;
  positions.forEach((position, at) => {
    if (Math.abs(position - value) < Math.abs((positions[best] ?? 0) - value)) best = at;
  });
  return best;
}
