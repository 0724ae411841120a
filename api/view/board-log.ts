import { randomUUID } from 'node:crypto';

/** In which order rows of one board changed, came and went. */
export interface BoardLog {
  /** Begins again: no version of before is known any more. */
  begin(): void;
  note(key: string): void;
  version(): string;
  /** The rows after a version, each once; null for a version of another board, or one that is too long ago. */
  since(version: string): ReadonlySet<string> | null;
}

/** So many changes are remembered; anyone who is further behind gets the whole board. */
const remembered = 4_000;

export const openBoardLog = (): BoardLog => {
  let id = '';
  let first = 0;
  let keys: string[] = [];
  return {
    begin() {
      id = randomUUID().slice(0, 8);
      first = 0;
      keys = [];
    },
    note(key) {
      keys.push(key);
      if (keys.length < 2 * remembered) return;
      first += keys.length - remembered;
      keys = keys.slice(-remembered);
    },
    version: () => `${id}.${first + keys.length}`,
    since(version) {
      const [from, position = ''] = version.split('.');
      const index = from === id ? Number(position) - first : -1;
      const isKnown = Number.isInteger(index) && index >= 0 && index <= keys.length;
      return isKnown && keys.length - index <= remembered ? new Set(keys.slice(index)) : null;
    },
  };
};
