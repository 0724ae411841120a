import { z } from 'zod';
import type { Rows } from '#domain/records/lists.ts';
import type { RecordedList } from '#domain/records/records.ts';
import { at, query } from '../client/address.ts';
import { answered } from '../client/pages.ts';
import type { Creation } from '../ports/ports.ts';
import { readRow } from '../schema/row-map.ts';
import { lineColumn } from '../schema/seals.ts';
import { heldFor, type ListAccess } from './items.ts';

const answer = z.object({ fields: z.record(z.string(), z.unknown()).optional() });
const fieldsShape = z.record(z.string(), z.unknown());

/**
 * The last event of a row as the row carries it, to be written again; null where it carries none that the app sealed, or
 * one that the row does not name. Throws NotFound and what SharePoint refuses.
 */
export async function lineFrom(
  access: ListAccess,
  list: RecordedList,
  key: string,
): Promise<Creation | null> {
  const { itemId, mark } = await heldFor(access, list, key);
  const $expand = `fields($select=${lineColumn.name})`;
  const path = `${access.itemPaths[list]}${at`/${itemId}`}${query({ $select: 'id', $expand })}`;
  const { body } = await access.graph.call({ method: 'GET', path });
  const text = answered(answer, body).fields?.[lineColumn.name];
  if (typeof text !== 'string' || text === '') return null;
  const read = readRow(
    'events',
    { fields: parsed(text), eTag: '' },
    {
      sealer: access.sealer,
      tidy: (each) => each,
    },
  );
  if (!('row' in read) || read.mark.seal !== 'ours' || !('undoes' in read.row)) return null;
  const { version: _, ...row }: Rows['events'] & { readonly version?: string } = read.row;
  const [named, seal] = mark.chain.split(' ');
  if (row.key !== named || read.mark.sealText !== seal) return null;
  return { do: 'create', list: 'events', row, link: { after: read.mark.chain } };
}

function parsed(text: string): Record<string, unknown> {
  try {
    return fieldsShape.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
