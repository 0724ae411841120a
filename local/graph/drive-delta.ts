import { deltaOptions, deltaPage, deltaUnits } from './delta.ts';
import { deletedFileBody, fileBody } from './drive-body.ts';
import { fileRoute } from './drive-paths.ts';
import { driveAt, type FileRow } from './drive-rows.ts';
import { notImplemented } from './errors.ts';
import { type Answer, type Ask, ok, type Route } from './exchange.ts';
import { pageSize } from './items.ts';
import { readShape } from './shape.ts';

function delta(ask: Ask, row: FileRow): Answer {
  if (row.parent_id !== null) throw notImplemented('delta below the root of a drive');
  const { store } = ask.world;
  const drive = driveAt(store, row.drive_id);
  const { select } = readShape(ask, { expands: [] });
  const sql = (test: string): string =>
    `SELECT * FROM drive_items WHERE drive_id = ? AND seq > ? ${test} ORDER BY seq LIMIT ?`;
  const log = {
    id: drive.id,
    after: (seq: number, limit: number, present: boolean) =>
      store.all<FileRow>(sql(present ? 'AND deleted = 0' : ''), drive.id, seq, limit),
    latest: () =>
      store.one<{ seq: number }>('SELECT max(seq) AS seq FROM drive_items WHERE drive_id = ?', drive.id)
        ?.seq ?? 0,
    show: (each: FileRow) => (each.deleted ? deletedFileBody(drive, each) : fileBody(ask, each, select)),
  };
  return ok(deltaPage(ask, log, pageSize(ask)));
}

export const driveDeltaRoutes: readonly Route[] = [
  fileRoute('GET /drives/:drive/items/:item/delta', deltaUnits, deltaOptions, delta),
];
