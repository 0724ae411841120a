import { canBeUnique, isIndexable, readFacet } from './column-kinds.ts';
import { addColumn, type ColumnRow, columnsOf, forgetColumns } from './column-rows.ts';
import { GraphRefusal, invalidRequest, itemNotFound, nameAlreadyExists } from './errors.ts';
import { type Answer, type Ask, asRecord, created, noContent, ok, type Route } from './exchange.ts';
import { fillIndex, hasDuplicates } from './indexed-values.ts';
import { countItems, type ListRow, listAt } from './list-rows.ts';
import { collection, pick, readShape } from './shape.ts';
import { checkSite } from './site.ts';
import type { Store } from './store.ts';

const maxIndexes = 20;
/** Above this an index is not made online any more (`graph.md` §7). */
const lastIndexableRow = 20_000;

/** A column as Graph shows it. */
export function columnBody(row: ColumnRow): object {
  return {
    columnGroup: row.system ? '_Hidden' : 'Custom Columns',
    description: row.description,
    displayName: row.display_name,
    enforceUniqueValues: row.uniq === 1,
    hidden: row.hidden === 1,
    id: row.id,
    indexed: row.indexed === 1,
    name: row.name,
    readOnly: row.read_only === 1,
    required: row.required === 1,
    ...JSON.parse(row.facet),
  };
}

/** `Überfällig am` becomes `_x00dc_berf_x00e4_llig_x0020_am`: the internal name that SharePoint would make. */
const internalName = (name: string): string =>
  name
    .replace(/[^A-Za-z0-9_]/g, (char) => `_x${char.charCodeAt(0).toString(16).padStart(4, '0')}_`)
    .slice(0, 64);

const flag = (value: unknown): number => (value === true ? 1 : 0);

function checkIndexes(store: Store, list: ListRow, kind: ColumnRow['kind']): void {
  if (!isIndexable(kind)) throw invalidRequest('This field type cannot be indexed.');
  const used = columnsOf(store, list.id).filter((column) => column.indexed && !column.system).length;
  if (used >= maxIndexes)
    throw invalidRequest('You have reached the maximum number of indexed columns for this list.');
  if (countItems(store, list.id) > lastIndexableRow) {
    throw new GraphRefusal(
      400,
      'notSupported',
      'The request is unprocessable because it uses too many resources',
      {
        inner: 'tooManyResources',
      },
    );
  }
}

function checkUnique(unique: boolean, indexed: boolean, kind: ColumnRow['kind']): void {
  if (!unique) return;
  if (!indexed) throw invalidRequest('This field must be indexed to enforce unique values.');
  if (!canBeUnique(kind)) throw invalidRequest('This field type cannot enforce unique values.');
}

function names(definition: Readonly<Record<string, unknown>>): { name: string; title: string } {
  const { name, displayName } = definition;
  const given = typeof name === 'string' ? name : typeof displayName === 'string' ? displayName : '';
  if (given === '') throw invalidRequest('A column needs a name.');
  return { name: internalName(given), title: typeof displayName === 'string' ? displayName : given };
}

/** Makes one column of a list from a definition as Graph takes it. Throws 400 for what SharePoint refuses, 409 for a name that exists. */
export function createColumn(store: Store, list: ListRow, body: unknown): ColumnRow {
  const definition = asRecord(body);
  if (!definition) throw invalidRequest('The request body is not a column definition.');
  if ('type' in definition) throw invalidRequest("The property 'type' cannot be set.");
  const { kind, facet } = readFacet(definition);
  const { name, title } = names(definition);
  const taken = columnsOf(store, list.id).some((column) => column.name.toLowerCase() === name.toLowerCase());
  if (taken) throw nameAlreadyExists(`A column with the name '${name}' already exists.`);
  const indexed = definition.indexed === true;
  if (indexed) checkIndexes(store, list, kind);
  checkUnique(definition.enforceUniqueValues === true, indexed, kind);
  return addColumn(store, {
    list_id: list.id,
    name,
    display_name: title,
    kind,
    indexed: flag(indexed),
    uniq: flag(definition.enforceUniqueValues),
    hidden: flag(definition.hidden),
    read_only: flag(definition.readOnly),
    required: flag(definition.required),
    system: 0,
    description: typeof definition.description === 'string' ? definition.description : '',
    facet: JSON.stringify(facet),
  });
}

const columnAt = (store: Store, listId: string, idOrName: string): ColumnRow => {
  const row = columnsOf(store, listId).find(({ id, name }) => id === idOrName || name === idOrName);
  if (!row) throw itemNotFound();
  return row;
};

