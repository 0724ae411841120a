import { fileBody } from './drive-body.ts';
import { fileRoute } from './drive-paths.ts';
import type { FileRow } from './drive-rows.ts';
import { itemNotFound } from './errors.ts';
import { type Answer, type Ask, ok, type Route } from './exchange.ts';
import { listAt } from './list-rows.ts';
import { collection, readShape, readTop } from './shape.ts';
import { checkSite } from './site.ts';

/** Files and folders whose name holds every word that is looked for. SharePoint's own index knows more, and later. */
function search(ask: Ask, row: FileRow, words: string): Answer {
  const { select } = readShape(ask, { expands: [] });
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = ask.world.store
    .all<FileRow>(
      'SELECT * FROM drive_items WHERE drive_id = ? AND deleted = 0 AND parent_id IS NOT NULL',
      row.drive_id,
    )
    .filter(({ name }) => wanted.every((word) => name.toLowerCase().includes(word)))
    .slice(0, readTop(ask) ?? 200);
  return ok(
    collection(
      'search',
      found.map((each) => fileBody(ask, each, select)),
    ),
  );
}

export const driveSearchRoutes: readonly Route[] = [
  fileRoute('GET /drives/:drive/items/:item/search', 2, ['q', '$select', '$top'], (ask, row) =>
    search(ask, row, ask.query.get('q') ?? ''),
  ),
  {
    ...{
      at: 'GET /sites/:site/lists/:list/items/:item/driveItem',
      units: 1,
      within: 'site',
      options: ['$select'],
    },
    answer: (ask, place) => {
      checkSite(place('site'));
      const { store } = ask.world;
      const list = listAt(store, place('list'));
      const row = store.one<FileRow>(
        'SELECT f.* FROM drive_items f JOIN drives d ON d.id = f.drive_id WHERE d.list_id = ? AND f.list_item = ? AND f.deleted = 0',
        ...[list.id, Number(place('item'))],
      );
      if (!row) throw itemNotFound();
      return ok(fileBody(ask, row, readShape(ask, { expands: [] }).select));
    },
  },
];
