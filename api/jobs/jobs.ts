import { digestJob } from './digests.ts';
import type { Job } from './job.ts';
import { replayJob } from './replay.ts';

/** All that the clock does by itself: the clock and `npm run job` read this table, and nothing else. */
export const jobs: readonly Job[] = [digestJob, replayJob];
