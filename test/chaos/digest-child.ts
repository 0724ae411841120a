import { readEnv } from '../../api/platform/env.ts';
import { digestServer } from './digest-server.ts';

/** The server that is killed. */
await digestServer(readEnv(), process.env.NOW ?? '', `child ${process.pid}`);
