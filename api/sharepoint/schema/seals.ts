import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Column } from '#domain/records/field.ts';
import type { ListName } from '#domain/records/lists.ts';
import { recordedLists } from '#domain/records/records.ts';
import type { AppSecrets } from '../../platform/env.ts';
import type { Mark } from '../ports/marked.ts';
import type { Fields, FieldValue } from './columns.ts';

export const sealColumn: Column = { name: 'Seal', label: 'Seal (kept by Followthrough)', kind: 'line' };
export const chainColumn: Column = { name: 'Chain', label: 'Chain (kept by Followthrough)', kind: 'line' };
/** The last event of a row, whole, so that it can be written again where only the row was. It is read when it is needed. */
export const lineColumn: Column = {
  name: 'LatestLine',
  label: 'Latest line of the record (kept by Followthrough)',
  kind: 'lines',
};

const isRecorded = (list: ListName): boolean => recordedLists.some((recorded) => recorded === list);

/** The columns in which a list keeps its marks. */
export const markColumns = (list: ListName): readonly Column[] => {
  if (isRecorded(list)) return [sealColumn, chainColumn, lineColumn];
  return list === 'events' ? [sealColumn, chainColumn] : [sealColumn];
};

/** Makes seals with the app's newest secret and knows those of any. */
export interface Sealer {
  seal(text: string): string;
  fits(text: string, seal: string): boolean;
}

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

export function openSealer(secrets: AppSecrets): Sealer {
  const keys = secrets.map((secret) =>
    Buffer.from(hkdfSync('sha256', secret, '', 'seals of the record', 32)),
  );
  const under = (key: Buffer, text: string) =>
    `h1.${createHmac('sha256', key).update(text).digest('base64url')}`;
  const [newest] = keys;
  if (newest === undefined) throw new Error('there is no secret to seal with');
  return {
    seal: (text) => under(newest, text),
    fits: (text, seal) => keys.some((key) => isSame(under(key, text), seal)),
  };
}

/** White space aside, in which SharePoint may differ from what it was sent. */
const plain = (value: FieldValue | undefined): FieldValue | undefined =>
  typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : value;

type Written = Readonly<Record<string, FieldValue>>;

const sortedText = (written: Written): string =>
  JSON.stringify(
    Object.entries(written)
      .filter(([, value]) => value !== null && value !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, plain(value)]),
  );

/** All that is sealed: in which list, at which place of its chain, and what it says. */
const sealedText = (list: ListName, written: Written, chain: string): string =>
  `${list}\n${chain}\n${sortedText(written)}`;

/** The mark that older versions wrote: a checksum, which shows an edit and stops no forger. */
const oldSeal = (written: Written): string =>
  createHash('sha256').update(sortedText(written)).digest('base64url').slice(0, 22);

export const sealFor = (sealer: Sealer, list: ListName, written: Written, chain: string): string =>
  sealer.seal(sealedText(list, written, chain));

const stateOf = (
  sealer: Sealer,
  list: ListName,
  written: Written,
  { seal, chain }: Record<'seal' | 'chain', string>,
) => {
  if (seal === '') return 'none';
  if (seal.startsWith('h1.')) return sealer.fits(sealedText(list, written, chain), seal) ? 'ours' : 'broken';
  return isRecorded(list) && seal === oldSeal(written) ? 'old' : 'broken';
};

/** The marks in an item's fields; `written` is what its row would be written as. */
export function markOf(
  sealer: Sealer,
  list: ListName,
  { fields, written }: { readonly fields: Fields; readonly written: Written },
): Omit<Mark, 'changedAt'> {
  const seal = String(fields[sealColumn.name] ?? '');
  const chain = String(fields[chainColumn.name] ?? '');
  return { seal: stateOf(sealer, list, written, { seal, chain }), sealText: seal, chain };
}
