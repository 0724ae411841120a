import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { UnreadableDocument } from '../unreadable-document.ts';

/** Most entries that an archive may list, and most bytes that its wanted parts may come to. */
const ENTRIES = 4_000;
const INFLATED_BYTES = 96_000_000;
const AT_ONCE = 8_000_000;

/** Bytes that a streamed part is inflated by. */
const PIECE = 32_768;

/** The wanted parts of an Office file, each inflated when it is asked for. */
export interface Archive {
  readonly names: readonly string[];
  /** @throws UnreadableDocument damaged */
  readonly part: (name: string) => Uint8Array | undefined;
  /** The same, piece by piece as it is inflated; what goes wrong is thrown as it comes. */
  readonly stream: (name: string) => AsyncIterable<Uint8Array> | undefined;
}

/** Where a part lies, and how many bytes it says it holds. */
interface Entry {
  readonly offset: number;
  readonly packed: number;
  readonly size: number;
  readonly isDeflated: boolean;
}

/**
 * Opens a zip archive for the parts that `wanted` names (APPNOTE.TXT 4.3.12; archives over 4 GB are no documents).
 * Declared sizes are added up before anything is inflated, and no part is inflated beyond what it declared.
 * @throws UnreadableDocument too_complex, damaged
 */
export function openArchive(bytes: Uint8Array, wanted: (name: string) => boolean): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, Entry>();
  let total = 0;
  for (const [name, entry] of guarded(() => directory(bytes, view))) {
    if (!wanted(name) || name.split('/').includes('..')) continue;
    total += entry.size;
    if (total > INFLATED_BYTES) throw new UnreadableDocument('too_complex');
    entries.set(name, entry);
  }
  return {
    names: [...entries.keys()],
    part: (name) => {
      const entry = entries.get(name);
      return entry === undefined ? undefined : guarded(() => inflated(bytes, view, entry));
    },
    stream: (name) => {
      const entry = entries.get(name);
      return entry === undefined ? undefined : inflating(bytes, view, entry);
    },
  };
}

function directory(bytes: Uint8Array, view: DataView): (readonly [string, Entry])[] {
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  if (count > ENTRIES) throw new UnreadableDocument('too_complex');
  const found: (readonly [string, Entry])[] = [];
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < count; entry += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new UnreadableDocument('damaged');
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const name = new TextDecoder()
      .decode(bytes.subarray(at + 46, nameEnd))
      .replaceAll('\\', '/')
      .replace(/^\/+/, '');
    const isDeflated = view.getUint16(at + 10, true) === 8;
    found.push([
      name,
      {
        offset: view.getUint32(at + 42, true),
        packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        isDeflated,
      },
    ]);
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return found;
}

/** The record at the end of an archive: at most 64 KB of comment follow it. */
function endOfDirectory(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 65_535); at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  throw new UnreadableDocument('damaged');
}

function packedBytes(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  const start =
    entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  return bytes.subarray(start, start + entry.packed);
}

function inflated(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  const packed = packedBytes(bytes, view, entry);
  if (!entry.isDeflated) return packed;
  // In one piece where the declared size is usual, so that nothing is put together from pieces and held twice.
  const chunkSize = Math.min(Math.max(entry.size, 1_024), AT_ONCE);
  return inflateRawSync(packed, { maxOutputLength: Math.max(entry.size, 1), chunkSize });
}

async function* inflating(bytes: Uint8Array, view: DataView, entry: Entry): AsyncGenerator<Uint8Array> {
  const packed = packedBytes(bytes, view, entry);
  if (!entry.isDeflated) {
    yield packed;
    return;
  }
  const inflate = createInflateRaw({ chunkSize: PIECE });
  inflate.end(packed);
  let size = 0;
  for await (const piece of inflate) {
    size += piece.length;
    if (size > entry.size) throw new UnreadableDocument('damaged');
    yield piece;
  }
}

/** Whatever goes wrong in an archive is damage, if it is not already a fault of its own. */
function guarded<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (fault) {
    throw fault instanceof UnreadableDocument ? fault : new UnreadableDocument('damaged', fault);
  }
}
