import { appendFileSync } from 'node:fs';
import { readLocalEnv } from './env.ts';
import { startLocal } from './world.ts';

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

async function stop(): Promise<void> {
  await world.close();
  process.exit(0);
}
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
