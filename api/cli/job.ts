import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { isDay } from '#domain/day.ts';
import { londonInstant } from '#domain/schedule.ts';
import { openConnector } from '../bot/connector.ts';
import type { BotParts } from '../bot/parts.ts';
import { readEnvOrLocal } from '../env.ts';
import { logToStandardError } from '../http/log.ts';
import { NoToken } from '../identity/faults.ts';
import { openTokens } from '../identity/tokens.ts';
import { type ChannelOutcome, sendDigestsAt } from '../jobs/digests.ts';
import { StoreFault } from '../sharepoint/faults.ts';
import { openWorkspace } from '../sharepoint/open-workspace.ts';
import { wordsOf } from '../usecases/fault-words.ts';
import { replayRecord } from '../usecases/replay-record.ts';
import type { ClosedWhy } from '../usecases/teams-sight.ts';

/** `npm run job -- digest [--at 2026-03-02T09:30]` or `replay`: one scheduled job by hand; `--at` is London time. */
const usage = `Usage: npm run job -- digest [--at 2026-03-02T09:30]   (London time; without --at: now)
       npm run job -- replay                            (runs the record backwards; writes nothing)`;

const instantOf = (at: string | undefined): string | null => {
  if (at === undefined) return new Date().toISOString();
  const [, day = '', time = ''] = /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(at) ?? [];
  return isDay(day) ? londonInstant(day, time) : null;
};

const said: Readonly<Record<ChannelOutcome['what'], string>> = {
  posted: 'posted',
  stands: 'stands already; nothing was posted',
  held: 'another process is at it; nothing was posted',
  found: 'had been posted before the server stopped; noted now',
  unsure:
    'may have been posted before the server stopped, so it was not posted again; if it is not in the channel, delete its row in the list Runs',
  failed: 'was not posted',
  closed: 'nothing was posted',
};

/** Why Teams takes no post in a channel, and what to do in Teams. */
const closedWords: Readonly<Record<ClosedWhy, string>> = {
  app_removed: 'the app was removed from the team; add it to the team again in Teams',
  team_deleted: 'the team was deleted in Teams; connect another one in Settings',
  channel_deleted: 'the channel was deleted in Teams; choose another one in Settings',
  writes_blocked:
    'Teams blocks posts there; see who may post in the channel, then choose Try again in Settings',
};

const lineOf = (outcome: ChannelOutcome): string => {
  const head = `${outcome.channel}: `;
  if (outcome.what === 'failed')
    return `${head}the digest ${said.failed} (${outcome.error}). It is tried again.`;
  if (outcome.what === 'closed') return `${head}${said.closed}: ${closedWords[outcome.why]}.`;
  const number = outcome.number === null ? '' : `no. ${outcome.number}, `;
  const overdue = outcome.overdue === null ? '' : ` · ${outcome.overdue} overdue`;
  return `${head}${number}week ${outcome.week}: ${said[outcome.what]}${overdue}`;
};

const run = async (at: string): Promise<readonly ChannelOutcome[]> => {
  const env = await readEnvOrLocal();
  const now = () => new Date().toISOString();
  const tokens = openTokens(env);
  const workspace = await openWorkspace(env, now);
  const parts: BotParts = {
    ...{ env, workspace, tokens, now, log: logToStandardError },
    connector: openConnector(env, tokens),
    server: `job ${randomUUID()}`,
  };
  try {
    return await sendDigestsAt(parts, at);
  } finally {
    workspace.close();
  }
};

const tell = (outcomes: readonly ChannelOutcome[]): void => {
  for (const outcome of outcomes) console.info(lineOf(outcome));
  if (outcomes.length === 0)
    console.info(
      'No channel gets the weekly summary. Connect a team in the tab (Settings, Connect this team), or switch its summary on there, then run this again.',
    );
  if (outcomes.some(({ what }) => what === 'failed')) process.exitCode = 1;
};

/** Why nothing could be done, in a sentence; nothing was posted. */
const whyNot = (error: unknown): string => {
  if (error instanceof z.ZodError) return `The environment is not complete:\n${z.prettifyError(error)}`;
  if (error instanceof StoreFault) return wordsOf(error);
  return error instanceof NoToken ? 'The sign-in service gave no token. Nothing was posted.' : String(error);
};

/** Runs the record backwards and says whether it agrees with the lists. Writes nothing: the claim of the night stays free. */
const replay = async (): Promise<void> => {
  const env = await readEnvOrLocal();
  const workspace = await openWorkspace(env, () => new Date().toISOString());
  const { agrees, rows, completeFrom, events } = replayRecord(workspace.mirror);
  workspace.close();
  console.info(
    agrees
      ? `Record and lists agree: ${events.count} lines.`
      : `These rows do not agree with the record: ${rows.join(', ')}.`,
  );
  if (completeFrom !== null) console.info(`The record is complete after ${completeFrom}.`);
  if (!agrees) process.exitCode = 1;
};

/** The instant that the command line asks for; null when it cannot be read. */
const given = (): string | null => {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { at: { type: 'string' } },
    });
    return positionals.join() === 'digest' ? instantOf(values.at) : null;
  } catch {
    return null;
  }
};

const fail = (error: unknown): void => {
  console.error(whyNot(error));
  process.exitCode = 1;
};

const at = given();
if (process.argv[2] === 'replay') {
  await replay().catch(fail);
} else if (at === null) {
  console.error(usage);
  process.exitCode = 2;
} else {
  await run(at).then(tell, fail);
}
