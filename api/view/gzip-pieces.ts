import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';

const deflate = promisify(deflateRaw);

/** The polynomial of CRC-32 (RFC 1952), its bits in the order in which the check reads them. */
const polynomial = 0xedb88320;
const one = 0x80000000;

/** The product of two polynomials modulo that of the check; `a` is not nothing. */
const times = (a: number, b: number): number => {
  let [product, factor] = [0, b];
  for (let bit = one; bit !== 0; bit >>>= 1) {
    if ((a & bit) !== 0) product ^= factor;
    factor = (factor & 1) === 0 ? factor >>> 1 : (factor >>> 1) ^ polynomial;
  }
  return product >>> 0;
};

/** What a check is multiplied by when so many bytes follow. */
const shiftOf = (bytes: number): number => {
  let [shift, square] = [one, one >>> 8];
  for (let left = bytes; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) shift = times(square, shift);
    square = times(square, square);
  }
  return shift;
};

/**
 * A part of an answer, compressed by itself so that it can be kept: blocks of DEFLATE (RFC 1951) that end on a byte and name
 * nothing before them. Such parts one after the other are one stream; several gzip members would not do, for Chromium reads
 * the first and leaves out the rest.
 */
export interface Piece {
  readonly deflated: Uint8Array;
  /** Of the bytes before they are compressed: how many, their CRC-32, and what the check of all before them is multiplied by. */
  readonly length: number;
  readonly crc: number;
  readonly shift: number;
}

const pieceFrom = (bytes: Uint8Array, deflated: Uint8Array): Piece => ({
  ...{ deflated, length: bytes.length, crc: crc32(bytes), shift: shiftOf(bytes.length) },
});

/** Compresses a part, off the main thread. */
export const pieceOf = async (text: string): Promise<Piece> => {
  const bytes = Buffer.from(text);
  const deflated = await deflate(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  return pieceFrom(bytes, deflated);
};

const storedAtMost = 0xffff;

/** A short part as it is: a stored block costs five bytes and no work. Throws RangeError for more than 65,535 bytes. */
export const plainPiece = (text: string): Piece => {
  const bytes = Buffer.from(text);
  if (bytes.length > storedAtMost) throw new RangeError('a stored block holds less');
  const deflated = Buffer.alloc(5 + bytes.length);
  deflated.writeUInt16LE(bytes.length, 1);
  deflated.writeUInt16LE(bytes.length ^ storedAtMost, 3);
  deflated.set(bytes, 5);
  return pieceFrom(bytes, deflated);
};

/** The check of two parts, one after the other, from the checks of each: what zlib calls `crc32_combine`. */
const crcOf = (before: number, { crc, shift }: Piece): number => (times(shift, before) ^ crc) >>> 0;

const head = Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** The last block, with nothing in it. */
const lastBlock = Uint8Array.from([1, 0, 0, 0xff, 0xff]);

/** One gzip file (RFC 1952) of some parts, without compressing any of them again. */
export const gzipOf = (pieces: readonly Piece[]): Uint8Array<ArrayBuffer> => {
  const [crc, length] = pieces.reduce<readonly [number, number]>(
    ([sum, bytes], piece) => [crcOf(sum, piece), bytes + piece.length],
    [0, 0],
  );
  const end = Buffer.alloc(8);
  end.writeUInt32LE(crc, 0);
  end.writeUInt32LE(length % 2 ** 32, 4);
  return new Uint8Array(Buffer.concat([head, ...pieces.map(({ deflated }) => deflated), lastBlock, end]));
};
