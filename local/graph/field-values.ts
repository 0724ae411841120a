import { isLookup } from './column-kinds.ts';
import { type ColumnRow, columnsOf, facetOf } from './column-rows.ts';
import { generalException, invalidRequest, unknownColumn } from './errors.ts';
import type { World } from './exchange.ts';
import { instant, siteMidnight } from './instants.ts';
import { listTitles } from './list-rows.ts';
import { site } from './site.ts';

export type Fields = Readonly<Record<string, unknown>>;

const longestNote = 63_999;

/** What a write names: a column and the value to keep; undefined takes the value away. */
interface Setting {
  readonly name: string;
  readonly value: unknown;
}

function textValue(value: unknown, column: ColumnRow): string {
  if (typeof value !== 'string') throw generalException();
  const limit = column.kind === 'note' ? longestNote : Number(facetOf(column, 'text').maxLength ?? 255);
  // SharePoint counts UTF-16 units, as `length` does.
  if (value.length > limit) {
    throw invalidRequest(
      'Invalid text value.\n\nA text field contains invalid data. Please check the value and try again.',
    );
  }
  return value;
}

function numberValue(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw generalException();
  return value;
}

function dateValue(value: unknown, column: ColumnRow): string {
  const at = typeof value === 'string' ? instant(value) : null;
  if (at === null)
    throw invalidRequest("Cannot convert a primitive value to the expected type 'Edm.DateTimeOffset'.");
  return column.kind === 'dateOnly' ? siteMidnight(at, site.timeZone) : at;
}

function choiceValue(world: World, value: unknown, column: ColumnRow): string {
  if (typeof value !== 'string') throw generalException();
  const { choices, allowTextEntry } = facetOf(column, 'choice');
  const isKnown = Array.isArray(choices) && choices.includes(value);
  if (world.switches.unknownChoice === 'refuse' && allowTextEntry !== true && !isKnown) {
    throw invalidRequest(`The value '${value}' is not one of the choices of the column '${column.name}'.`);
  }
  return value.length > 255 ? textValue(value, column) : value;
}

/** Rows of another list, or of the User Information List; one that does not exist: 400. */
function lookupValue(world: World, value: unknown, column: ColumnRow): number {
  const id = Number(value);
  if (!Number.isInteger(id) || (typeof value !== 'number' && typeof value !== 'string'))
    throw generalException();
  const stands = world.store.one(
    'SELECT 1 FROM items WHERE list_id = ? AND id = ? AND deleted = 0',
    lookupList(world, column) ?? '',
    id,
  );
  if (!stands) throw invalidRequest(`The lookup value ${id} of the column '${column.name}' does not exist.`);
  return id;
}

/** The list that a lookup or person column points to. */
export function lookupList(world: World, column: ColumnRow): string | null {
  if (column.kind === 'lookup' || column.kind === 'multiLookup') {
    const { listId } = facetOf(column, 'lookup');
    return typeof listId === 'string' ? listId.replace(/[{}]/g, '').toLowerCase() : null;
  }
  return (
    world.store.one<{ id: string }>('SELECT id FROM lists WHERE display_name = ?', listTitles.people)?.id ??
    null
  );
}

function manyValues(value: unknown, annotation: unknown, of: (one: unknown) => unknown): readonly unknown[] {
  // Without its annotation a collection fails on the server, not at the edge (docs-contrib#7825).
  if (typeof annotation !== 'string' || !annotation.replace('#', '').startsWith('Collection('))
    throw generalException();
  if (!Array.isArray(value)) throw generalException();
  return value.map(of);
}

function keptValue(world: World, column: ColumnRow, value: unknown, annotation: unknown): unknown {
  switch (column.kind) {
    case 'text':
    case 'note':
      return textValue(value, column);
    case 'number':
    case 'currency':
      return numberValue(value);
    case 'boolean':
      if (typeof value !== 'boolean') throw generalException();
      return value;
    case 'dateTime':
    case 'dateOnly':
      return dateValue(value, column);
    case 'choice':
      return choiceValue(world, value, column);
    case 'multiChoice':
      return manyValues(value, annotation, (one) => choiceValue(world, one, column));
    case 'lookup':
    case 'person':
      return lookupValue(world, value, column);
    case 'multiLookup':
    case 'multiPerson':
      return manyValues(value, annotation, (one) => lookupValue(world, one, column));
    default:
      // Hyperlinks are not writable (docs#1965, sdk-dotnet#2957); the others are computed or need more than Graph gives.
      throw invalidRequest(`The column '${column.name}' cannot be written.`);
  }
}

/** `OwnerLookupId` is the way to write the lookup or person column `Owner`; by its plain name it is not written. */
function columnFor(columns: readonly ColumnRow[], key: string): ColumnRow {
  const plain = columns.find((column) => column.name === key);
  if (plain && !isLookup(plain.kind)) return plain;
  const lookup = key.endsWith('LookupId')
    ? columns.find((column) => isLookup(column.kind) && column.name === key.slice(0, -'LookupId'.length))
    : undefined;
  if (lookup) return lookup;
  if (plain) throw generalException();
  throw unknownColumn(key);
}

function setting(world: World, columns: readonly ColumnRow[], body: Fields, key: string): Setting {
  const column = columnFor(columns, key);
  if (column.read_only) throw invalidRequest(`Field '${key}' is read-only.`);
  const value = body[key];
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return {
    name: column.name,
    value: isEmpty ? undefined : keptValue(world, column, value, body[`${key}@odata.type`]),
  };
}

/** The fields of a row after a write. Throws 400 for unknown columns and wrong values, 500 where SharePoint fails. */
export function written(world: World, listId: string, before: Fields, body: Fields): Fields {
  const columns = columnsOf(world.store, listId);
  const after: Record<string, unknown> = { ...before };
  for (const key of Object.keys(body)) {
    if (key.includes('@odata.')) continue;
    if (key === 'ContentType' && body[key] === 'Item') continue;
    const { name, value } = setting(world, columns, body, key);
    if (value === undefined) delete after[name];
    else after[name] = value;
  }
  return after;
}
