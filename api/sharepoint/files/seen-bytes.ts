/** Bytes of small files by the version that they were read or written under. A version never stands for other bytes. */
export interface SeenBytes {
  get(version: string): Uint8Array | undefined;
  keep(version: string, bytes: Uint8Array): void;
}

/** Drafts of a few hundred actions are under a megabyte. */
const mostBytes = 32 * 1024 * 1024;

/** Remembers what was seen last, as much as fits. */
export function openSeenBytes(): SeenBytes {
  const seen = new Map<string, Uint8Array>();
  let held = 0;
  const forget = (version: string): void => {
    held -= seen.get(version)?.length ?? 0;
    seen.delete(version);
  };
  return {
    get: (version) => seen.get(version),
    keep(version, bytes) {
      if (version === '' || bytes.length > mostBytes / 4) return;
      forget(version);
      seen.set(version, bytes);
      held += bytes.length;
      for (const oldest of seen.keys()) {
        if (held <= mostBytes) return;
        forget(oldest);
      }
    },
  };
}
