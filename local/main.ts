import { appendFileSync } from 'node:fs';
import { readLocalEnv } from './env.ts';
import { startLocal } from './world.ts';

/** `npm run local`: the local Microsoft 365 alone. */
async function start(): Promise<void> {
  const { port, dataDir, appUrl, record } = readLocalEnv();
  const world = await startLocal({
    port,
    dataDir,
    appUrl,
    ...(record === null
      ? {}
      : { record: (exchange) => appendFileSync(record, `${JSON.stringify(exchange)}\n`) }),
  });
  console.info(`The local Microsoft 365 is ready at ${world.env.TEAMS_HOST_ORIGIN}`);
  const stop = () => void world.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
