import { z } from 'zod';
import { startApp } from './app.ts';
import { readEnv } from './platform/env.ts';
import { StoreFault } from './sharepoint/ports/faults.ts';
import { wordsOf } from './workspace/fault-words.ts';

/** What is in the way of starting, in words that the person who runs the app can act on. */
const reasonOf = (error: unknown): string => {
  if (error instanceof z.ZodError) {
    const words = error.issues.map(({ path, message }) =>
      message.endsWith('received undefined')
        ? `${path.join('.')} is missing.`
        : `${path.join('.')}: ${message}.`,
    );
    return words.join(' ');
  }
  if (error instanceof StoreFault) return `${wordsOf(error)} (${error.message})`;
  return error instanceof Error ? error.message : String(error);
};

/** `npm run serve`: the app alone, with what the environment says. */
const start = async (): Promise<void> => {
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
};

start().catch((error: unknown) => {
  process.stderr.write(`Followthrough did not start. ${reasonOf(error)}\n`);
  process.exit(1);
});
