import type { Run } from '../records/run.ts';

/** Whether the run of an import says that it was discarded, not accepted. */
export const isDiscard = ({ kind, result }: Pick<Run, 'kind' | 'result'>): boolean =>
  kind === 'import' && result.discarded === true;
