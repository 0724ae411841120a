import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { isDay } from '#domain/dates/day.ts';
import { londonInstant } from '#domain/dates/schedule.ts';
import { openConnector } from '../bot/out/connector.ts';
import type { BotParts } from '../bot/parts.ts';
import { NoToken } from '../identity/faults.ts';
import { openTokens } from '../identity/tokens.ts';
import type { Job, JobOutcome } from '../jobs/job.ts';
import { jobs } from '../jobs/jobs.ts';
import { readEnvOrLocal } from '../platform/env.ts';
import { logToStandardError } from '../platform/log.ts';
import { openWorkspace } from '../sharepoint/open-workspace.ts';
import { StoreFault } from '../sharepoint/ports/faults.ts';
import { openViews } from '../view/workspace.ts';
import { wordsOf } from '../workspace/fault-words.ts';

/** `npm run job -- NAME [--at 2026-03-02T09:30]`: one job of the clock by hand; `--at` is London time. */
const usage = [
  'Usage: npm run job -- NAME [--at 2026-03-02T09:30]   (London time; without --at: now)',
  ...jobs.map(({ name, about }) => `  ${name.padEnd(10)} ${about}`),
].join('\n');

const instantOf = (at: string | undefined): string | null => {
  if (at === undefined) return new Date().toISOString();
  const [, day = '', time = ''] = /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(at) ?? [];
  return isDay(day) ? londonInstant(day, time) : null;
};

const run = async ({ job, at }: Asked): Promise<readonly JobOutcome[]> => {
  const env = await readEnvOrLocal();
  const now = () => new Date().toISOString();
  const tokens = openTokens(env);
  const workspace = openViews(await openWorkspace(env.siteUrl, env, now));
  const parts: BotParts = {
    ...{ env, workspace, tokens, now, log: logToStandardError },
    connector: openConnector(env, tokens),
    server: `job ${randomUUID()}`,
  };
  try {
    return await job.byHand(parts, at);
  } finally {
    workspace.close();
  }
};

const tell = (outcomes: readonly JobOutcome[]): void => {
  for (const { words } of outcomes) console.info(words);
  if (outcomes.some(({ isFailed }) => isFailed)) process.exitCode = 1;
};

/** Why nothing could be done, in a sentence; nothing was posted. */
const whyNot = (error: unknown): string => {
  if (error instanceof z.ZodError) return `The environment is not complete:\n${z.prettifyError(error)}`;
  if (error instanceof StoreFault) return wordsOf(error);
  return error instanceof NoToken ? 'The sign-in service gave no token. Nothing was posted.' : String(error);
};

interface Asked {
  readonly job: Job;
  readonly at: string;
}

/** What the command line asks for; null when it cannot be read. */
const given = (): Asked | null => {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { at: { type: 'string' } },
    });
    const job = jobs.find(({ name }) => name === positionals.join());
    const at = instantOf(values.at);
    return job === undefined || at === null ? null : { job, at };
  } catch {
    return null;
  }
};

const asked = given();
if (asked === null) {
  console.error(usage);
  process.exitCode = 2;
} else {
  await run(asked).then(tell, (error: unknown) => {
    console.error(whyNot(error));
    process.exitCode = 1;
  });
}
