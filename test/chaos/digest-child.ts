import { openConnector } from '../../api/bot/connector.ts';
import { readEnv } from '../../api/env.ts';
import { openTokens } from '../../api/identity/tokens.ts';
import { sendDigestsAt } from '../../api/jobs/digests.ts';
import { openWorkspace } from '../../api/sharepoint/open-workspace.ts';

/** A server of its own that sends the digests of the week of NOW, by a clock that stands at NOW; says what came of it. */
const env = readEnv();
const now = () => process.env.NOW ?? '';
const tokens = openTokens(env);
const workspace = await openWorkspace(env, now);
const connector = openConnector(env, tokens);
const parts = {
  env,
  workspace,
  tokens,
  connector,
  now,
  server: `child ${process.pid}`,
  log: () => undefined,
};
process.stdout.write(JSON.stringify(await sendDigestsAt(parts, now())));
