import { isLookup } from './column-kinds.ts';
import { type ColumnRow, columnsOf } from './column-rows.ts';
import { filterNotSupported, GraphRefusal, generalException, notIndexed, unknownColumn } from './errors.ts';
import type { Ask, World } from './exchange.ts';
import { meets, type Predicate, parseFilter } from './filter.ts';
import { comparable } from './indexed-values.ts';
import { instant } from './instants.ts';
import type { ItemRow } from './item-rows.ts';
import { countItems, type ListRow } from './list-rows.ts';

interface Condition extends Predicate {
  readonly column: ColumnRow;
  readonly wanted: string | number | null;
}

interface Order {
  readonly column: ColumnRow;
  readonly descending: boolean;
}

/** The rows that a query finds, in its order. Null: every row by its number, to be read page by page. */
export type Found = readonly ItemRow[] | null;

const mayFail = 'honornonindexedquerieswarningmayfailrandomly';

function tooMany(world: World): GraphRefusal {
  if (world.switches.threshold === 'activityLimitReached') {
    return new GraphRefusal(429, 'activityLimitReached', 'The request has been throttled', {
      inner: 'throttledRequest',
      headers: { 'Retry-After': '10' },
    });
  }
  return new GraphRefusal(
    400,
    'notSupported',
    'The request is unprocessable because it uses too many resources',
    {
      inner: 'tooManyResources',
    },
  );
}

/** `fields/OwnerLookupId` is the column `Owner`; `fields/id` the number of the row. */
function columnNamed(columns: readonly ColumnRow[], path: string): ColumnRow {
  const name = /^fields\/(\w+)$/.exec(path)?.[1];
  if (name === undefined) {
    // A bare column fails on the server (powershell#1059); properties of the item are not filterable (docs#18183).
    throw columns.some((column) => column.name === path) ? generalException() : filterNotSupported();
  }
  const wanted = name === 'id' ? 'ID' : name;
  const column =
    columns.find((each) => each.name === wanted) ??
    columns.find((each) => isLookup(each.kind) && `${each.name}LookupId` === wanted);
  if (!column) throw unknownColumn(name);
  return column;
}

const isNumeric = ({ kind }: ColumnRow): boolean =>
  isLookup(kind) || kind === 'number' || kind === 'currency' || kind === 'boolean';

function wantedNull(world: World, compare: Predicate['compare']): null {
  const isEquality = compare === 'eq' || compare === 'ne';
  if (world.switches.filterNull === 'refuse' || !isEquality) throw filterNotSupported();
  return null;
}

function wantedInstant(literal: string | number): string {
  const at = instant(String(literal));
  if (at === null) throw filterNotSupported();
  return at;
}

/** The literal as the column keeps its values. Of the wrong kind: 500, as SharePoint fails on it. */
function wantedValue(world: World, column: ColumnRow, { literal, compare }: Predicate): Condition['wanted'] {
  if (literal === null) return wantedNull(world, compare);
  if (typeof literal === 'boolean') return literal ? 1 : 0;
  if (column.kind === 'dateTime' || column.kind === 'dateOnly') return wantedInstant(literal);
  const value = isNumeric(column) ? Number(literal) : literal;
  if (Number.isNaN(value) || (!isNumeric(column) && typeof value !== 'string')) throw generalException();
  return value;
}

const readOrder = (columns: readonly ColumnRow[], text: string): Order => {
  const match = /^([\w/]+)(?:\s+(asc|desc))?$/i.exec(text.trim());
  if (!match) throw filterNotSupported();
  return { column: columnNamed(columns, match[1] ?? ''), descending: match[2]?.toLowerCase() === 'desc' };
};

const operators = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' } as const;

/**
 * The rows that an index gives for one condition; past the threshold it is refused before it is read. The index comes
 * first in the join whatever SQLite thinks (CROSS JOIN), or a page would cost a walk over the list.
 */
