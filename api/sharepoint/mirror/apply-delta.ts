import type { ListName, Rows } from '#domain/records/lists.ts';
import { isWatched } from '#domain/records/records.ts';
import type { Mark } from '../ports/marked.ts';
import type { DeltaItem } from './delta.ts';
import type { ExternalChange, ExternalEdit } from './external-edit.ts';
import { isBelieved } from './sealing.ts';
import type { Tables } from './tables.ts';

/** How what SharePoint reports gets into the tables. */
export interface DeltaApplier {
  take(list: ListName, item: DeltaItem): void;
  lose(list: ListName, itemId: string): void;
  /** All lists of a round are in: what depends on when sealing began can be reported. */
  settle(): void;
}

interface Seen {
  readonly list: ListName;
  readonly item: DeltaItem;
  readonly before: Rows[ListName] | null;
  readonly after: Rows[ListName];
}

/** The number in a tag such as `"5f1c…,3"`: 1 until the item is changed for the first time. */
const versionIn = (eTag: string): string => eTag.replace(/^.*,|\D/g, '');

const byVersion = (list: ListName, { id, eTag }: DeltaItem): string => `${list}.${id}.${versionIn(eTag)}`;

interface Reported extends Omit<ExternalEdit, 'list' | 'before' | 'after'> {
  readonly list: ListName;
  readonly before: Rows[ListName] | null;
  readonly after: Rows[ListName] | null;
}

/** A change with the rows of its list: whether that list is sealed or belongs to the record says which of the two it is. */
const reported = (change: Reported): ExternalChange =>
  (isWatched(change.list) ? change : { ...change, record: true }) as ExternalChange; // the list says which of the two it is

/** A weekly summary that is in doubt is sent again when a person deletes its row: the row itself says so. */
const mayBeDeleted = (list: ListName, row: Rows[ListName]): boolean =>
  list === 'runs' && 'claimedBy' in row && row.kind === 'digest' && row.state === 'failed';

/** Rows of the settings that only the start-up check and nobody else writes. */
const isOfNoAccount = (list: ListName, row: Rows[ListName]): boolean =>
  list === 'settings' && row.key !== 'workspace';

/** Takes what SharePoint reports into the tables, and reports every row that was changed in SharePoint itself. */
export function openDeltaApplier(
  store: Tables,
  outside: (change: ExternalChange) => void,
  sealedFrom: () => string | null,
): DeltaApplier {
  let waiting: Seen[] = [];
  const rowAt = (list: ListName, itemId: string): Rows[ListName] | null => {
    const table = store.tables[list];
    return table.get(table.keyOf(itemId) ?? '')?.row ?? null;
  };
  const tell = ({ list, item, before, after }: Seen): void => {
    const { at = null, by = null } = item.changed ?? {};
    const isNew = before === null && versionIn(item.eTag) === '1';
    outside(reported({ list, id: byVersion(list, item), at, by, before, after, isNew }));
  };
  const judge = (seen: Seen): void => {
    const { read } = seen.item;
    const seal: Mark['seal'] = 'row' in read ? read.mark.seal : 'none';
    if (seal === 'ours') return;
    // Rows that are older than seals have none. But whatever we write has one: such a row that moves was moved past us.
    if (seal === 'broken' || (seal === 'none' && seen.before !== null)) tell(seen);
    else waiting.push(seen);
  };
  return {
    /** We delete nothing, so whatever goes was deleted in SharePoint itself. */
    lose(list, itemId) {
      const before = rowAt(list, itemId);
      store.remove(list, itemId);
      if (!before || isOfNoAccount(list, before) || mayBeDeleted(list, before)) return;
      outside(
        reported({
          list,
          id: `${list}.${itemId}.gone`,
          at: null,
          by: null,
          before,
          after: null,
          isNew: false,
        }),
      );
    },
    take(list, item) {
      const before = rowAt(list, item.id);
      const after = store.put(list, item);
      if (!after || after === before || isOfNoAccount(list, after)) return;
      judge({ list, item, before, after });
    },
    settle() {
      const seen = waiting;
      waiting = [];
      const from = seen.length === 0 ? null : sealedFrom();
      if (from === null) return;
      for (const each of seen) {
        const mark = { seal: 'none', changedAt: each.item.changed?.at ?? null };
        if (!isBelieved(mark, from)) tell(each);
      }
    },
  };
}
