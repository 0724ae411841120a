import { randomUUID } from 'node:crypto';
import type { ListName } from '#domain/records/lists.ts';

interface LoggedChange {
  readonly list: ListName;
  readonly key: string;
}

/** Which rows this process saw change, in order, so that a tab can be sent what is new since it last asked. */
export interface ChangeLog {
  readonly version: string;
  add(change: LoggedChange): void;
  /** The changes after a version, each row once; null when that version is not known here (another process, too old). */
  since(version: string | null): readonly LoggedChange[] | null;
}

const kept = 50_000;

export function openChangeLog(): ChangeLog {
  const process = randomUUID().slice(0, 8);
  let first = 0;
  let changes: LoggedChange[] = [];
  const versionOf = (position: number) => `${process}.${position}`;

  return {
    get version() {
      return versionOf(first + changes.length);
    },
    add(change) {
      changes.push(change);
      if (changes.length < 2 * kept) return;
      first += changes.length - kept;
      changes = changes.slice(-kept);
    },
    since(version) {
      const [from, position] = version?.split('.') ?? [];
      const index = from === process && position !== undefined ? Number(position) - first : -1;
      if (!Number.isInteger(index) || index < 0 || index > changes.length) return null;
      const unique = new Map(changes.slice(index).map((change) => [`${change.list}/${change.key}`, change]));
      return [...unique.values()];
    },
  };
}
