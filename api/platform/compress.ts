import { promisify } from 'node:util';
import { brotliCompress, constants, gunzip, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** Below this many bytes compressing saves no packet. */
const worthIt = 1_400;

export interface Compressed {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly encoding: 'br' | 'gzip' | null;
}

/** The best encoding that the caller takes. */
export const encodingFor = (accepted: string | undefined): Compressed['encoding'] => {
  if (/\bbr\b/.test(accepted ?? '')) return 'br';
  return /\bgzip\b/.test(accepted ?? '') ? 'gzip' : null;
};

/**
 * Compresses bytes off the main thread. `quality` is brotli's (0 to 11): 3 for answers made now (a board of 10,000 actions in 40 ms, at 4 in 300 ms), 10 for files made once.
 */
export const compress = async (
  bytes: Uint8Array<ArrayBuffer>,
  accepted: string | undefined,
  quality = 3,
): Promise<Compressed> => {
  const encoding = bytes.length < worthIt ? null : encodingFor(accepted);
  if (encoding === 'br') {
    return {
      encoding,
      bytes: new Uint8Array(await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })),
    };
  }
  return { encoding, bytes: encoding === 'gzip' ? new Uint8Array(await zip(bytes)) : bytes };
};

/** What a caller compressed with gzip; null where it is damaged, or holds more than `most` bytes. */
export const decompress = async (bytes: ArrayBuffer, most: number): Promise<Buffer | null> =>
  unzip(bytes, { maxOutputLength: most }).catch(() => null);

/** What we compressed with gzip ourselves. */
export const decompressOwn = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await unzip(bytes));
