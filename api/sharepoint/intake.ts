import type { DeltaItem } from './delta.ts';
import { isSealedList, type OutsideChange, type SealedRow } from './outside-change.ts';
import type { Tables } from './tables.ts';
import type { ListName } from './workspace.ts';

/** How what SharePoint tells comes into the tables. */
export interface Intake {
  take(list: ListName, item: DeltaItem): void;
  lose(list: ListName, itemId: string): void;
}

/** Tells of every row that was changed in SharePoint itself while it takes what SharePoint tells into the tables. */
export function openIntake(store: Tables, outside: (change: OutsideChange) => void): Intake {
  const rowAt = (list: ListName, itemId: string): SealedRow | null => {
    const table = store.tables[list];
    const row = table.get(table.keyOf(itemId) ?? '')?.row ?? null;
    return row as SealedRow | null; // told of sealed lists alone
  };
  return {
    /** We delete nothing, so whatever goes was deleted in SharePoint itself. */
    lose(list, itemId) {
      const before = rowAt(list, itemId);
      store.remove(list, itemId);
      if (!before || !isSealedList(list)) return;
      outside({ list, id: `${list}.${itemId}.gone`, at: null, by: null, before, after: null });
    },
    take(list, item) {
      const before = rowAt(list, item.id);
      const after = store.put(list, item) as SealedRow | undefined; // told of sealed lists alone
      if (!after || after === before || !isSealedList(list)) return;
      const seal = 'row' in item.read ? item.read.seal : 'none';
      // Rows that are older than seals have none. But whatever we write has one: such a row that moves was moved past us.
      if (seal === 'ours' || (seal === 'none' && before === null)) return;
      const { at = null, by = null } = item.changed ?? {};
      const id = `${list}.${item.id}.${item.eTag.replace(/^.*,|\D/g, '')}`;
      outside({ list, id, at, by, before, after });
    },
  };
}
