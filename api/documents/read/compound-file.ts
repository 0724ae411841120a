import { UnreadableDocument } from '../unreadable-document.ts';

/** Stands for no sector and no entry; every number from here on is a sign of its own. */
const SIGNS = 0xfffffffa;

/** Most entries of a directory that are looked at, and deepest folder. */
const ENTRIES = 20_000;
const DEPTH = 20;

/** What a compound file holds: its streams by path (`WordDocument`, `ObjectPool/_12/Contents`). */
export interface CompoundFile {
  readonly names: readonly string[];
  /** @throws UnreadableDocument damaged */
  readonly stream: (path: string) => Uint8Array | undefined;
}

interface Entry {
  readonly name: string;
  readonly isStream: boolean;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

interface Sectors {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly shift: number;
  readonly fat: readonly number[];
}

export function isCompoundFile(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 8)).toString('latin1') === '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
}

/**
 * Opens an OLE compound file (MS-CFB), as older Office programs and Outlook write them. No chain of sectors is followed
 * further than the file is long.
 * @throws UnreadableDocument damaged, too_complex
 */
export function openCompoundFile(bytes: Uint8Array): CompoundFile {
  return guarded(() => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const shift = view.getUint16(30, true);
    if (shift !== 9 && shift !== 12) throw new UnreadableDocument('damaged');
    const sectors: Sectors = { bytes, view, shift, fat: fatSectors(view, shift) };
    const directory = entriesOf(chained(sectors, view.getUint32(48, true)));
    const root = directory[0];
    if (root === undefined) throw new UnreadableDocument('damaged');
    const streams = new Map<string, Entry>();
    collect(directory, { at: root.child, folder: '', depth: 0 }, { streams, seen: new Set() });
    const small = smallStreams(sectors, root);
    return {
      names: [...streams.keys()],
      stream: (path) => {
        const entry = streams.get(path);
        if (entry === undefined) return undefined;
        const isSmall = entry.size < view.getUint32(56, true);
        return guarded(() =>
          isSmall ? small(entry) : chained(sectors, entry.start).subarray(0, entry.size),
        );
      },
    };
  });
}

/** The sectors that hold the table of sectors: 109 are named in the head, more in a chain of their own. */
function fatSectors(view: DataView, shift: number): number[] {
  const found: number[] = [];
  const take = (from: number, count: number): void => {
    for (let at = 0; at < count; at += 1) {
      const sector = view.getUint32(from + 4 * at, true);
      if (sector < SIGNS) found.push(sector);
    }
  };
  take(76, 109);
  const perSector = (1 << shift) / 4 - 1;
  const most = view.byteLength >> shift;
  let next = view.getUint32(68, true);
  for (let step = 0; next < SIGNS && step <= most; step += 1) {
    const from = (next + 1) * (1 << shift);
    take(from, perSector);
    next = view.getUint32(from + 4 * perSector, true);
  }
  return found;
}

/** The sector that follows another one. */
function after({ view, shift, fat }: Sectors, sector: number): number {
  const perSector = (1 << shift) / 4;
  const table = fat[Math.floor(sector / perSector)];
  if (table === undefined) throw new UnreadableDocument('damaged');
  return view.getUint32((table + 1) * (1 << shift) + 4 * (sector % perSector), true);
}

/** The bytes of a chain of sectors. */
function chained(sectors: Sectors, start: number): Uint8Array {
  const size = 1 << sectors.shift;
  const most = sectors.bytes.length / size;
  const pieces: Uint8Array[] = [];
  for (let sector = start; sector < SIGNS; sector = after(sectors, sector)) {
    if (pieces.length > most) throw new UnreadableDocument('damaged');
    pieces.push(sectors.bytes.subarray((sector + 1) * size, (sector + 2) * size));
  }
  return Buffer.concat(pieces);
}

/** Streams below 4 KB lie in pieces of 64 bytes inside a stream that the root names. */
function smallStreams(sectors: Sectors, root: Entry): (entry: Entry) => Uint8Array {
  const { view } = sectors;
  const size = 1 << Math.min(view.getUint16(32, true), 12);
  let parts: { readonly held: Uint8Array; readonly table: DataView } | undefined;
  const open = () => {
    const table = chained(sectors, view.getUint32(60, true));
    return {
      held: chained(sectors, root.start),
      table: new DataView(table.buffer, table.byteOffset, table.byteLength),
    };
  };
  return (entry) => {
    parts ??= open();
    const { held, table } = parts;
    const pieces: Uint8Array[] = [];
    for (let at = entry.start; at < SIGNS; at = table.getUint32(4 * at, true)) {
      if (pieces.length * size > held.length) throw new UnreadableDocument('damaged');
      pieces.push(held.subarray(at * size, (at + 1) * size));
    }
    return Buffer.concat(pieces).subarray(0, entry.size);
  };
}

function entriesOf(directory: Uint8Array): Entry[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  const count = Math.min(Math.floor(directory.length / 128), ENTRIES);
  return Array.from({ length: count }, (_, index) => {
    const at = index * 128;
    const letters = Math.max(0, Math.min(view.getUint16(at + 64, true), 64) - 2);
    return {
      name: new TextDecoder('utf-16le').decode(directory.subarray(at, at + letters)),
      isStream: view.getUint8(at + 66) === 2,
      left: view.getUint32(at + 68, true),
      right: view.getUint32(at + 72, true),
      child: view.getUint32(at + 76, true),
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    };
  });
}

/** Names every stream below an entry; an entry that comes again is not followed. */
function collect(
  directory: readonly Entry[],
  { at, folder, depth }: { readonly at: number; readonly folder: string; readonly depth: number },
  found: { readonly streams: Map<string, Entry>; readonly seen: Set<number> },
): void {
  const waiting = [at];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const entry = directory[next];
    if (entry === undefined || found.seen.has(next)) continue;
    found.seen.add(next);
    const path = folder + entry.name;
    if (entry.isStream) found.streams.set(path, entry);
    else if (depth < DEPTH)
      collect(directory, { at: entry.child, folder: `${path}/`, depth: depth + 1 }, found);
    waiting.push(entry.left, entry.right);
  }
}

function guarded<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (fault) {
    throw fault instanceof UnreadableDocument ? fault : new UnreadableDocument('damaged', fault);
  }
}
