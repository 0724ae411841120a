import type { Draft, DraftCell } from '#domain/import/document/draft.ts';
import type { Place } from '#domain/import/document/source.ts';
import { pointsOf } from '#domain/import/review/open-points.ts';
import { fieldColumns } from './reading-rows.ts';

/** Which cells of the document belong to what is selected in the reading, and the other way round. */

/**
 * A field of a row of the draft (null: the whole row), with `unplaced` a text without a place by the id of its point, with
 * `table` a row of a table by `TABLE.ROW` or one cell of it by `TABLE.ROW.COLUMN`.
 */
export interface Selected {
  readonly row: string;
  readonly field: string | null;
  /** A question led here: where question and reading do not fit the screen together, the page stays at the question. */
  readonly byQuestion?: true;
}

type Spot = Pick<DraftCell, 'place' | 'text'>;

export interface Lit {
  readonly spots: readonly Spot[];
  /** Whether a cell or a line of the document is one of them. */
  readonly has: (place: Place, text: string) => boolean;
}

/** Tables and paragraphs are counted through the whole document. */
const keyOf = ({ table, row, column, paragraph }: Place): string =>
  table === undefined ? `p${paragraph ?? ''}` : `${table}.${row ?? ''}.${column ?? ''}`;

const even = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A text this long that stands whole in a cell's words is a part of them: a row that was torn in the document. */
const telling = 12;

const isPartOf = (spot: Spot, place: Place, text: string): boolean =>
  place.table === spot.place.table &&
  place.column === spot.place.column &&
  (place.row ?? 0) > (spot.place.row ?? 0) &&
  text.length >= telling &&
  text.length < even(spot.text).length &&
  even(spot.text).includes(text);

const none: Lit = { spots: [], has: () => false };

const litOf = (spots: readonly Spot[]): Lit => {
  const keys = new Set(spots.map(({ place }) => keyOf(place)));
  return {
    spots,
    has: (place, text) => keys.has(keyOf(place)) || spots.some((spot) => isPartOf(spot, place, even(text))),
  };
};

const isOf = (cell: DraftCell, field: string): boolean =>
  fieldColumns[field]?.includes(cell.field ?? '') ?? (cell.field ?? 'other') === field;

/** More columns than a pane shows. */
const columnsLit = 40;

const cellsOf = (field: string): readonly Spot[] => {
  const [table = 0, row = 1, column] = field.split('.').map(Number);
  const columns = column === undefined ? Array.from({ length: columnsLit }, (_, at) => at + 1) : [column];
  return columns.map((at) => ({ place: { table, row, column: at }, text: '' }));
};

/** The places that are lit up for what is selected. */
export const litBy = (draft: Draft, selected: Selected | null): Lit => {
  if (selected === null) return none;
  const { row, field } = selected;
  if (row === 'table') return litOf(cellsOf(field ?? ''));
  if (row === 'unplaced') {
    const point = pointsOf(draft).find(({ id, of }) => of === 'unplaced' && id === field);
    const item = point && draft.unplaced[point.at];
    return item ? litOf([item]) : none;
  }
  const found = [...draft.actions, ...draft.recommendations].find(({ id }) => id === row);
  if (!found) return none;
  const cells = (found.cells ?? []).filter((cell) => field === null || isOf(cell, field));
  return litOf(cells.length > 0 ? cells : [{ place: found.place, text: found.text }]);
};

const fieldOf = (cell: DraftCell): string =>
  Object.entries(fieldColumns).find(([, columns]) => columns.includes(cell.field ?? ''))?.[0] ??
  cell.field ??
  'other';

/** What was read from a cell or a line of the document; null where nothing was. */
export const readFrom = (draft: Draft, place: Place, text: string): Selected | null => {
  const rows = [...draft.actions, ...draft.recommendations];
  const key = keyOf(place);
  const find = (is: (spot: Spot) => boolean): Selected | null => {
    for (const { id, cells } of rows) {
      const cell = cells?.find(is);
      if (cell) return { row: id, field: fieldOf(cell) };
    }
    const point = pointsOf(draft).find(({ of, at }) => {
      const item = of === 'unplaced' ? draft.unplaced[at] : undefined;
      return item !== undefined && is(item);
    });
    return point ? { row: 'unplaced', field: point.id } : null;
  };
  const exact =
    find((spot) => keyOf(spot.place) === key) ?? find((spot) => isPartOf(spot, place, even(text)));
  if (exact) return exact;
  const beside = rows.find(
    (row) => row.place.table !== undefined && row.place.table === place.table && row.place.row === place.row,
  );
  return beside ? { row: beside.id, field: null } : null;
};
