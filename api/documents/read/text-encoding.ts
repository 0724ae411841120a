/** Text of an unknown encoding: UTF-16 where it says or shows so, UTF-8 where it is, else what Windows in Britain writes. */
export function decodeText(bytes: Uint8Array): string {
  const wide = wideEncodingOf(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Bytes that are looked at, and the least and the most part of them that is zero on either side of UTF-16. */
const LOOKED_AT = 4_096;
const MOSTLY = 0.6;
const HARDLY = 0.05;

/**
 * UTF-16 by its mark, or without one by its zero bytes: in European text nearly every second byte is zero, always on the
 * same side. Null for everything else.
 */
export function wideEncodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes.length % 2 === 1) return null;
  const start = bytes.subarray(0, LOOKED_AT);
  const [first, second] = [zeroPart(start, 0), zeroPart(start, 1)];
  if (second > MOSTLY && first < HARDLY) return 'utf-16le';
  return first > MOSTLY && second < HARDLY ? 'utf-16be' : null;
}

/** The part of every second byte, from one side on, that is zero; none in fewer letters than tell anything. */
function zeroPart(bytes: Uint8Array, side: 0 | 1): number {
  const pairs = Math.floor(bytes.length / 2);
  const zeros = bytes.filter((byte, at) => at % 2 === side && byte === 0).length;
  return pairs < 4 ? 0 : zeros / pairs;
}
