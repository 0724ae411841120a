import { parseArgs } from 'node:util';
import { z } from 'zod';
import { NoToken } from '../identity/faults.ts';
import { graphScope, openTokens } from '../identity/tokens.ts';
import { type Env, readEnvOrLocal } from '../platform/env.ts';
import { openThrottle } from '../platform/throttle.ts';
import { openGraph } from '../sharepoint/client/graph.ts';
import { openWorkspace } from '../sharepoint/open-workspace.ts';
import { StoreFault } from '../sharepoint/ports/faults.ts';
import { provision } from '../sharepoint/schema/provision.ts';
import { readSite } from '../sharepoint/site/site.ts';
import { type Named, nameAdministrator } from '../usecases/people/name-administrator.ts';
import { openViews } from '../view/workspace.ts';

/** `npm run provision`: makes the lists of the workspace in the site of SITE_URL, or mends them, and says what it did. */
async function run(): Promise<void> {
  const env = await readEnvOrLocal();
  const token = openTokens(env).appToken(graphScope);
  const graph = openGraph({ graphUrl: env.graphUrl, token, throttle: openThrottle() });
  const site = await readSite(graph, env.siteUrl);
  const { did } = await provision(graph, site.id);
  for (const line of did) console.info(line);
  console.info(
    did.length === 0
      ? `${site.name}: every list and column stood already; nothing was changed.`
      : `${site.name}: ready. ${did.length} things were made or mended.`,
  );
  const { values } = parseArgs({ options: { administrator: { type: 'string' } } });
  if (values.administrator !== undefined) await nameAs(env, values.administrator);
}

const namedWords: Readonly<Record<Named, string>> = {
  named: 'is an administrator of the workspace now.',
  stood: 'was an administrator already; nothing was changed.',
  nobody: 'is not in the directory of this tenant. Nobody was named; check the sign-in name.',
};

/** Makes somebody an administrator of the workspace: nobody inside it can become the first one. */
async function nameAs(env: Env, upn: string): Promise<void> {
  const now = () => new Date().toISOString();
  const opened = await openWorkspace(env.siteUrl, { ...env, dataDir: null }, now);
  const { store, app: writer, directory, close } = openViews(opened);
  const by = { oid: env.clientId, upn: '', name: 'Followthrough' };
  const context = { store, writer, directory, now, via: 'clock' as const };
  const named = await nameAdministrator(context, { upn, isFirst: false, by });
  console.info(`${upn} ${namedWords[named]}`);
  if (named === 'nobody') process.exitCode = 1;
  close();
}

/** What went wrong, in words for the person who sets the site up; undefined for a fault of our own. */
function wordsFor(error: unknown): string | undefined {
  if (error instanceof z.ZodError) return `The environment is not complete.\n${z.prettifyError(error)}`;
  if (error instanceof NoToken) {
    return 'The sign-in service gave the app no token. Check TENANT_ID, CLIENT_ID and what the app signs in with.';
  }
  if (!(error instanceof StoreFault)) return undefined;
  const support = error.requestId ? ` Microsoft knows this request as ${error.requestId}.` : '';
  if (error.code === 'forbidden') {
    return `SharePoint does not let the app work in this site. An administrator has to give it a role there (Sites.Selected).${support}`;
  }
  return `SharePoint: ${error.message}. What was made so far stays; run this again when it is mended.${support}`;
}

try {
  await run();
} catch (error) {
  const words = wordsFor(error);
  if (words === undefined) throw error;
  console.error(words);
  process.exitCode = 1;
}
