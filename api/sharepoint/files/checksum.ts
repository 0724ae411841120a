import { createSHA256 } from 'hash-wasm';

/** What is known of bytes that pass in pieces: our own SHA-256 of them, and the hash that SharePoint will give them. */
export interface Fingerprint {
  add(bytes: Uint8Array): void;
  /** All of it so far as text, for whichever server takes the next piece. */
  save(): string;
  read(): { readonly sha256: string; readonly quickXorHash: string };
}

/** QuickXorHash moves on by 11 bits a byte in a ring of 160 bits, so every 160th byte falls on the same place. */
const ring = 160;
const step = 11;

/**
 * A fingerprint from nothing, or as `save` left it. Node's own hashes cannot be put down and taken up again, which an
 * upload that goes on through another server needs. Throws for a text that is not of `save`.
 */
export async function openFingerprint(saved: string | null): Promise<Fingerprint> {
  const sha = await createSHA256();
  const fold = new Uint8Array(ring);
  let length = 0;
  if (saved === null) sha.init();
  else {
    const [state = '', folded = '', size = ''] = saved.split('.');
    sha.load(Buffer.from(state, 'base64url'));
    fold.set(Buffer.from(folded, 'base64url'));
    length = Number(size);
  }
  return {
    add: (bytes) => {
      sha.update(bytes);
      let at = length % ring;
      for (let i = 0; i < bytes.length; i += 1) {
        fold[at] = (fold[at] ?? 0) ^ (bytes[i] ?? 0);
        at = at === ring - 1 ? 0 : at + 1;
      }
      length += bytes.length;
    },
    save: () =>
      [Buffer.from(sha.save()).toString('base64url'), Buffer.from(fold).toString('base64url'), length].join(
        '.',
      ),
    read: () => {
      const state = sha.save();
      const sha256 = sha.digest('hex');
      sha.load(state);
      return { sha256, quickXorHash: unfold(fold, length) };
    },
  };
}

/** The 20 bytes of the hash, as Microsoft describes them (graph.md §12): the ring, and over its end the length. */
function unfold(fold: Uint8Array, length: number): string {
  const hash = Buffer.alloc(ring / 8);
  const mix = (at: number, value: number) => {
    const place = at % hash.length;
    hash[place] = (hash[place] ?? 0) ^ (value & 0xff);
  };
  for (const [i, value] of fold.entries()) {
    const bit = (i * step) % ring;
    const shifted = value << (bit % 8);
    mix(bit >> 3, shifted);
    mix((bit >> 3) + 1, shifted >> 8);
  }
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(length));
  for (const [i, value] of size.entries()) mix(hash.length - 8 + i, value);
  return hash.toString('base64');
}
