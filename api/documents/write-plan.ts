import { inThread } from './in-thread.ts';
import { type PlanFileTask, planFile } from './write/plan-file.ts';

/** A plan of so many actions is written in some ten milliseconds: less than a thread takes to start. */
const littleRows = 300;
const megabytes = 600;

/** Writes a plan as a document, in a thread of its own where it is long: six thousand actions take a quarter of a second. */
export const writePlan = async (task: PlanFileTask): Promise<Uint8Array<ArrayBuffer>> => {
  if (task.plan.actions.length <= littleRows) return planFile(task);
  const worker = new URL('./write-worker.ts', import.meta.url);
  return inThread<Uint8Array<ArrayBuffer>>(worker, task, megabytes);
};
