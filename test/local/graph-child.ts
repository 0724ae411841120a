import { serve } from '@hono/node-server';
import { openGraph } from '../../local/graph/graph.ts';

/** A local Graph in a process of its own over the folder DATA_DIR, for tests that kill it. It says its port and then nothing more. */

const dataDir = process.env.DATA_DIR ?? '';
const caller = { appId: 'app', person: null, scopes: ['Sites.Selected'] };
const graph = openGraph({ dataDir, caller: async () => caller, now: () => new Date().toISOString() });
serve({ fetch: graph.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.info(port));
