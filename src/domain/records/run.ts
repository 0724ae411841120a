import { choice, json, line, lineOrNull, ownKey } from './field.ts';
import { type RowOf, record } from './record.ts';
import { values } from './shape.ts';

/** Stored in the list Runs, so none is ever renamed. `job`: every job of the clock but the two that are older than the kind. */
const runKinds = ['digest', 'import', 'upload', 'folders', 'install', 'replay', 'job'] as const;

/**
 * Work that must be done once. The server that creates the row with this key does the work; a run that was claimed and not
 * finished is shown and taken up again.
 */
export const runRecord = record(
  {
    key: ownKey('run'),
    kind: choice('Kind', 'Kind', runKinds),
    state: choice('State', 'State', ['claimed', 'finished', 'failed']),
    claimedAt: line('ClaimedAt', 'Claimed at'),
    /** Which server process, for the log. */
    claimedBy: line('ClaimedBy', 'Claimed by'),
    finishedAt: lineOrNull('FinishedAt', 'Finished at'),
    /** What came of it, as the kind decides: activity id of a digest, plan key of an import. */
    result: json('Result', 'Result', { of: values, absent: {} }),
  },
  { title: 'Runs', titleOf: ({ kind, key }) => `${kind} ${key}` },
);

export type Run = RowOf<typeof runRecord>;
