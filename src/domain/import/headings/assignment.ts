/**
 * The assignment of least cost of every row to a column of its own (the Hungarian method with potentials, after Kuhn and
 * Munkres). Takes a matrix with at least as many columns as rows; gives the column of each row.
 */
export const leastCost = (costs: readonly (readonly number[])[]): readonly number[] => {
  const wide = costs[0]?.length ?? 0;
  const [ofRow, ofColumn] = [new Float64Array(costs.length + 1), new Float64Array(wide + 1)];
  const taken = new Int32Array(wide + 1); // the row that holds each column, counted from 1
  for (let row = 1; row <= costs.length; row += 1) {
    const from = freeColumn(row, { costs, ofRow, ofColumn, taken });
    for (let at = from.column; at !== 0; ) {
      const before = from.way[at] ?? 0;
      taken[at] = taken[before] ?? 0;
      at = before;
    }
  }
  const found = costs.map(() => 0);
  taken.forEach((row, column) => {
    if (row > 0 && column > 0) found[row - 1] = column - 1;
  });
  return found;
};

interface Tableau {
  readonly costs: readonly (readonly number[])[];
  readonly ofRow: Float64Array;
  readonly ofColumn: Float64Array;
  readonly taken: Int32Array;
}

interface Search {
  /** What reaching each column costs so far, and from which column it was reached. */
  readonly least: Float64Array;
  readonly way: Int32Array;
  readonly seen: Uint8Array;
}

/** Looks from a column that is held at all that were not seen; gives the cheapest of them. */
const lookFrom = (from: number, { costs, ofRow, ofColumn, taken }: Tableau, search: Search): number => {
  const { least, way, seen } = search;
  const holder = taken[from] ?? 0;
  const row = costs[holder - 1] ?? [];
  const open = [...seen.keys()].filter((at) => seen[at] === 0);
  for (const at of open) {
    const cost = valueAt(row, at - 1) - valueAt(ofRow, holder) - valueAt(ofColumn, at);
    if (cost < valueAt(least, at)) {
      least[at] = cost;
      way[at] = from;
    }
  }
  return open.reduce((best, at) => (valueAt(least, at) < valueAt(least, best) ? at : best), open[0] ?? 0);
};

const valueAt = (values: ArrayLike<number>, at: number): number => values[at] ?? 0;

/** Brings the potentials up by what the next column costs, so that what was reached stays at no cost. */
const bringUp = (by: number, { ofRow, ofColumn, taken }: Tableau, { least, seen }: Search): void => {
  seen.forEach((isSeen, at) => {
    if (isSeen === 0) {
      least[at] = (least[at] ?? 0) - by;
      return;
    }
    const holder = taken[at] ?? 0;
    ofRow[holder] = (ofRow[holder] ?? 0) + by;
    ofColumn[at] = (ofColumn[at] ?? 0) - by;
  });
};

/** The cheapest way from a row to a column that nobody holds. */
const freeColumn = (row: number, tableau: Tableau): { readonly column: number; readonly way: Int32Array } => {
  const { taken } = tableau;
  const search: Search = {
    least: new Float64Array(taken.length).fill(Number.POSITIVE_INFINITY),
    way: new Int32Array(taken.length),
    seen: new Uint8Array(taken.length),
  };
  taken[0] = row;
  let column = 0;
  do {
    search.seen[column] = 1;
    const next = lookFrom(column, tableau, search);
    bringUp(search.least[next] ?? 0, tableau, search);
    column = next;
  } while ((taken[column] ?? 0) !== 0);
  return { column, way: search.way };
};
