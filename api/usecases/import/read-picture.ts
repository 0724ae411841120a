import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { type Picture, pictureOf } from '#domain/import/document/picture.ts';
import type { PictureView } from '#wire/import-answers.ts';
import { piecesAtOnce, picture as shape } from '#wire/picture.ts';
import { readDocument } from '../../documents/read-document.ts';
import type { Files } from '../../sharepoint/ports/ports.ts';
import type { FileEntry } from '../../sharepoint/ports/site-facts.ts';
import type { Context } from '../../workspace/context.ts';
import { readExact } from '../../workspace/exact-document.ts';
import { openImport } from '../../workspace/kept-import.ts';

const zip = promisify(gzip);
const unzip = promisify(gunzip);

const pictureFile = 'picture.json.gz';

type Folder = Pick<FileEntry, 'driveId' | 'itemId'>;

/** Keeps the picture of a document beside its draft, so that nobody has to read the document again to look at it. */
export const keepPicture = async (files: Files, folder: Folder, picture: Picture): Promise<void> => {
  const bytes = new Uint8Array(await zip(JSON.stringify(picture)));
  await files.put(folder.driveId, folder.itemId, pictureFile, bytes, null);
};

const keptPicture = async (files: Files, folder: Folder): Promise<Picture | null> => {
  const there = await files.child(folder.driveId, folder.itemId, pictureFile);
  if (there === null) return null;
  const { bytes } = await files.download(there.driveId, there.itemId);
  return shape.parse(JSON.parse((await unzip(bytes)).toString('utf8')));
};

/**
 * A part of the document of an import, as it is drawn beside the reading; where no picture is kept (an import of an earlier
 * version of the app) the original is read again. Throws NotFound and UnreadableDocument.
 */
export const readPicture = async (context: Context, id: string, from: number): Promise<PictureView> => {
  const { kept, folder } = await openImport(context, id);
  const { files } = context.writer;
  let picture = await keptPicture(files, folder);
  if (picture === null) {
    const bytes = await readExact(files, { kept, folder });
    picture = pictureOf(await readDocument({ name: kept.file, bytes }));
    await keepPicture(files, folder, picture);
  }
  const { pieces, ...outline } = picture;
  return { from, pieces: pieces.slice(from, from + piecesAtOnce), outline: from === 0 ? outline : null };
};
