import type { Source } from '#domain/import/document/source.ts';

/** Reads a file that stands inside another; null where it is no kind that can be read. */
export type ReadInside = (file: {
  readonly name: string;
  readonly bytes: Uint8Array;
}) => Promise<Source | null>;
