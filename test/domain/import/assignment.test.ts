import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastCost } from '#domain/import/headings/assignment.ts';

const cost = (costs: readonly (readonly number[])[], chosen: readonly number[]): number =>
  chosen.reduce((sum, column, row) => sum + (costs[row]?.[column] ?? Number.NaN), 0);

/** Every way to give each row a column of its own. */
const ways = (rows: number, columns: readonly number[]): readonly (readonly number[])[] =>
  rows === 0
    ? [[]]
    : columns.flatMap((column) =>
        ways(
          rows - 1,
          columns.filter((other) => other !== column),
        ).map((rest) => [column, ...rest]),
      );

describe('The assignment of rows to columns', () => {
  it('costs as little as every other way, and gives no column twice', () => {
    const matrix = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 2 }))
      .chain(([rows, more]) => {
        const row = fc.array(fc.integer({ min: 0, max: 30 }), {
          minLength: rows + more,
          maxLength: rows + more,
        });
        return fc.array(row, { minLength: rows, maxLength: rows });
      });
    fc.assert(
      fc.property(matrix, (costs) => {
        const chosen = leastCost(costs);
        const columns = (costs[0] ?? []).map((_, at) => at);
        const best = Math.min(...ways(costs.length, columns).map((way) => cost(costs, way)));
        return new Set(chosen).size === costs.length && cost(costs, chosen) === best;
      }),
    );
    expect(leastCost([[3, 1]])).toEqual([1]);
  });
});