function byIndex(world: World, list: ListRow, condition: Condition, isLarge: boolean): readonly ItemRow[] {
  const { store } = world;
  const { column, compare, wanted } = condition;
  const limit = isLarge ? world.switches.thresholdRows : -1;
  const test =
    compare === 'startswith'
      ? 'v.value >= ?3 AND v.value <= ?3 || char(1114111) AND substr(v.value, 1, length(?3)) = ?3 COLLATE NOCASE'
      : `v.value ${operators[compare]} ?3`;
  const sql = `SELECT i.* FROM indexed_values v CROSS JOIN items i ON i.list_id = v.list_id AND i.id = v.item_id
    WHERE v.list_id = ?1 AND v.column_name = ?2 AND ${test} LIMIT ${limit}`;
  const rows = store.all<ItemRow>(sql, list.id, column.name, wanted);
  if (isLarge && rows.length >= world.switches.thresholdRows) throw tooMany(world);
  return rows.sort((a, b) => a.id - b.id);
}

const allRows = (world: World, list: ListRow): readonly ItemRow[] =>
  world.store.all<ItemRow>('SELECT * FROM items WHERE list_id = ? AND deleted = 0 ORDER BY id', list.id);

function candidates(world: World, list: ListRow, conditions: readonly Condition[]): readonly ItemRow[] {
  const [first] = conditions;
  const isLarge = countItems(world.store, list.id) > world.switches.thresholdRows;
  if (first?.column.indexed && first.wanted !== null && first.column.name !== 'ID') {
    return byIndex(world, list, first, isLarge);
  }
  if (isLarge && first && first.column.name !== 'ID') throw tooMany(world);
  return allRows(world, list);
}

function refine(rows: readonly ItemRow[], conditions: readonly Condition[]): readonly ItemRow[] {
  if (conditions.length === 0) return rows;
  return rows.filter((row) => {
    const fields = JSON.parse(row.fields);
    return conditions.every(({ column, compare, wanted }) =>
      meets(comparable(row, fields, column.name), compare, wanted),
    );
  });
}

function sorted(rows: readonly ItemRow[], { column, descending }: Order): readonly ItemRow[] {
  const keyed = rows.map((row) => ({ row, key: comparable(row, JSON.parse(row.fields), column.name) }));
  const sign = descending ? -1 : 1;
  return keyed
    .sort((a, b) => {
      if (a.key === b.key) return a.row.id - b.row.id;
      if (a.key === null) return -sign;
      if (b.key === null) return sign;
      return a.key < b.key ? -sign : sign;
    })
    .map(({ row }) => row);
}

/** Refuses a query that SharePoint could not answer from an index. */
function checkIndexed(ask: Ask, list: ListRow, used: readonly ColumnRow[]): void {
  const loose = used.find((column) => !column.indexed);
  if (!loose) return;
  const takesRisk = (ask.headers.get('prefer') ?? '').toLowerCase().includes(mayFail);
  if (!takesRisk) throw notIndexed(loose.name);
  if (countItems(ask.world.store, list.id) > ask.world.switches.thresholdRows) throw tooMany(ask.world);
}

/**
 * Runs `$filter` and `$orderby` over the rows of a list, under the rules of the list view threshold: only indexed
 * columns, unless the caller takes the risk by its Prefer header; in a list above the threshold the first predicate
 * must be indexed and give fewer rows than the threshold.
 */
export function findItems(ask: Ask, list: ListRow): Found {
  const { world, query } = ask;
  const filter = query.get('$filter');
  const orderby = query.get('$orderby');
  if (filter === undefined && orderby === undefined) return null;
  const columns = columnsOf(world.store, list.id);
  const conditions = (filter === undefined ? [] : parseFilter(filter)).map((predicate): Condition => {
    const column = columnNamed(columns, predicate.path);
    return { ...predicate, column, wanted: wantedValue(world, column, predicate) };
  });
  const order = orderby === undefined ? null : readOrder(columns, orderby);
  checkIndexed(
    ask,
    list,
    [...conditions, ...(order ? [order] : [])].map(({ column }) => column),
  );
  const rows = refine(candidates(world, list, conditions), conditions);
  return order ? sorted(rows, order) : rows;
}
