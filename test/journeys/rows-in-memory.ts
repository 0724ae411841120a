import { changesSince } from '../../api/sharepoint/mirror/mirror.ts';
import { openTables } from '../../api/sharepoint/mirror/tables.ts';
import type { Mirror } from '../../api/sharepoint/ports/ports.ts';
import type { ListName, Rows } from '../../src/domain/records/lists.ts';

/** A mirror whose rows a test puts in itself, without SharePoint. */
export interface RowsInMemory {
  readonly mirror: Mirror;
  put<L extends ListName>(list: L, row: Rows[L]): void;
  remove(list: ListName, key: string): void;
}

export const openRowsInMemory = (): RowsInMemory => {
  const store = openTables(undefined);
  let eTag = 0;
  const mirror: Mirror = {
    get version() {
      return store.log.version;
    },
    ...{ asAt: '2026-03-02T09:00:00.000Z', isWhole: true },
    fresh: async () => undefined,
    glance: async () => undefined,
    get: (list, key) => store.tables[list].get(key)?.row,
    mark: (list, key) => store.tables[list].get(key)?.mark,
    marked: (list) => store.tables[list].held(),
    sealedFrom: () => null,
    all: (list) => store.tables[list].all(),
    childrenOf: (list, parentKey) => store.tables[list].childrenOf(parentKey),
    eventsOf: store.eventsOf,
    changesSince: (version) => changesSince(store, version),
    derived: (make) => make(mirror),
  };
  return {
    mirror,
    put(list, row) {
      eTag += 1;
      const mark = { seal: 'ours', sealText: '', chain: '' } as const;
      store.put(list, { id: `${list}/${row.key}`, eTag: String(eTag), read: { row, mark } });
    },
    remove: (list, key) => store.remove(list, `${list}/${key}`),
  };
};
