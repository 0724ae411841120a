/** Moves on with every change of the tables. */
export const schemaVersion = 5;

/** The tables. Deleted rows stay as tombstones, so that delta can report them. */
export const schema = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS lists (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, display_name TEXT NOT NULL COLLATE NOCASE, description TEXT NOT NULL,
  template TEXT NOT NULL, hidden INTEGER NOT NULL, created TEXT NOT NULL, modified TEXT NOT NULL,
  created_by TEXT NOT NULL, version INTEGER NOT NULL, next_item INTEGER NOT NULL,
  item_count INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS columns (
  id TEXT PRIMARY KEY, list_id TEXT NOT NULL, name TEXT NOT NULL, display_name TEXT NOT NULL, kind TEXT NOT NULL,
  indexed INTEGER NOT NULL, uniq INTEGER NOT NULL, hidden INTEGER NOT NULL, read_only INTEGER NOT NULL,
  required INTEGER NOT NULL, system INTEGER NOT NULL, description TEXT NOT NULL, facet TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS columns_by_name ON columns (list_id, name);
CREATE TABLE IF NOT EXISTS items (
  list_id TEXT NOT NULL, id INTEGER NOT NULL, uid TEXT NOT NULL, version INTEGER NOT NULL, fields TEXT NOT NULL,
  created TEXT NOT NULL, modified TEXT NOT NULL, created_by TEXT NOT NULL, modified_by TEXT NOT NULL,
  seq INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (list_id, id)
) STRICT;
CREATE INDEX IF NOT EXISTS items_by_seq ON items (list_id, seq);
CREATE TABLE IF NOT EXISTS item_versions (
  list_id TEXT NOT NULL, item_id INTEGER NOT NULL, version INTEGER NOT NULL, fields TEXT NOT NULL,
  modified TEXT NOT NULL, modified_by TEXT NOT NULL, PRIMARY KEY (list_id, item_id, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS indexed_values (
  list_id TEXT NOT NULL, column_name TEXT NOT NULL, value ANY NOT NULL COLLATE NOCASE, item_id INTEGER NOT NULL,
  PRIMARY KEY (list_id, column_name, value, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS indexed_values_by_item ON indexed_values (list_id, item_id);
CREATE TABLE IF NOT EXISTS drives (id TEXT PRIMARY KEY, list_id TEXT NOT NULL, name TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS drive_items (
  id TEXT PRIMARY KEY, drive_id TEXT NOT NULL, parent_id TEXT, name TEXT NOT NULL COLLATE NOCASE,
  folder INTEGER NOT NULL, uid TEXT NOT NULL, list_item INTEGER NOT NULL, version INTEGER NOT NULL,
  content_version INTEGER NOT NULL, size INTEGER NOT NULL, hash TEXT NOT NULL, blob TEXT NOT NULL,
  created TEXT NOT NULL, modified TEXT NOT NULL, created_by TEXT NOT NULL, modified_by TEXT NOT NULL,
  seq INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX IF NOT EXISTS drive_items_by_parent ON drive_items (parent_id, name);
CREATE INDEX IF NOT EXISTS drive_items_by_seq ON drive_items (drive_id, seq);
CREATE UNIQUE INDEX IF NOT EXISTS drive_items_by_list_item ON drive_items (drive_id, list_item);
CREATE TABLE IF NOT EXISTS file_versions (
  item_id TEXT NOT NULL, content_version INTEGER NOT NULL, size INTEGER NOT NULL, hash TEXT NOT NULL, blob TEXT NOT NULL,
  modified TEXT NOT NULL, modified_by TEXT NOT NULL, PRIMARY KEY (item_id, content_version)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS uploads (
  id TEXT PRIMARY KEY, drive_id TEXT NOT NULL, parent_id TEXT NOT NULL, name TEXT NOT NULL, replaces TEXT,
  conflict TEXT NOT NULL, author TEXT NOT NULL, total INTEGER, received INTEGER NOT NULL, expires TEXT NOT NULL,
  defer INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS site_grants (
  id TEXT PRIMARY KEY, app_id TEXT NOT NULL, name TEXT NOT NULL, roles TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS subscriptions (id TEXT PRIMARY KEY, body TEXT NOT NULL, list_id TEXT NOT NULL) STRICT;
`;
