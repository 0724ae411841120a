import { z } from 'zod';
import { withoutHidden } from '#domain/text/hidden-characters.ts';
import { at, query } from '../client/address.ts';
import { answered } from '../client/pages.ts';
import type { FileEntry } from '../ports/site-facts.ts';

/** A driveItem as Graph gives it; a package (OneNote) is neither file nor folder and is shown as a file. */
export const driveItem = z.object({
  id: z.string(),
  name: z.string(),
  webUrl: z.string().nullish(),
  size: z.number().nullish(),
  eTag: z.string().nullish(),
  createdDateTime: z.string().nullish(),
  lastModifiedDateTime: z.string().nullish(),
  createdBy: z.object({ user: z.object({ id: z.string().nullish() }).nullish() }).nullish(),
  lastModifiedBy: z.object({ user: z.object({ displayName: z.string().nullish() }).nullish() }).nullish(),
  file: z.object({ hashes: z.object({ quickXorHash: z.string().nullish() }).nullish() }).nullish(),
  folder: z.unknown().optional(),
  parentReference: z.object({ driveId: z.string().nullish(), id: z.string().nullish() }).nullish(),
});

const $select =
  'id,name,webUrl,size,eTag,createdDateTime,createdBy,lastModifiedDateTime,lastModifiedBy,file,folder,parentReference';
export const selectEntry = query({ $select });

export const itemPath = (driveId: string, itemId: string): string => at`/drives/${driveId}/items/${itemId}`;

/** A child by its name, or what is further below by the names on the way, as Graph addresses it. */
export const childPath = (driveId: string, folderId: string, ...names: readonly string[]): string =>
  `${itemPath(driveId, folderId)}:${names.map((name) => at`/${name}`).join('')}`;

type Item = z.infer<typeof driveItem>;

/** Who made it and who changed it last, and when; empty where SharePoint does not say. */
const handsOf = ({ createdDateTime, createdBy, lastModifiedDateTime, lastModifiedBy }: Item) => ({
  createdAt: createdDateTime ?? '',
  createdByOid: createdBy?.user?.id ?? null,
  changedAt: lastModifiedDateTime ?? '',
  changedBy: lastModifiedBy?.user?.displayName ?? null,
});

export function entryFrom(driveId: string, item: Item): FileEntry {
  return {
    driveId: item.parentReference?.driveId ?? driveId,
    itemId: item.id,
    name: withoutHidden(item.name).text,
    webUrl: item.webUrl ?? '',
    kind: item.folder ? 'folder' : 'file',
    size: item.size ?? 0,
    ...handsOf(item),
    quickXorHash: item.file?.hashes?.quickXorHash ?? null,
    parentId: item.parentReference?.id ?? null,
    version: item.eTag ?? '',
  };
}

export const readEntry = (driveId: string, body: unknown): FileEntry =>
  entryFrom(driveId, answered(driveItem, body));
