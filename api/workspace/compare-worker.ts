import { parentPort, workerData } from 'node:worker_threads';
import { foundFrom } from './comparing.ts';

/** The thread that finds out one thing about plans and ends. */
parentPort?.postMessage(foundFrom(workerData));
