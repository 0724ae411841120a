import { graphScope, openTokens } from '../identity/tokens.ts';
import type { Surroundings } from '../platform/env.ts';
import { openThrottle, type Throttle } from '../platform/throttle.ts';
import { type GraphTrace, openGraph } from './client/graph.ts';
import type { Graph } from './client/graph-call.ts';
import { readDriveChanges } from './files/drive-delta.ts';
import { readFilesInBatches } from './files/read-files-in-batches.ts';
import type { ExternalChange } from './mirror/external-edit.ts';
import { type MirrorStore, openMirror } from './mirror/mirror.ts';
import { type MirrorSnapshots, noSnapshots, openMirrorSnapshots } from './mirror/mirror-snapshot.ts';
import { boardFirstLists } from './mirror/refresh-policy.ts';
import type { Unreadable } from './mirror/tables.ts';
import type { ListWriter, SharePointWorkspace } from './ports/ports.ts';
import { itemPaths } from './schema/list-ids.ts';
import { mend, missingIn } from './schema/provision.ts';
import { openSealer } from './schema/seals.ts';
import { openTexts } from './schema/texts.ts';
import { tidyRows } from './schema/tidy-rows.ts';
import { openChannelMessages } from './site/channel-messages.ts';
import { openDirectory } from './site/directory.ts';
import { arrive } from './site/site.ts';
import { readSiteGroup } from './site/site-group.ts';
import { openSiteHealth } from './site/site-health.ts';
import { openSubscriptions } from './site/subscriptions.ts';
import { openWritePreflight } from './write/write-preflight.ts';
import { type GraphAs, openCallers } from './writers.ts';

/** What the log may hear: each call to Graph without its query, and rows that somebody made unreadable in SharePoint. */
export interface WorkspaceLog {
  readonly trace?: (line: GraphTrace) => void;
  readonly unreadable?: (row: Unreadable) => void;
  /** Rows that were changed in SharePoint itself; those of the first reading too, by changes that may be long on record. */
  readonly outside?: (change: ExternalChange) => void;
  /** The rest of a change whose beginning is saved could not be written. */
  readonly owedLost?: (error: unknown) => void;
}

export interface WorkspaceOptions extends WorkspaceLog {
  /** Resolves as soon as a board can be shown; a caller that needs the rest waits for it by asking for it. */
  readonly boardFirst?: boolean;
  /** What SharePoint asks of everybody, where somebody has to know it before the workspace is open. */
  readonly throttle?: Throttle;
}

/** Names the row, never what is in it. */
function warnOf({ list, itemId }: Unreadable): void {
  console.warn(`SharePoint: item ${itemId} of ${list} cannot be read; it was changed there by hand`);
}

/** What the app reads by itself, as nobody else. */
const asApp = (graph: Graph, throttle: Throttle, siteId: string) => ({
  directory: openDirectory(graph),
  messages: openChannelMessages(graph),
  siteGroup: () => readSiteGroup(graph, siteId),
  libraryChanges: (driveId: string, position: string | null) => readDriveChanges(graph, driveId, position),
  readFiles: (driveId: string, itemIds: readonly string[]) =>
    readFilesInBatches(graph, throttle, driveId, itemIds),
});

/**
 * Opens the workspace of the site at an address and reads it whole into the mirror; resolves when it can be read.
 * `now` gives the instant it is (ISO 8601). Throws not_provisioned when a list is missing, and what Graph's faults say.
 */
export async function openWorkspace(
  siteUrl: string,
  env: Surroundings,
  now: () => string,
  { boardFirst = false, throttle = openThrottle(now), ...log }: WorkspaceOptions = {},
): Promise<SharePointWorkspace> {
  const tokens = openTokens(env);
  const graphAs: GraphAs = (token, how = {}) =>
    openGraph({ graphUrl: env.graphUrl, token, throttle, trace: log.trace, ...how });
  const graph = graphAs(tokens.appToken(graphScope));
  const kept = copyOf(siteUrl, env);
  const ahead = boardFirst && !kept.stands() ? boardFirstLists : [];
  const askedAt = now();
  const { site, firstPages, ...arrived } = await arrive(graph, throttle, siteUrl, ahead);
  const paths = { ...arrived.paths };
  const report = log.unreadable ?? warnOf;
  const tidy = tidyRows(siteUrl, site.webUrl);
  const sealer = openSealer(env.appSecrets);
  const mirror = openMirror({
    ...{ graph, throttle, itemPaths: paths, sealer, tidy, now, report },
    ...{ shared: openTexts(), outside: log.outside },
  });
  const copy = await kept.read(mirror.shape());
  if (copy) mirror.restore(copy);
  await (copy || !boardFirst ? mirror.fresh(0) : mirror.boardFirst(firstPages, askedAt));
  const { proven, forget, touch } = openWritePreflight(graph, site.id, () => paths.settings);
  const watch = openSiteHealth({
    missing: () => missingIn(graph, site.id),
    broken: forget,
    mended: async () => {
      Object.assign(paths, await itemPaths(graph, site.id));
      mirror.forget();
    },
  });

  const access = { throttle, itemPaths: paths, mirror, sealer };
  const callers = openCallers({
    ...{ env, now, tokens, graphAs, access, siteId: site.id },
    ...{ proof: proven, touch, owedLost: log.owedLost },
  });
  return {
    mirror,
    ...callers,
    throttle,
    site,
    ...asApp(graph, throttle, site.id),
    tellAt: (notificationUrl, clientState) => {
      const resources = () => watched(paths, callers.app);
      return openSubscriptions({ graph, resources, notificationUrl, clientState, now });
    },
    get missing() {
      return watch.missing();
    },
    look: watch.look,
    repair: async () => ({ did: (await mend(graph, site.id)).did, left: await watch.look() }),
    proven,
    keepSnapshot: keeping(mirror, kept),
    close: () => undefined,
  };
}

const copyOf = (siteUrl: string, { dataDir, appSecrets }: Surroundings): MirrorSnapshots =>
  dataDir === null ? noSnapshots : openMirrorSnapshots({ folder: dataDir, siteUrl, secrets: appSecrets });

/** All lists and the site's own library, as Graph names what it notifies of. */
async function watched(
  paths: Readonly<Record<string, string>>,
  { files }: ListWriter,
): Promise<readonly string[]> {
  const lists = Object.values(paths).map((path) => path.slice(1).replace(/\/items$/, ''));
  return [...lists, `drives/${(await files.root()).driveId}/root`];
}

/** Keeps the mirror where it moved on since it was last kept. A caller that asks meanwhile gets the write that is under way. */
function keeping(mirror: MirrorStore, kept: MirrorSnapshots): () => Promise<void> {
  let version = '';
  let underWay: Promise<void> | null = null;
  return async () => {
    if (underWay !== null) return underWay;
    const copy = mirror.version === version ? null : mirror.copy();
    if (copy === null) return;
    const now = mirror.version;
    underWay = kept.write(mirror.shape(), copy).finally(() => {
      underWay = null;
    });
    await underWay;
    version = now;
  };
}
