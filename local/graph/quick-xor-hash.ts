const bits = 160;
const step = 11;

/**
 * Microsoft's quickXorHash of some bytes, in base64: every byte is XORed into a ring of 160 bits at a place that moves
 * on by 11 bits, then the length is XORed into the last eight bytes.
 * Source: learn.microsoft.com/onedrive/developer/code-snippets/quickxorhash.
 */
export function quickXorHash(bytes: Uint8Array): string {
  // Bytes that are 160 apart land on the same place: fold them first, then place 160 bytes instead of all.
  const folded = new Uint8Array(bits);
  for (let i = 0; i < bytes.length; i += 1) folded[i % bits] = (folded[i % bits] ?? 0) ^ (bytes[i] ?? 0);
  const ring = new Uint8Array(bits / 8);
  folded.forEach((byte, i) => {
    const at = (i * step) % bits;
    const cell = at >> 3;
    const shifted = byte << (at & 7);
    const next = (cell + 1) % ring.length;
    ring[cell] = (ring[cell] ?? 0) ^ (shifted & 0xff);
    ring[next] = (ring[next] ?? 0) ^ (shifted >> 8);
  });
  let length = BigInt(bytes.length);
  for (let i = ring.length - 8; i < ring.length; i += 1) {
    ring[i] = (ring[i] ?? 0) ^ Number(length & 0xffn);
    length >>= 8n;
  }
  return Buffer.from(ring).toString('base64');
}
