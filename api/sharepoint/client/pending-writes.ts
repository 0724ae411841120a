import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tickets } from '../../identity/upload-ticket.ts';
import { GivenUp } from '../ports/faults.ts';
import type { Write } from '../ports/ports.ts';

/** Notes what is pending of one change, until it is written. */
export interface Note {
  /** The change has begun and this is missing: its event, or the end of its run. */
  owe(rest: readonly Write[]): Promise<void>;
  /** Nothing is missing any more. */
  paid(): Promise<void>;
}

/** What follows behind the scenes: the rest of changes whose first write is done. */
export interface PendingWrites {
  note(): Note;
  /** Sees to the end of some work that nobody waits for. */
  add(work: Promise<void>): void;
  /** Takes up what a server left behind that was stopped. Never rejects. */
  takeUp(): Promise<void>;
  /** Resolves when nothing is pending any more. */
  settled(): Promise<void>;
}

export interface PendingWritesOptions {
  /** Where it is kept, encrypted, for the case that this server is stopped; null: nowhere. */
  readonly folder: string | null;
  readonly tickets: Tickets;
  /** Writes as the app: the person may have signed out. Their name is in the event. */
  readonly write: (rest: readonly Write[]) => Promise<void>;
  /** Hears what could not be written; it stays where it is kept until the next start. */
  readonly failed: (error: unknown) => void;
}

const purpose = 'owed';
const ending = '.owed';

/** What may follow without anybody deciding again: the events of what is done, and runs. */
export const follows = (write: Write): boolean =>
  write.list === 'runs' || (write.list === 'events' && write.do === 'create');

/** The first of some writes that may follow; a further change of a row is decided by the person who made it. */
const following = (rest: readonly Write[]): readonly Write[] => {
  const end = rest.findIndex((write) => !follows(write));
  return end < 0 ? rest : rest.slice(0, end);
};

export function openPendingWrites({ folder, tickets, write, failed }: PendingWritesOptions): PendingWrites {
  const works = new Set<Promise<void>>();
  const pathOf = (name: string): string => join(folder ?? '', `${name}${ending}`);
  const keep = async (name: string, rest: readonly Write[]): Promise<void> => {
    if (folder === null) return;
    await mkdir(folder, { recursive: true });
    const half = `${pathOf(name)}.half`;
    await writeFile(half, await tickets.seal(purpose, { rest }), { mode: 0o600 });
    await rename(half, pathOf(name));
  };
  const forget = async (name: string): Promise<void> => {
    if (folder !== null) await rm(pathOf(name), { force: true });
  };
  const takeUpOne = async (name: string): Promise<void> => {
    const holds = await tickets.open(purpose, await readFile(pathOf(name), 'utf8'));
    if (holds !== null) await write(holds.rest as readonly Write[]); // sealed by ourselves, in `keep`
    await forget(name);
  };
  const add = (work: Promise<void>): void => {
    const seen = work
      .catch((error: unknown) => {
        if (!(error instanceof GivenUp)) failed(error);
      })
      .finally(() => works.delete(seen));
    works.add(seen);
  };
  return {
    add,
    note() {
      const name = randomUUID();
      let isKept = false;
      return {
        async owe(rest) {
          const pending = following(rest);
          if (pending.length === 0) return;
          isKept = true;
          await keep(name, pending).catch(failed);
        },
        async paid() {
          if (isKept) await forget(name).catch(failed);
        },
      };
    },
    async takeUp() {
      const found = folder === null ? [] : await readdir(folder).catch(() => []);
      for (const file of found.filter((each) => each.endsWith(ending)))
        await takeUpOne(file.slice(0, -ending.length)).catch(failed);
    },
    async settled() {
      while (works.size > 0) await Promise.all(works);
    },
  };
}
