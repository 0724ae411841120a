import { unzipSync } from 'fflate';
import { UnreadableDocument } from '../unreadable-document.ts';

/** Most entries that an archive may list, and most bytes that its wanted parts may come to. */
const ENTRIES = 4_000;
const INFLATED_BYTES = 96_000_000;

/** The wanted parts of an Office file, each inflated when it is asked for. */
export interface Archive {
  readonly names: readonly string[];
  /** @throws UnreadableDocument damaged */
  readonly part: (name: string) => Uint8Array | undefined;
}

/**
 * Opens a zip archive for the parts that `wanted` names.
 * Declared sizes are added up before anything is inflated; a part that declares less than it holds is cut at what it
 * declared, so memory stays bounded by what was counted, and the cut shows as damage further on.
 * @throws UnreadableDocument too_complex, damaged
 */
export function openArchive(bytes: Uint8Array, wanted: (name: string) => boolean): Archive {
  const stored = new Map<string, string>();
  let total = 0;
  filterEntries(bytes, (entryName, size) => {
    const name = entryName.replace(/\\/g, '/').replace(/^\/+/, '');
    if (stored.size >= ENTRIES) throw new UnreadableDocument('too_complex');
    if (!wanted(name) || name.split('/').includes('..')) return false;
    total += size;
    if (total > INFLATED_BYTES) throw new UnreadableDocument('too_complex');
    stored.set(name, entryName);
    return false;
  });
  return {
    names: [...stored.keys()],
    part: (name) => {
      const entry = stored.get(name);
      return entry === undefined
        ? undefined
        : filterEntries(bytes, (candidate) => candidate === entry)[entry];
    },
  };
}

function filterEntries(
  bytes: Uint8Array,
  filter: (name: string, size: number) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter: (entry) => filter(entry.name, entry.originalSize) });
  } catch (fault) {
    throw fault instanceof UnreadableDocument ? fault : new UnreadableDocument('damaged', fault);
  }
}
