import { parentPort, workerData } from 'node:worker_threads';
import { planFile } from './write/plan-file.ts';

/** The thread that writes one document and ends. */
const bytes = planFile(workerData);
parentPort?.postMessage(bytes, [bytes.buffer]);
