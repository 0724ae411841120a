import type { Person } from '#domain/person.ts';
import type { Env } from '../env.ts';
import { openTickets } from '../identity/ticket.ts';
import { graphScope, openTokens, type TokenSource, type Tokens } from '../identity/tokens.ts';
import { openChannelMessages } from './channel-messages.ts';
import { openDirectory } from './directory.ts';
import { readDriveChanges } from './drive-delta.ts';
import { openFiles } from './files.ts';
import { readFilesNow } from './files-now.ts';
import { type Graph, type GraphOptions, type GraphTrace, openGraph } from './graph.ts';
import { openHands } from './hands.ts';
import { type KeptCopy, noCopy, openKeptCopy } from './kept-copy.ts';
import { boardLists } from './looks.ts';
import { type MirrorStore, openMirror } from './mirror.ts';
import type { OutsideChange } from './outside-change.ts';
import { asksToRead, asksToWrite } from './own-rights.ts';
import { openPace } from './pace.ts';
import type { LastTickets } from './piece-uploads.ts';
import { openProof, type Touch } from './proof.ts';
import { mend, missingIn } from './provision.ts';
import { openRights } from './rights.ts';
import { openSeenBytes } from './seen-bytes.ts';
import { arrive, itemPaths } from './site.ts';
import { openSubscriptions } from './subscriptions.ts';
import type { Unreadable } from './tables.ts';
import { openWatch } from './watch.ts';
import { openWireBytes } from './wire-bytes.ts';
import type { ListWriter, Workspace } from './workspace.ts';

/** What the log may hear: each call to Graph without its query, and rows that somebody made unreadable in SharePoint. */
export interface WorkspaceLog {
  readonly trace?: (line: GraphTrace) => void;
  readonly unreadable?: (row: Unreadable) => void;
  /** Rows that were changed in SharePoint itself; those of the first reading too, by changes that may be long on record. */
  readonly outside?: (change: OutsideChange) => void;
}

export interface WorkspaceOptions extends WorkspaceLog {
  /** Resolves as soon as a board can be shown; whoever needs the rest waits for it by asking for it. */
  readonly boardFirst?: boolean;
}

/** Names the row, never what stands in it. */
function warnOf({ list, itemId }: Unreadable): void {
  console.warn(`SharePoint: item ${itemId} of ${list} cannot be read; it was changed there by hand`);
}

/**
 * Opens the workspace of `env.siteUrl` and reads it whole into the mirror; resolves when it can be read.
 * `now` gives the instant it is (ISO 8601). Throws not_provisioned when a list is missing, and what Graph's faults say.
 */
export async function openWorkspace(
  env: Env,
  now: () => string,
  { boardFirst = false, ...log }: WorkspaceOptions = {},
): Promise<Workspace> {
  const tokens = openTokens(env);
  const pace = openPace();
  const wire = openWireBytes(env.graphUrl, pace);
  const graphAs = (token: TokenSource, heard?: GraphOptions['heard']) =>
    openGraph({ graphUrl: env.graphUrl, token, pace, trace: log.trace, heard });
  const graph = graphAs(tokens.appToken(graphScope));

  const tickets = openTickets(env.appSecrets);
  const last: LastTickets = new Map();
  const seen = openSeenBytes();
  const kept = copyOf(env);
  const ahead = boardFirst && !kept.stands() ? boardLists : [];
  const askedAt = now();
  const { site, firstPages, ...arrived } = await arrive(graph, pace, env.siteUrl, ahead);
  const paths = { ...arrived.paths };
  const report = log.unreadable ?? warnOf;
  const mirror = openMirror({ graph, pace, itemPaths: paths, now, report, outside: log.outside });
  const copy = await kept.read(mirror.shape());
  if (copy) mirror.restore(copy);
  await (copy || !boardFirst ? mirror.fresh(0) : mirror.boardFirst(firstPages, askedAt));
  const { proven, forget, touch } = openProof(graph, site.id, () => paths.settings);
  const watch = openWatch({
    missing: () => missingIn(graph, site.id),
    broken: forget,
    mended: async () => {
      Object.assign(paths, await itemPaths(graph, site.id));
      mirror.forget();
    },
  });

  const handsAs = (as: Graph): ListWriter => {
    const files = openFiles({ graph: as, wire, pace, siteId: site.id, tickets, last, seen });
    return openHands({ graph: as, pace, itemPaths: paths, mirror }, files, proven);
  };
  const app = handsAs(graph);
  return {
    mirror,
    app,
    ...openPeople({
      tokens,
      now,
      graphAs,
      handsAs,
      siteId: site.id,
      settingsPath: () => paths.settings,
      touch,
    }),
    directory: openDirectory(graph),
    messages: openChannelMessages(graph),
    site,
    libraryChanges: (driveId, position) => readDriveChanges(graph, driveId, position),
    filesNow: (driveId, itemIds) => readFilesNow(graph, pace, driveId, itemIds),
    tellAt: (notificationUrl, clientState) => {
      const lists = Object.values(paths).map((path) => path.slice(1).replace(/\/items$/, ''));
      const resources = async () => [...lists, `drives/${(await app.files.root()).driveId}/root`];
      return openSubscriptions({ graph, resources, notificationUrl, clientState, now });
    },
    get missing() {
      return watch.missing();
    },
    look: watch.look,
    repair: async () => {
      const { did } = await mend(graph, site.id);
      return { did, left: await watch.look() };
    },
    proven,
    keepCopy: keeping(mirror, kept),
    close: () => undefined,
  };
}

interface PeopleParts {
  readonly tokens: Pick<Tokens, 'onBehalfOf'>;
  readonly now: () => string;
  readonly graphAs: (token: TokenSource, heard: GraphOptions['heard']) => Graph;
  readonly handsAs: (graph: Graph) => ListWriter;
  readonly siteId: string;
  readonly settingsPath: () => string;
  readonly touch: Touch;
}

/**
 * What is done and asked on behalf of people. Every call goes through one client that tells the ledger how it ended, so that
 * a refusal ends what was seen of somebody's rights, whichever part of the app asked.
 */
function openPeople({ tokens, now, graphAs, handsAs, siteId, settingsPath, touch }: PeopleParts) {
  const rights = openRights(now);
  const graphFor = (assertion: string, { oid }: Pick<Person, 'oid'>) =>
    graphAs(tokens.onBehalfOf(assertion), (asked, answer) => rights.heard(oid, asked, answer));
  return {
    seen: rights.seen,
    refused: rights.refused,
    as: (assertion, person) => handsAs(graphFor(assertion, person)),
    mayRead: (assertion, person) => {
      const graph = graphFor(assertion, person);
      return rights.mayRead(person.oid, () =>
        asksToRead({ graph, siteId, settingsPath: settingsPath(), touch }),
      );
    },
    mayWrite: (assertion, person) =>
      rights.mayWrite(person.oid, () => asksToWrite({ graph: graphFor(assertion, person), touch })),
  } satisfies Partial<Workspace>;
}

const copyOf = ({ dataDir, siteUrl, appSecrets }: Env): KeptCopy =>
  dataDir === null ? noCopy : openKeptCopy({ folder: dataDir, siteUrl, secrets: appSecrets });

/** Keeps the mirror where it moved on since it was last kept. What is being written stands for whoever asks meanwhile. */
function keeping(mirror: MirrorStore, kept: KeptCopy): () => Promise<void> {
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
