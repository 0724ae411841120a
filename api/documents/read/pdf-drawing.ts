import { apply, type Fill, type Matrix, multiply, type Rule } from './pdf-geometry.ts';

/** The operations of a page, as pdf.js lists them. */
export interface Operations {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** What a page draws besides text. */
export interface Drawing {
  readonly rules: readonly Rule[];
  readonly fills: readonly Fill[];
  /** The area of the largest picture, in square points. */
  readonly picture: number;
}

type OperationNumbers = Readonly<Record<string, number>>;

/** Thickest filled bar that is taken for a line. */
const BAR = 3.5;

interface Pen {
  matrix: Matrix;
  fill: string;
}

/**
 * Shortest side of a picture. The library leaves out the pictures, which are costly to unpack, but not the transformation
 * before each: it lays a square of one point out as the picture, while drawings and text are made in points.
 */
const PICTURE = 30;

/** Reads lines, filled areas and where the pictures are from the operations of a page. */
export function readDrawing(operations: Operations, numbers: OperationNumbers, view: Matrix): Drawing {
  const rules: Rule[] = [];
  const fills: Fill[] = [];
  let picture = 0;
  let pen: Pen = { matrix: view, fill: '000000' };
  const saved: Pen[] = [];
  const paints = paintsOf(numbers);
  const step: Record<number, (args: unknown) => void> = {
    [numbers.save ?? -1]: () => {
      saved.push({ ...pen });
    },
    [numbers.restore ?? -1]: () => {
      pen = saved.pop() ?? pen;
    },
    [numbers.transform ?? -1]: (args) => {
      if (!isMatrix(args)) return;
      pen.matrix = multiply(pen.matrix, args);
      picture = Math.max(picture, pictureOf(pen.matrix));
    },
    [numbers.paintFormXObjectBegin ?? -1]: (args) => {
      saved.push({ ...pen });
      const own = Array.isArray(args) ? args[0] : null;
      if (isMatrix(own)) pen.matrix = multiply(pen.matrix, own);
    },
    [numbers.paintFormXObjectEnd ?? -1]: () => {
      pen = saved.pop() ?? pen;
    },
    [numbers.setFillRGBColor ?? -1]: (args) => {
      pen.fill = colourOf(args);
    },
    [numbers.constructPath ?? -1]: (args) => {
      if (Array.isArray(args)) drawPath(args, pen, paints, { rules, fills });
    },
  };
  operations.fnArray.forEach((operation, at) => {
    step[operation]?.(operations.argsArray[at]);
  });
  return { rules, fills, picture };
}

function pictureOf([a, b, c, d]: Matrix): number {
  const [width, height] = [Math.hypot(a, b), Math.hypot(c, d)];
  return width < PICTURE || height < PICTURE ? 0 : width * height;
}

function isMatrix(value: unknown): value is Matrix {
  return Array.isArray(value) && value.length === 6 && value.every((part) => typeof part === 'number');
}

function colourOf(args: unknown): string {
  const colour = Array.isArray(args) ? args[0] : null;
  return typeof colour === 'string' && /^#[0-9a-f]{6}$/i.test(colour)
    ? colour.slice(1).toUpperCase()
    : '000000';
}

function drawPath(
  args: readonly unknown[],
  pen: Pen,
  paints: Paints,
  into: { rules: Rule[]; fills: Fill[] },
): void {
  const [paint, list] = args;
  const path: unknown = Array.isArray(list) ? list[0] : null;
  if (typeof paint !== 'number' || !(path instanceof Float32Array)) return;
  if (!paints.strokes.has(paint) && !paints.fills.has(paint)) return;
  for (const points of subpaths(path, pen.matrix)) {
    if (paints.strokes.has(paint))
      points.forEach((point, at) => {
        addRule(points[at - 1], point, into.rules);
      });
    if (paints.fills.has(paint)) addFill(points, pen.fill, into);
  }
}

/** The operations that draw a path's line, and those that fill it. */
interface Paints {
  readonly strokes: ReadonlySet<number | undefined>;
  readonly fills: ReadonlySet<number | undefined>;
}

function paintsOf(numbers: OperationNumbers): Paints {
  const both = [numbers.fillStroke, numbers.eoFillStroke, numbers.closeFillStroke, numbers.closeEOFillStroke];
  return {
    strokes: new Set([numbers.stroke, numbers.closeStroke, ...both]),
    fills: new Set([numbers.fill, numbers.eoFill, ...both]),
  };
}

type Point = readonly [number, number];

/** How many numbers follow each kind of step: to, line, two kinds of curve, and closing. */
const STEP_LENGTHS = [2, 2, 6, 4, 0];

/** The straight parts of a path, each closed one ending where it began. Curves give only their ends. */
function subpaths(path: Float32Array, matrix: Matrix): Point[][] {
  const found: Point[][] = [];
  const read = (at: number) => path[at] ?? 0;
  let at = 0;
  while (at < path.length) {
    const length = STEP_LENGTHS[read(at)] ?? 0;
    if (read(at) === 0) found.push([]);
    const points = found.at(-1) ?? [];
    const end = length > 0 ? apply(matrix, read(at + length - 1), read(at + length)) : points[0];
    if (end !== undefined) points.push(end);
    at += 1 + length;
  }
  return found;
}

function addRule(from: Point | undefined, to: Point | undefined, rules: Rule[]): void {
  if (from === undefined || to === undefined) return;
  const [width, height] = [Math.abs(from[0] - to[0]), Math.abs(from[1] - to[1])];
  if (height < 1 && width >= 1) {
    rules.push({
      direction: 'horizontal',
      at: (from[1] + to[1]) / 2,
      from: Math.min(from[0], to[0]),
      to: Math.max(from[0], to[0]),
    });
  } else if (width < 1 && height >= 1) {
    rules.push({
      direction: 'vertical',
      at: (from[0] + to[0]) / 2,
      from: Math.min(from[1], to[1]),
      to: Math.max(from[1], to[1]),
    });
  }
}

function addFill(
  points: readonly Point[],
  colour: string,
  { rules, fills }: { rules: Rule[]; fills: Fill[] },
): void {
  if (points.length < 4) return;
  const xs = points.map((point) => point[0]);
  const ys = points.map((point) => point[1]);
  const box = {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  if (height <= BAR && width > height)
    rules.push({ direction: 'horizontal', at: (box.top + box.bottom) / 2, from: box.left, to: box.right });
  else if (width <= BAR && height > width)
    rules.push({ direction: 'vertical', at: (box.left + box.right) / 2, from: box.top, to: box.bottom });
  else if (width > BAR && height > BAR) fills.push({ ...box, colour });
}
