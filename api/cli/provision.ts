import { readEnv } from '../env.ts';
import { graphScope, openTokens } from '../identity/tokens.ts';
import { openGraph } from '../sharepoint/graph.ts';
import { openPace } from '../sharepoint/pace.ts';
import { provision } from '../sharepoint/provision.ts';
import { readSite } from '../sharepoint/site.ts';

/** `npm run provision`: makes the lists of the workspace in the site of SITE_URL, or mends them, and says what it did. */
const env = readEnv();
const token = openTokens(env).appToken(graphScope);
const graph = openGraph({ graphUrl: env.graphUrl, token, pace: openPace() });
const site = await readSite(graph, env.siteUrl);
const { did } = await provision(graph, site.id);
for (const line of did) console.info(line);
console.info(
  did.length === 0
    ? `${site.name}: every list and column stood already; nothing was changed.`
    : `${site.name}: ready. ${did.length} things were made or mended.`,
);
