import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { authorOf } from './authors.ts';
import { fileBody, fileTag } from './drive-body.ts';
import { checkQuota, checkUnlocked, conflictBehavior, uploadTarget } from './drive-paths.ts';
import { childNamed, type FileRow, fileAt, settleName } from './drive-rows.ts';
import { checkFileMatch } from './drives.ts';
import { GraphRefusal, invalidRequest, itemNotFound, nameAlreadyExists } from './errors.ts';
import { type Answer, type Ask, asRecord, created, noContent, ok, type Route } from './exchange.ts';
import { later } from './instants.ts';
import { byteOrigin } from './links.ts';
import { fileBytes } from './uploads.ts';

const fragmentStep = 327_680;
const fragmentLimit = 60 * 1024 * 1024;

interface UploadRow {
  readonly id: string;
  readonly drive_id: string;
  readonly parent_id: string;
  readonly name: string;
  /** The file that was there when the session began. */
  readonly replaces: string | null;
  readonly conflict: 'fail' | 'replace' | 'rename';
  readonly author: string;
  /** Null until the first fragment says it. */
  readonly total: number | null;
  readonly received: number;
  readonly expires: string;
  readonly defer: number;
}

const partPath = (ask: Ask, id: string): string => join(ask.world.filesDir, `upload-${id}`);

function createSession(ask: Ask, driveId: string, reference: string): Answer {
  const { world } = ask;
  const body = asRecord(ask.body) ?? {};
  const item = asRecord(body.item);
  const conflict = conflictBehavior(ask, item, 'fail');
  const { parent, name, stands } = uploadTarget(ask, driveId, reference);
  if (item?.name !== undefined && item.name !== name)
    throw invalidRequest('The name does not match the address.');
  if (stands) {
    checkUnlocked(ask, stands);
    checkFileMatch(ask, stands);
    if (ask.headers.get('if-none-match') === fileTag(stands) || ask.headers.get('if-none-match') === '*')
      throw nameAlreadyExists();
  }
  settleName(world, { parent, name, conflict: 'replace' });
  checkQuota(ask, typeof item?.fileSize === 'number' ? item.fileSize : 0);
  const id = randomUUID();
  const expires = later(world.now(), world.switches.uploadSeconds);
  world.store.run(
    'INSERT INTO uploads VALUES (?,?,?,?,?,?,?,?,?,?,?)',
    ...[id, parent.drive_id, parent.id, name, stands?.id ?? null, conflict, authorOf(world, ask.caller)],
    ...[null, 0, expires, body.deferCommit === true ? 1 : 0],
  );
  return ok({
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.uploadSession',
    uploadUrl: `${byteOrigin(ask)}/_files/upload/${id}`,
    expirationDateTime: expires,
    nextExpectedRanges: ['0-'],
  });
}

function sessionAt(ask: Ask, id: string): UploadRow {
  const row = ask.world.store.one<UploadRow>('SELECT * FROM uploads WHERE id = ?', id);
  if (!row || row.expires <= ask.world.now()) throw itemNotFound();
  return row;
}

const progress = (row: UploadRow): object => ({
  expirationDateTime: row.expires,
  nextExpectedRanges:
    row.total !== null && row.received >= row.total
      ? []
      : [`${row.received}-${row.total === null ? '' : row.total - 1}`],
});

interface Fragment {
  readonly start: number;
  readonly end: number;
  readonly total: number;
}

function readRange(ask: Ask): Fragment {
  const match = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(ask.headers.get('content-range') ?? '');
  if (!match) throw invalidRequest('The Content-Range header is missing or malformed.');
  const fragment = { start: Number(match[1]), end: Number(match[2]), total: Number(match[3]) };
  const length = fragment.end - fragment.start + 1;
  if (length !== ask.bytes.length || fragment.end >= fragment.total) {
    throw invalidRequest('The Content-Range header does not match the bytes that were sent.');
  }
  if (length >= fragmentLimit) throw invalidRequest('A fragment must be smaller than 60 MiB.');
  if (fragment.end + 1 < fragment.total && length % fragmentStep !== 0) {
    throw invalidRequest('A fragment must be a multiple of 320 KiB, except for the last one.');
  }
  return fragment;
}

/** A fragment that comes again, or out of its turn: 416, and the client asks where to go on. */
function checkTurn(row: UploadRow, fragment: Fragment): void {
  if (row.total !== null && row.total !== fragment.total)
    throw invalidRequest('The length of the file changed.');
  if (fragment.start === row.received) return;
  throw new GraphRefusal(416, 'invalidRange', 'The byte range is not expected.', {
    ...(fragment.start < row.received ? { inner: 'fragmentOverlap' } : {}),
  });
}

function putFragment(ask: Ask, id: string): Answer {
  const row = sessionAt(ask, id);
  const fragment = readRange(ask);
  checkTurn(row, fragment);
  mkdirSync(ask.world.filesDir, { recursive: true });
  // Bytes of a fragment whose row was never committed are behind `received`: cut them off before going on.
  if (existsSync(partPath(ask, id))) truncateSync(partPath(ask, id), row.received);
  appendFileSync(partPath(ask, id), ask.bytes, { flush: true });
  ask.world.store.run(
    'UPDATE uploads SET received = ?, total = ? WHERE id = ?',
    fragment.end + 1,
    fragment.total,
    id,
  );
  const after = { ...row, received: fragment.end + 1, total: fragment.total };
  if (after.received < fragment.total || row.defer) return { status: 202, body: progress(after) };
  return commit(ask, after);
}

/** The last fragment files the bytes. A name that was taken meanwhile and may not be replaced: 409, the session stays. */
function commit(ask: Ask, row: UploadRow): Answer {
  const { world } = ask;
  const parent: FileRow = fileAt(world.store, row.drive_id, row.parent_id);
  const stands = childNamed(world.store, parent.id, row.name);
  if (stands) checkUnlocked(ask, stands);
  const settled = settleName(world, { parent, name: row.name, conflict: row.conflict });
  checkQuota(ask, row.received);
  const bytes = row.received === 0 ? Buffer.alloc(0) : readFileSync(partPath(ask, row.id));
  const file = fileBytes(world, { parent, ...settled, bytes }, row.author);
  world.store.run('DELETE FROM uploads WHERE id = ?', row.id);
  rmSync(partPath(ask, row.id), { force: true });
  return settled.replaces ? ok(fileBody(ask, file)) : created(fileBody(ask, file));
}

function cancel(ask: Ask, id: string): Answer {
  sessionAt(ask, id);
  ask.world.store.run('DELETE FROM uploads WHERE id = ?', id);
  rmSync(partPath(ask, id), { force: true });
  return noContent();
}

/** Answers the address of an upload session, which carries its own permission: a token sent along is refused with 401. */
export function uploadAnswer(ask: Ask, id: string): Answer {
  if (ask.headers.has('authorization')) {
    throw new GraphRefusal(
      401,
      'unauthenticated',
      'The upload address must be called without an Authorization header.',
    );
  }
  if (ask.method === 'PUT') return putFragment(ask, id);
  if (ask.method === 'GET') return ok(progress(sessionAt(ask, id)));
  if (ask.method === 'DELETE') return cancel(ask, id);
  if (ask.method === 'POST' && ask.bytes.length === 0) return commit(ask, sessionAt(ask, id));
  throw invalidRequest('The method is not supported on an upload session.');
}

export const uploadSessionRoutes: readonly Route[] = [
  {
    at: 'POST /drives/:drive/items/:item/createUploadSession',
    units: 2,
    within: 'site',
    answer: (ask, place) => createSession(ask, place('drive'), place('item')),
  },
];
