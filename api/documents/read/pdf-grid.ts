import { type Box, clustered, intervalAt, type Rule } from './pdf-geometry.ts';

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

/** Distance within which lines are taken to meet or to be one. */
const NEAR = 2.5;

/** A page with more lines than this is a drawing, not a plan. */
const RULES = 6_000;

/** Finds the tables that lines draw on a page, from top to bottom. */
export function findGrids(rules: readonly Rule[]): Grid[] {
  if (rules.length > RULES) return [];
  const joined = [...joinRules(rules, 'horizontal'), ...joinRules(rules, 'vertical')];
  return groupsThatMeet(joined)
    .flatMap((group) => gridOf(group) ?? [])
    .sort((one, other) => one.top - other.top || one.left - other.left);
}

/** Pieces of one line, drawn cell by cell, become one line. */
function joinRules(rules: readonly Rule[], direction: Rule['direction']): Rule[] {
  const own = rules.filter((rule) => rule.direction === direction).sort((one, other) => one.at - other.at);
  const lines = clustered(
    own.map((rule) => rule.at),
    1,
  );
  const byLine = new Map<number, Rule[]>();
  let line = 0;
  for (const rule of own) {
    while (
      line + 1 < lines.length &&
      Math.abs((lines[line + 1] ?? 0) - rule.at) < Math.abs((lines[line] ?? 0) - rule.at)
    )
      line += 1;
    const pieces = byLine.get(line) ?? [];
    pieces.push(rule);
    byLine.set(line, pieces);
  }
  return [...byLine]
    .flatMap(([at, pieces]) => joinPieces(pieces, lines[at] ?? 0))
    .filter((rule) => rule.to - rule.from >= 5);
}

function joinPieces(pieces: readonly Rule[], at: number): Rule[] {
  const joined: { direction: Rule['direction']; at: number; from: number; to: number }[] = [];
  for (const piece of [...pieces].sort((one, other) => one.from - other.from)) {
    const last = joined.at(-1);
    if (last !== undefined && piece.from <= last.to + NEAR) last.to = Math.max(last.to, piece.to);
    else joined.push({ ...piece, at });
  }
  return joined;
}

/** Groups of lines that meet, directly or over others. */
function groupsThatMeet(rules: readonly Rule[]): Rule[][] {
  const parents = rules.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (parents[root] !== root) root = parents[root] ?? root;
    parents[at] = root;
    return root;
  };
  const uprights = rules.flatMap((rule, at) => (rule.direction === 'vertical' ? [at] : []));
  rules.forEach((rule, at) => {
    if (rule.direction === 'vertical') return;
    for (const upright of uprights) if (meet(rule, rules[upright])) parents[rootOf(upright)] = rootOf(at);
  });
  const groups = new Map<number, Rule[]>();
  rules.forEach((rule, at) => {
    const group = groups.get(rootOf(at)) ?? [];
    group.push(rule);
    groups.set(rootOf(at), group);
  });
  return [...groups.values()];
}

function meet(level: Rule, upright: Rule | undefined): boolean {
  return (
    upright !== undefined &&
    upright.at >= level.from - NEAR &&
    upright.at <= level.to + NEAR &&
    level.at >= upright.from - NEAR &&
    level.at <= upright.to + NEAR
  );
}

function gridOf(rules: readonly Rule[]): Grid | null {
  const levels = rules.filter((rule) => rule.direction === 'horizontal');
  const uprights = rules.filter((rule) => rule.direction === 'vertical');
  if (levels.length === 0 || uprights.length === 0) return null;
  // A table may be open at its sides: the ends of the lines are its edges then.
  const xs = clustered([...uprights.map((rule) => rule.at), ...ends(levels)], NEAR);
  const ys = clustered([...levels.map((rule) => rule.at), ...ends(uprights)], NEAR);
  if (xs.length * ys.length > 40_000) return null;
  const cells = cellsOf(xs, ys, levels, uprights);
  if (cells.length < 2) return null;
  const owners = new Map(cells.flatMap((cell) => covered(cell).map((key) => [key, cell] as const)));
  return {
    left: xs[0] ?? 0,
    right: xs.at(-1) ?? 0,
    top: ys[0] ?? 0,
    bottom: ys.at(-1) ?? 0,
    xs,
    ys,
    cells,
    at: (x, y) => owners.get(`${intervalAt(ys, y)},${intervalAt(xs, x)}`),
  };
}

function ends(rules: readonly Rule[]): number[] {
  return [Math.min(...rules.map((rule) => rule.from)), Math.max(...rules.map((rule) => rule.to))];
}

function covered(cell: GridCell): string[] {
  const keys: string[] = [];
  for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
    for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1)
      keys.push(`${row},${column}`);
  }
  return keys;
}

/** Small cells without a wall between them are one cell, as long as together they make a rectangle. */
function cellsOf(
  xs: readonly number[],
  ys: readonly number[],
  levels: readonly Rule[],
  uprights: readonly Rule[],
): GridCell[] {
  const rightWall = walls(uprights, xs, ys);
  const floor = walls(levels, ys, xs);
  const rows = ys.length - 1;
  const columns = xs.length - 1;
  const taken = new Set<number>();
  const cells: GridCell[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (taken.has(row * columns + column)) continue;
      let right = column + 1;
      while (right < columns && !rightWall(right, row) && !taken.has(row * columns + right)) right += 1;
      let bottom = row + 1;
      while (bottom < rows && isOpen(bottom, column, right, { floor, rightWall })) bottom += 1;
      for (let r = row; r < bottom; r += 1)
        for (let c = column; c < right; c += 1) taken.add(r * columns + c);
      cells.push({
        row,
        column,
        rowSpan: bottom - row,
        columnSpan: right - column,
        left: xs[column] ?? 0,
        right: xs[right] ?? 0,
        top: ys[row] ?? 0,
        bottom: ys[bottom] ?? 0,
      });
    }
  }
  return cells;
}

type Walls = (line: number, along: number) => boolean;

/** Whether the cell above goes on in this row: no floor between them, and no wall inside. */
function isOpen(
  row: number,
  left: number,
  right: number,
  { floor, rightWall }: { floor: Walls; rightWall: Walls },
): boolean {
  for (let column = left; column < right; column += 1) {
    if (floor(row, column)) return false;
    if (column > left && rightWall(column, row)) return false;
  }
  return true;
}

/** Whether a line covers most of the stretch between two crossing positions. */
function walls(rules: readonly Rule[], lines: readonly number[], crossing: readonly number[]): Walls {
  const byLine = lines.map((line) => rules.filter((rule) => Math.abs(rule.at - line) <= NEAR));
  return (line, along) => {
    const [from, to] = [crossing[along] ?? 0, crossing[along + 1] ?? 0];
    const middle = (from + to) / 2;
    return (byLine[line] ?? []).some((rule) => rule.from <= middle && rule.to >= middle);
  };
}
