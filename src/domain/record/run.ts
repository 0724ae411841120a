import type { Run as OneRun } from '../records/run.ts';

export type Run = OneRun;

/** Whether the run of an import says that it was discarded, not accepted. */
export const isDiscard = ({ kind, result }: Pick<Run, 'kind' | 'result'>): boolean =>
  kind === 'import' && result.discarded === true;