function setIndexed(store: Store, list: ListRow, row: ColumnRow, indexed: boolean): void {
  if (indexed === (row.indexed === 1)) return;
  if (indexed) {
    checkIndexes(store, list, row.kind);
    fillIndex(store, row);
  } else {
    store.run('DELETE FROM indexed_values WHERE list_id = ? AND column_name = ?', list.id, row.name);
  }
  store.run('UPDATE columns SET indexed = ? WHERE id = ?', indexed ? 1 : 0, row.id);
}

const textOr = (value: unknown, stands: string): string => (typeof value === 'string' ? value : stands);
const flagOr = (value: unknown, stands: number): number =>
  typeof value === 'boolean' ? Number(value) : stands;

/** The type facet after a change; another type than it has: 400. */
function changedFacet(row: ColumnRow, change: Readonly<Record<string, unknown>>): string {
  const stands: Readonly<Record<string, object>> = JSON.parse(row.facet);
  const [name = ''] = Object.keys(stands);
  const given = asRecord(change[name]);
  if (!given) return row.facet;
  const whole = { [name]: { ...stands[name], ...given } };
  if (readFacet(whole).kind !== row.kind) throw invalidRequest('The type of a column cannot be changed.');
  return JSON.stringify(whole);
}

function changeColumn(
  store: Store,
  list: ListRow,
  row: ColumnRow,
  change: Readonly<Record<string, unknown>>,
): void {
  if (textOr(change.name, row.name) !== row.name) {
    throw invalidRequest('The internal name of a column cannot be changed.');
  }
  const indexed = flagOr(change.indexed, row.indexed);
  const unique = flagOr(change.enforceUniqueValues, row.uniq);
  checkUnique(unique === 1, indexed === 1, row.kind);
  setIndexed(store, list, row, indexed === 1);
  if (unique > row.uniq && hasDuplicates(store, row)) {
    throw invalidRequest('This field contains duplicate values. Unique values cannot be enforced.');
  }
  store.run(
    'UPDATE columns SET display_name = ?, description = ?, required = ?, hidden = ?, uniq = ?, facet = ? WHERE id = ?',
    ...[textOr(change.displayName, row.display_name), textOr(change.description, row.description)],
    ...[flagOr(change.required, row.required), flagOr(change.hidden, row.hidden), unique],
    ...[changedFacet(row, change), row.id],
  );
}

function patchColumn(ask: Ask, list: ListRow, idOrName: string): Answer {
  const { store } = ask.world;
  const row = columnAt(store, list.id, idOrName);
  const change = asRecord(ask.body);
  if (!change) throw invalidRequest('The request body is not a column definition.');
  changeColumn(store, list, row, change);
  forgetColumns(store);
  return ok(columnBody(columnAt(store, list.id, row.id)));
}

function deleteColumn(ask: Ask, list: ListRow, idOrName: string): Answer {
  const { store } = ask.world;
  const row = columnAt(store, list.id, idOrName);
  if (row.system) throw invalidRequest('This column cannot be deleted.');
  store.run('DELETE FROM indexed_values WHERE list_id = ? AND column_name = ?', list.id, row.name);
  store.run('DELETE FROM columns WHERE id = ?', row.id);
  forgetColumns(store);
  return noContent();
}

const options = ['$select', '$expand', '$top'];
const collectionAt = '/sites/:site/lists/:list/columns';

const at = (
  method: string,
  path: string,
  units: number,
  answer: (ask: Ask, list: ListRow, column: string) => Answer,
): Route => ({
  at: `${method} ${path}`,
  options: method === 'GET' ? options : [],
  units,
  within: 'site',
  answer: (ask, place) => {
    checkSite(place('site'));
    const column = path.endsWith(':column') ? place('column') : '';
    return answer(ask, listAt(ask.world.store, place('list')), column);
  },
});

export const columnRoutes: readonly Route[] = [
  at('GET', collectionAt, 2, (ask, list) => {
    const shape = readShape(ask, { expands: [] });
    const rows = columnsOf(ask.world.store, list.id).filter(
      (column) => !column.hidden || shape.select !== null,
    );
    return ok(
      collection(
        'columns',
        rows.map((row) => pick(columnBody(row), shape.select)),
      ),
    );
  }),
  at('POST', collectionAt, 2, (ask, list) =>
    created(columnBody(createColumn(ask.world.store, list, ask.body))),
  ),
  at('GET', `${collectionAt}/:column`, 1, (ask, list, column) =>
    ok(pick(columnBody(columnAt(ask.world.store, list.id, column)), readShape(ask, { expands: [] }).select)),
  ),
  at('PATCH', `${collectionAt}/:column`, 2, patchColumn),
  at('DELETE', `${collectionAt}/:column`, 2, deleteColumn),
];
