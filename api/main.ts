import { startApp } from './app.ts';
import { readEnv } from './env.ts';

/** `npm run serve`: the app alone, with what the environment says. */
const app = await startApp(readEnv());
process.stdout.write(`Followthrough answers at ${app.url}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
