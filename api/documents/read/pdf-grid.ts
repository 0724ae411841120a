import { clustered, type Grid, type GridCell, intervalAt, type Rule } from './pdf-geometry.ts';

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
  const owners = new Map(
    cells.flatMap((cell) => covered(cell).map(([row, column]) => [`${row},${column}`, cell] as const)),
  );
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

/** The small cells, by row and column, that a cell is made of. */
function covered(cell: GridCell): (readonly [number, number])[] {
  return Array.from({ length: cell.rowSpan * cell.columnSpan }, (_, at) => [
    cell.row + Math.floor(at / cell.columnSpan),
    cell.column + (at % cell.columnSpan),
  ]);
}

/** Small cells without a wall between them are one cell, as long as together they make a rectangle. */
function cellsOf(
  xs: readonly number[],
  ys: readonly number[],
  levels: readonly Rule[],
  uprights: readonly Rule[],
): GridCell[] {
  const between = { floor: walls(levels, ys, xs), rightWall: walls(uprights, xs, ys) };
  const columns = xs.length - 1;
  const taken = new Set<number>();
  const cells: GridCell[] = [];
  for (let at = 0; at < (ys.length - 1) * columns; at += 1) {
    if (taken.has(at)) continue;
    const [row, column] = [Math.floor(at / columns), at % columns];
    const isWall = (next: number) =>
      next >= columns || between.rightWall(next, row) || taken.has(row * columns + next);
    const right = firstFrom(column + 1, isWall);
    const bottom = firstFrom(
      row + 1,
      (next) => next >= ys.length - 1 || !isOpen(next, column, right, between),
    );
    const spans = { row, column, rowSpan: bottom - row, columnSpan: right - column };
    const cell = {
      ...spans,
      left: xs[column] ?? 0,
      right: xs[right] ?? 0,
      top: ys[row] ?? 0,
      bottom: ys[bottom] ?? 0,
    };
    for (const [r, c] of covered(cell)) taken.add(r * columns + c);
    cells.push(cell);
  }
  return cells;
}

function firstFrom(start: number, test: (value: number) => boolean): number {
  let value = start;
  while (!test(value)) value += 1;
  return value;
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
