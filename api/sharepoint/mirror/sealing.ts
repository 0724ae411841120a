import type { Tables } from './tables.ts';

/** The event that says from when on this site is sealed. */
export const sealingKey = 'record.sealing';

const saidIn = ({ tables }: Tables): string | null => {
  const held = tables.events.get(sealingKey);
  if (held?.mark.seal !== 'ours') return null;
  return held.row.changes.find(({ field }) => field === 'sealedFrom')?.to ?? held.row.at;
};

/** Where the event is missing: the first sealed event of our own that there is. */
const firstSealed = ({ tables }: Tables): string | null => {
  let first: string | null = null;
  for (const { row, mark } of tables.events.held())
    if (mark.seal === 'ours' && row.via !== 'sharepoint' && (first === null || row.at < first))
      first = row.at;
  return first;
};

/** From when on rows without a seal of ours are not believed; null: sealing has not begun. An instant. */
export function sealingOf(store: Tables): () => string | null {
  let searched: { readonly version: string; readonly found: string | null } = { version: '', found: null };
  return () => {
    const said = saidIn(store);
    if (said !== null) return said;
    const { version } = store.log;
    if (searched.version !== version) searched = { version, found: firstSealed(store) };
    return searched.found;
  };
}

/** Whether a row counts: the app wrote it, or it is older than sealing. */
export const isBelieved = (
  { seal, changedAt }: { readonly seal: string; readonly changedAt: string | null },
  sealedFrom: string | null,
): boolean => {
  if (seal === 'ours') return true;
  if (seal === 'broken') return false;
  return sealedFrom === null || changedAt === null || Date.parse(changedAt) <= Date.parse(sealedFrom);
};
