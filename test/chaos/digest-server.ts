import { openConnector } from '../../api/bot/out/connector.ts';
import { openTokens } from '../../api/identity/tokens.ts';
import type { ChannelOutcome } from '../../api/jobs/digest-outcome.ts';
import { sendDigestsAt } from '../../api/jobs/digests.ts';
import type { Env } from '../../api/platform/env.ts';
import { openWorkspace } from '../../api/sharepoint/open-workspace.ts';
import { openViews } from '../../api/view/workspace.ts';

/** A server of its own, from its first call on, that sends the digests of the week of an instant at which its clock stands. */
export const digestServer = async (
  env: Env,
  at: string,
  server: string,
): Promise<readonly ChannelOutcome[]> => {
  const now = () => at;
  const tokens = openTokens(env);
  const workspace = openViews(await openWorkspace(env.siteUrl, env, now));
  const connector = openConnector(env, tokens);
  return sendDigestsAt({ env, workspace, tokens, connector, now, server, log: () => undefined }, at);
};
