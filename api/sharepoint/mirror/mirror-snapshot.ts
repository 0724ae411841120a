import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { type ListName, listNames } from '#domain/records/lists.ts';
import type { AppSecrets } from '../../platform/env.ts';
import { rowOf } from '../schema/row-map.ts';
import type { MirrorSnapshot } from './mirror.ts';
import type { Held } from './table.ts';

/**
 * What a mirror held, on this machine's disk, so that a server starts from there and asks for what changed since. It is
 * only ever a copy: unreadable, foreign or too old, it is passed over and SharePoint is read whole.
 */
export interface MirrorSnapshots {
  /** Whether there is one, of whatever use it is. */
  stands(): boolean;
  read(shape: string): Promise<MirrorSnapshot | null>;
  write(shape: string, copy: MirrorSnapshot): Promise<void>;
}

export interface MirrorSnapshotOptions {
  readonly folder: string;
  readonly siteUrl: string;
  /** The file is of no use without one of these, and nobody else can have written it. Written with the first, read with any. */
  readonly secrets: AppSecrets;
}

/** Where no folder was given, every start reads SharePoint whole. */
export const noSnapshots: MirrorSnapshots = {
  stands: () => false,
  read: async () => null,
  write: async () => undefined,
};

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

const head = z.object({
  shape: z.string(),
  wholeAt: z.number(),
  positions: z.array(z.tuple([z.enum(listNames), z.string()])),
});
const mark = z.object({
  seal: z.enum(['ours', 'old', 'broken', 'none']),
  sealText: z.string(),
  chain: z.string(),
  changedAt: z.string().nullable(),
});
const line = z.tuple([z.enum(listNames), z.string(), z.string(), z.unknown(), mark]);

const marked = (shape: string): string => createHash('sha256').update(shape).digest('hex');

/** Opens the copy of one site; several servers may share a folder. */
export function openMirrorSnapshots({ folder, siteUrl, secrets }: MirrorSnapshotOptions): MirrorSnapshots {
  const name = createHash('sha256').update(siteUrl).digest('hex').slice(0, 16);
  const path = join(folder, `mirror-${name}.copy`);
  const keyOf = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', `mirror of ${siteUrl}`, 32));
  return {
    stands: () => existsSync(path),
    read: async (shape) => {
      for (const secret of secrets) {
        // There is none, or none that was written with this secret and is whole.
        const copy = await readCopy(path, keyOf(secret), marked(shape)).catch(() => null);
        if (copy !== null) return copy;
      }
      return null;
    },
    async write(shape, copy) {
      await mkdir(folder, { recursive: true });
      const half = `${path}.${randomBytes(6).toString('hex')}`;
      try {
        await writeCopy(half, keyOf(secrets[0]), linesOf(marked(shape), copy));
        await rename(half, path);
      } catch (error) {
        await rm(half, { force: true });
        throw error;
      }
    },
  };
}

/** Rows at a time, so that the server answers while it writes. */
const slice = 500;

function* linesOf(shape: string, { wholeAt, positions, rows }: MirrorSnapshot): Generator<string> {
  yield `${JSON.stringify({ shape, wholeAt, positions: [...positions] })}\n`;
  for (const [list, held] of rows) {
    for (let from = 0; from < held.length; from += slice) {
      yield held
        .slice(from, from + slice)
        .map((each) => `${JSON.stringify([list, each.itemId, each.eTag, each.row, each.mark])}\n`)
        .join('');
    }
  }
}

async function writeCopy(path: string, key: Buffer, lines: Iterable<string>): Promise<void> {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv);
  const file = createWriteStream(path, { mode: 0o600 });
  file.write(iv);
  await pipeline(lines, createGzip({ level: constants.Z_BEST_SPEED }), cipher, file, { end: false });
  await new Promise<void>((done, failed) => {
    file.once('error', failed).end(cipher.getAuthTag(), () => done());
  });
}

/** Nothing of the copy is believed before its end was seen to be ours. Throws where it is not. */
async function readCopy(path: string, key: Buffer, shape: string): Promise<MirrorSnapshot> {
  const { cipher, bytes } = await decipherOf(path, key);
  const rows = new Map<ListName, Held<ListName>[]>(listNames.map((list) => [list, []]));
  let about: z.infer<typeof head> | null = null;
  await pipeline(bytes, cipher, createGunzip(), async (plain: AsyncIterable<Buffer>) => {
    for await (const text of linesIn(plain)) {
      if (about !== null) {
        const [list, itemId, eTag, row, marks] = line.parse(JSON.parse(text));
        rows.get(list)?.push({ itemId, eTag, row: rowOf(list, row), mark: marks });
        continue;
      }
      about = head.parse(JSON.parse(text));
      if (about.shape !== shape) throw new Error('the lists are read in another way now');
    }
  });
  const { wholeAt, positions } = head.parse(about);
  return { wholeAt, positions: new Map(positions), rows };
}

async function* linesIn(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

async function decipherOf(path: string, key: Buffer) {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const [iv, tag] = [Buffer.alloc(ivBytes), Buffer.alloc(tagBytes)];
    await file.read(iv, 0, ivBytes, 0);
    await file.read(tag, 0, tagBytes, size - tagBytes);
    const cipher = createDecipheriv(algorithm, key, iv).setAuthTag(tag);
    return { cipher, bytes: createReadStream(path, { start: ivBytes, end: size - tagBytes - 1 }) };
  } finally {
    await file.close();
  }
}
