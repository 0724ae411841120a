import { randomUUID } from 'node:crypto';
import type { ColumnKind } from './column-kinds.ts';
import type { Store } from './store.ts';

export interface ColumnRow {
  readonly id: string;
  readonly list_id: string;
  readonly name: string;
  readonly display_name: string;
  readonly kind: ColumnKind;
  readonly indexed: number;
  readonly uniq: number;
  readonly hidden: number;
  readonly read_only: number;
  readonly required: number;
  /** Comes with every list; is neither deleted nor counted. */
  readonly system: number;
  readonly description: string;
  /** JSON of its type facet. */
  readonly facet: string;
}

const parsedFacets = new WeakMap<ColumnRow, Readonly<Record<string, Readonly<Record<string, unknown>>>>>();

/** One type facet of a column, parsed once; empty when the column is of another type. */
export function facetOf(column: ColumnRow, name: string): Readonly<Record<string, unknown>> {
  let facets = parsedFacets.get(column);
  if (!facets) {
    facets = JSON.parse(column.facet);
    parsedFacets.set(column, facets ?? {});
  }
  return facets?.[name] ?? {};
}

const changes = new WeakMap<Store, { read: Map<string, readonly ColumnRow[]> }>();

function cacheOf(store: Store): Map<string, readonly ColumnRow[]> {
  const known = changes.get(store);
  if (known) return known.read;
  const read = new Map<string, readonly ColumnRow[]>();
  changes.set(store, { read });
  return read;
}

/** The columns of a list in the order they were made. Read once, until one changes. */
export function columnsOf(store: Store, listId: string): readonly ColumnRow[] {
  const cache = cacheOf(store);
  const known = cache.get(listId);
  if (known) return known;
  const rows = store.all<ColumnRow>('SELECT * FROM columns WHERE list_id = ? ORDER BY rowid', listId);
  cache.set(listId, rows);
  return rows;
}

/** To be called after every change of a list's columns, and after a change was taken back. */
export const forgetColumns = (store: Store): void => cacheOf(store).clear();

export function addColumn(store: Store, column: Omit<ColumnRow, 'id'>): ColumnRow {
  const row = { ...column, id: randomUUID() };
  store.run(
    'INSERT INTO columns (id, list_id, name, display_name, kind, indexed, uniq, hidden, read_only, required, system, description, facet) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)',
    ...[row.id, row.list_id, row.name, row.display_name, row.kind, row.indexed, row.uniq, row.hidden],
    ...[row.read_only, row.required, row.system, row.description, row.facet],
  );
  forgetColumns(store);
  return row;
}

interface SystemColumn {
  readonly name: string;
  readonly title: string;
  readonly kind: ColumnKind;
  readonly facet: object;
  readonly writable?: boolean;
}

const text = {
  allowMultipleLines: false,
  appendChangesToExistingText: false,
  linesForEditing: 0,
  maxLength: 255,
};
const oneLine = { kind: 'text', facet: { text } } as const;
const person = {
  kind: 'person',
  facet: {
    personOrGroup: { allowMultipleSelection: false, chooseFromType: 'peopleAndGroups', displayAs: 'account' },
  },
} as const;
const moment = {
  kind: 'dateTime',
  facet: { dateTime: { displayAs: 'default', format: 'dateTime' } },
} as const;
const reference = {
  kind: 'lookup',
  facet: { lookup: { allowMultipleValues: false, columnName: 'Title' } },
} as const;

const systemColumns: readonly SystemColumn[] = [
  { name: 'Title', title: 'Title', ...oneLine, writable: true },
  { name: 'ContentType', title: 'Content Type', kind: 'choice', facet: { choice: { choices: [] } } },
  { name: 'Modified', title: 'Modified', ...moment },
  { name: 'Created', title: 'Created', ...moment },
  { name: 'Author', title: 'Created By', ...person },
  { name: 'Editor', title: 'Modified By', ...person },
  { name: '_UIVersionString', title: 'Version', ...oneLine },
  { name: 'Attachments', title: 'Attachments', kind: 'boolean', facet: { boolean: {} } },
  { name: 'Edit', title: 'Edit', ...oneLine },
  { name: 'LinkTitleNoMenu', title: 'Title', ...oneLine },
  { name: 'LinkTitle', title: 'Title', ...oneLine },
  { name: 'ItemChildCount', title: 'Item Child Count', ...reference },
  { name: 'FolderChildCount', title: 'Folder Child Count', ...reference },
  { name: 'AppAuthor', title: 'App Created By', ...reference },
  { name: 'AppEditor', title: 'App Modified By', ...reference },
  {
    name: 'ID',
    title: 'ID',
    kind: 'number',
    facet: { number: { decimalPlaces: 'none', displayAs: 'number' } },
  },
];

const byTemplate: Readonly<Record<string, readonly SystemColumn[]>> = {
  userInformation: [
    { name: 'Name', title: 'Account', ...oneLine },
    { name: 'EMail', title: 'Work email', ...oneLine, writable: true },
    { name: 'UserName', title: 'User name', ...oneLine, writable: true },
    { name: 'JobTitle', title: 'Title', ...oneLine, writable: true },
  ],
  documentLibrary: [
    { name: 'FileLeafRef', title: 'Name', ...oneLine },
    { name: 'FileSizeDisplay', title: 'File Size', ...oneLine },
  ],
};

/** Writes the columns that SharePoint gives every list of a template. */
export function addSystemColumns(store: Store, listId: string, template: string): void {
  const indexed = template === 'userInformation' ? ['ID', 'Name'] : ['ID'];
  for (const column of [...systemColumns, ...(byTemplate[template] ?? [])]) {
    addColumn(store, {
      list_id: listId,
      name: column.name,
      display_name: column.title,
      kind: column.kind,
      indexed: Number(indexed.includes(column.name)),
      uniq: 0,
      hidden: 0,
      read_only: Number(column.writable !== true),
      required: Number(column.name === 'Title' && template === 'genericList'),
      system: 1,
      description: '',
      facet: JSON.stringify(column.facet),
    });
  }
}
