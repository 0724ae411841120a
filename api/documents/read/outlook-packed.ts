import { UnreadableDocument } from '../unreadable-document.ts';

/** What every packed text may repeat from its first letter (MS-OXRTFCP 2.1.2.1). */
const KNOWN =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';

const [PACKED, PLAIN] = [0x75465a4c, 0x414c454d] as const;
const HEAD = 16;
const WINDOW = 4_096;

/** Most bytes that a text may unfold to. */
const MOST = 48_000_000;

/**
 * Unfolds the Rich Text of a message of Outlook (MS-OXRTFCP): pieces of it repeat what was written before.
 * @throws UnreadableDocument damaged, too_complex
 */
export function unpackedRichText(packed: Uint8Array): Uint8Array {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (packed.length < HEAD) throw new UnreadableDocument('damaged');
  const size = view.getUint32(4, true);
  const kind = view.getUint32(8, true);
  if (size > MOST) throw new UnreadableDocument('too_complex');
  if (kind === PLAIN) return packed.subarray(HEAD, HEAD + size);
  if (kind !== PACKED) throw new UnreadableDocument('damaged');
  return unfolded(packed.subarray(HEAD), size);
}

/** Where reading and writing stand, and the last 4 KB that were written. */
interface Unfolding {
  readonly packed: Uint8Array;
  readonly written: Uint8Array;
  readonly window: Uint8Array;
  at: number;
  to: number;
  next: number;
}

function unfolded(packed: Uint8Array, size: number): Uint8Array {
  const state: Unfolding = {
    ...{ packed, written: new Uint8Array(size), window: new Uint8Array(WINDOW) },
    ...{ at: 0, to: 0, next: KNOWN.length },
  };
  state.window.set(Buffer.from(KNOWN, 'latin1'));
  const isOpen = () => state.at < packed.length && state.to < size;
  while (isOpen()) {
    const control = packed[state.at] ?? 0;
    state.at += 1;
    for (let bit = 0; bit < 8 && isOpen(); bit += 1) {
      if ((control & (1 << bit)) === 0) {
        write(state, packed[state.at] ?? 0);
        state.at += 1;
      } else repeat(state);
    }
  }
  return state.written.subarray(0, Math.min(state.to, size));
}

function write(state: Unfolding, byte: number): void {
  if (state.to < state.written.length) state.written[state.to] = byte;
  state.to += 1;
  state.window[state.next % WINDOW] = byte;
  state.next += 1;
}

/** Writes a piece of what was written before; one that points to where writing stands ends the text. */
function repeat(state: Unfolding): void {
  const { packed, window } = state;
  const reference = ((packed[state.at] ?? 0) << 8) | (packed[state.at + 1] ?? 0);
  const from = reference >> 4;
  const isEnd = from === state.next % WINDOW;
  state.at = isEnd ? packed.length : state.at + 2;
  for (let step = 0; step < (reference & 15) + 2 && !isEnd; step += 1)
    write(state, window[(from + step) % WINDOW] ?? 0);
}
