import type { RunKey } from '../key.ts';

/** Stored in the list Runs, so none is ever renamed. `job`: every job of the clock but the two that are older than the kind. */
export const runKinds = ['digest', 'import', 'upload', 'folders', 'install', 'replay', 'job'] as const;
export type RunKind = (typeof runKinds)[number];

/**
 * Work that must be done once. Whoever creates the row with this key does the work; a run that was claimed and not
 * finished is shown and taken up again.
 */
export interface Run {
  readonly key: RunKey;
  readonly kind: RunKind;
  readonly state: 'claimed' | 'finished' | 'failed';
  readonly claimedAt: string;
  /** Which server process, for the log. */
  readonly claimedBy: string;
  readonly finishedAt: string | null;
  /** What came of it, as the kind decides: activity id of a digest, plan key of an import. */
  readonly result: Readonly<Record<string, unknown>>;
  readonly version: string;
}

/** Whether the run of an import says that it was discarded, not accepted. */
export const isDiscard = ({ kind, result }: Pick<Run, 'kind' | 'result'>): boolean =>
  kind === 'import' && result.discarded === true;

/** One named setting of the workspace, its value as JSON. */
export interface Setting {
  readonly key: string;
  readonly value: unknown;
  readonly version: string;
}
