import { authorOf } from './authors.ts';
import { fileBody } from './drive-body.ts';
import { checkQuota, checkUnlocked, conflictBehavior, uploadTarget } from './drive-paths.ts';
import { addFile, changeFile, type FileRow, settleName } from './drive-rows.ts';
import { checkFileMatch } from './drives.ts';
import { GraphRefusal } from './errors.ts';
import { type Answer, type Ask, created, ok, type Route, type World } from './exchange.ts';
import { keepBytes, rewriteOffice } from './file-contents.ts';

export interface Arrived {
  readonly parent: FileRow;
  readonly name: string;
  readonly replaces: FileRow | null;
  readonly bytes: Uint8Array;
}

/**
 * Files the bytes that arrived, new or in place of a file. The row shows what was sent; afterwards Office files are
 * rewritten, so that the stored file has another size, hash and eTag (onedrive-api-docs#935). `author` as `authorOf` makes it.
 */
export function fileBytes(world: World, { parent, name, replaces, bytes }: Arrived, author: string): FileRow {
  const kept = keepBytes(world, bytes);
  const row = replaces
    ? changeFile(world, replaces, kept, author)
    : addFile(world, { parent, name, folder: false, ...kept }, author);
  const rewritten = world.switches.officeRewrite ? rewriteOffice(name, bytes) : null;
  if (rewritten) changeFile(world, row, keepBytes(world, rewritten), author);
  return row;
}

function putContent(ask: Ask, driveId: string, reference: string): Answer {
  const { world, bytes } = ask;
  if (bytes.length > world.switches.simpleUploadBytes) {
    throw new GraphRefusal(413, 'requestEntityTooLarge', 'The request is too large. Use an upload session.');
  }
  const { parent, name, stands } = uploadTarget(ask, driveId, reference);
  if (stands) {
    checkUnlocked(ask, stands);
    checkFileMatch(ask, stands);
  } else if (ask.headers.has('if-match')) {
    throw new GraphRefusal(412, world.switches.staleCode, "ETag does not match current item's value");
  }
  checkQuota(ask, bytes.length);
  const settled = settleName(world, { parent, name, conflict: conflictBehavior(ask, null, 'replace') });
  const row = fileBytes(world, { parent, ...settled, bytes }, authorOf(world, ask.caller));
  return settled.replaces ? ok(fileBody(ask, row)) : created(fileBody(ask, row));
}

export const uploadRoutes: readonly Route[] = [
  {
    at: 'PUT /drives/:drive/items/:item/content',
    options: ['@microsoft.graph.conflictbehavior'],
    units: 2,
    within: 'site',
    answer: (ask, place) => putContent(ask, place('drive'), place('item')),
  },
];
