/** What site health has to know. */
interface Watched {
  /** Names what the site lacks. */
  readonly missing: () => Promise<readonly string[]>;
  /** Something is missing: what was proven before holds no more. */
  readonly broken: () => void;
  /** Everything is there again, perhaps newly made. */
  readonly mended: () => Promise<void>;
}

/** Remembers what the site lacked when somebody last looked. */
export function openSiteHealth({ missing, broken, mended }: Watched) {
  let last: readonly string[] = [];
  return {
    missing: () => last,
    look: async (): Promise<readonly string[]> => {
      const before = last;
      last = await missing();
      if (last.length > 0) broken();
      else if (before.length > 0) await mended();
      return last;
    },
  };
}
