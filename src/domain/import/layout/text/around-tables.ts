import { type GridCell, gridOf, ownWords } from '#domain/import/document/grid.ts';
import type { TableOverride } from '#domain/import/document/overrides.ts';
import type { Table } from '#domain/import/document/source.ts';
import type { Pair } from '#domain/import/layout/form/key-values.ts';
import { countWords, squash } from '#domain/import/lexicon/words.ts';
import { type Colour, colourNamed, colourOf, type Legend, legendOf } from '#domain/import/values/colours.ts';
import { statusInWords } from '#domain/import/values/status.ts';
import type { Around, Walk } from './paragraph-layout.ts';

/** Tables and cells that stand around the plan: keys to colours, facts, and what is kept as it is. */

/** The colour that a cell of a key stands for, and its meaning: in the cell itself, or in the one beside it. */
const keyEntry = (cell: GridCell, beside: GridCell | undefined): readonly (readonly [Colour, string])[] => {
  const isNamed = colourNamed(cell.text) !== null && countWords(cell.text) <= 2;
  const colour = colourOf(cell.cell.fill) ?? (isNamed ? colourNamed(cell.text) : null);
  const meaning = [cell, beside].find(
    (one) => one !== undefined && countWords(one.text) <= 12 && statusInWords(one.text) !== null,
  );
  const isOfRow = meaning === cell || meaning?.place.row === cell.place.row;
  return colour === null || meaning === undefined || !isOfRow ? [] : [[colour, squash(meaning.text)]];
};

/** The key that stands above the headings of a plan: coloured cells that each name a status. Empty for fewer than two. */
export const legendInCells = (cells: readonly GridCell[]): Legend => {
  const found = cells.flatMap((cell, index) => keyEntry(cell, cells[index + 1]));
  return found.length < 2 ? new Map() : new Map(found);
};

/** Cells beside the plan, those of a row together. */
export const rowsOf = (cells: readonly GridCell[]): readonly Around[] => {
  const rows = new Map<string, Around>();
  for (const { text, place } of cells) {
    const key = `${place.sheet} ${place.table} ${place.row}`;
    const before = rows.get(key);
    rows.set(
      key,
      before === undefined
        ? { text, place, isHeading: false }
        : { ...before, text: `${before.text} ${text}` },
    );
  }
  return [...rows.values()];
};

/** A table that is no part of the plan: a key to its colours, facts about it, or words around it. */
export const otherTable = (table: Table, pairs: readonly Pair[] | null, walk: Walk): void => {
  const legend = legendOf(table);
  if (legend !== null) walk.legend = new Map([...walk.legend, ...legend]);
  if (pairs !== null && legend === null) walk.facts.push(...pairs);
  else
    for (const row of gridOf(table))
      for (const { text, place } of ownWords(row)) walk.around.push({ text, place, isHeading: false });
};

/** A table that a person said is no part of the plan; a key tells what the colours mean all the same. */
export const setAside = (table: Table, { kind }: TableOverride, walk: Walk): void => {
  const words = gridOf(table).flatMap(ownWords);
  if (kind === 'key') {
    const legend = legendOf(table) ?? legendInCells(words);
    walk.legend = new Map([...walk.legend, ...legend]);
  }
  walk.around.push(...words.map(({ text, place }) => ({ text, place, isHeading: false })));
};
