import { type ChangeLog, deltaOptions, deltaPage, deltaUnits } from './delta.ts';
import type { Ask, Route } from './exchange.ts';
import { ok } from './exchange.ts';
import { deletedBody, itemReader } from './item-body.ts';
import type { ItemRow } from './item-rows.ts';
import { pageSize } from './items.ts';
import { type ListRow, listAt } from './list-rows.ts';
import { readShape } from './shape.ts';
import { checkSite } from './site.ts';

const since = 'SELECT * FROM items WHERE list_id = ? AND seq > ? ORDER BY seq LIMIT ?';
const sincePresent = 'SELECT * FROM items WHERE list_id = ? AND seq > ? AND deleted = 0 ORDER BY seq LIMIT ?';

function itemLog(ask: Ask, list: ListRow): ChangeLog<ItemRow> {
  const { store } = ask.world;
  const read = itemReader(ask.world, list, readShape(ask, { expands: ['fields'] }));
  return {
    id: list.id,
    after: (seq, limit, present) => store.all<ItemRow>(present ? sincePresent : since, list.id, seq, limit),
    latest: () =>
      store.one<{ seq: number | null }>('SELECT max(seq) AS seq FROM items WHERE list_id = ?', list.id)
        ?.seq ?? 0,
    show: (row) => (row.deleted ? deletedBody(list, row) : read(row)),
  };
}

export const itemDeltaRoutes: readonly Route[] = [
  {
    at: 'GET /sites/:site/lists/:list/items/delta',
    options: deltaOptions,
    units: deltaUnits,
    within: 'site',
    answer: (ask, place) => {
      checkSite(place('site'));
      return ok(deltaPage(ask, itemLog(ask, listAt(ask.world.store, place('list'))), pageSize(ask)));
    },
  },
];
