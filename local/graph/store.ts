import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { schema, schemaVersion } from './schema.ts';

/** The database of the local Graph. Rows come back as the statement names its columns. */
export interface Store {
  one<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all<Row>(sql: string, ...values: SQLInputValue[]): Row[];
  run(sql: string, ...values: SQLInputValue[]): number;
  /** All or nothing; inside another one it is a part that can fail by itself. */
  atomically<T>(work: () => T): T;
  /** The next number of the change log, from which delta tokens are made. */
  nextSeq(): number;
  close(): void;
}

/**
 * Opens `graph.sqlite` in a folder, made where it is missing. A commit outlives the process, however that ends; a power cut may
 * take the last commits, each whole (https://sqlite.org/pragma.html#pragma_synchronous).
 */
export function openStore(dataDir: string): Store {
  mkdirSync(dataDir, { recursive: true });
  const db = new DatabaseSync(join(dataDir, 'graph.sqlite'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
  checkVersion(db, dataDir);
  db.exec(schema);
  db.exec(`PRAGMA user_version = ${schemaVersion}`);
  db.exec("INSERT OR IGNORE INTO meta (key, value) VALUES ('seq', 0)");
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known) return known;
    const made = db.prepare(sql);
    prepared.set(sql, made);
    return made;
  };
  const one = <Row>(sql: string, ...values: SQLInputValue[]): Row | undefined =>
    statement(sql).get(...values) as Row | undefined; // the statement names the columns of Row
  return {
    one,
    all: <Row>(sql: string, ...values: SQLInputValue[]) => statement(sql).all(...values) as Row[], // as above
    run: (sql, ...values) => Number(statement(sql).run(...values).changes),
    atomically: transactions((sql) => void statement(sql).run()),
    nextSeq: () =>
      one<{ value: number }>("UPDATE meta SET value = value + 1 WHERE key = 'seq' RETURNING value")?.value ??
      0,
    close: () => db.close(),
  };
}

interface Steps {
  readonly begin: readonly string[];
  readonly keep: readonly string[];
  readonly undo: readonly string[];
}

const whole: Steps = { begin: ['BEGIN IMMEDIATE'], keep: ['COMMIT'], undo: ['ROLLBACK'] };
const part = (n: number): Steps => ({
  begin: [`SAVEPOINT part${n}`],
  keep: [`RELEASE part${n}`],
  undo: [`ROLLBACK TO part${n}`, `RELEASE part${n}`],
});

function transactions(run: (sql: string) => void): Store['atomically'] {
  let depth = 0;
  return (work) => {
    const { begin, keep, undo } = depth === 0 ? whole : part(depth);
    begin.forEach(run);
    depth += 1;
    try {
      const result = work();
      keep.forEach(run);
      return result;
    } catch (error) {
      undo.forEach(run);
      throw error;
    } finally {
      depth -= 1;
    }
  };
}

/** Throws when the folder was written by a version with other tables. */
function checkVersion(db: DatabaseSync, dataDir: string): void {
  const { user_version: found } = { ...db.prepare('PRAGMA user_version').get() };
  const isNew = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'lists'").get() === undefined;
  if (!isNew && found !== schemaVersion) {
    throw new Error(
      `${dataDir} was written by another version of the local Microsoft 365. Remove it to begin anew.`,
    );
  }
}
