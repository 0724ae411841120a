import type { Person } from '#domain/people/person.ts';
import { graphScope, type TokenSource, type Tokens } from '../identity/tokens.ts';
import { openTickets } from '../identity/upload-ticket.ts';
import type { Surroundings } from '../platform/env.ts';
import type { GraphOptions } from './client/graph.ts';
import type { Graph } from './client/graph-call.ts';
import { eachWait } from './client/patience.ts';
import { openPendingWrites } from './client/pending-writes.ts';
import { openWireBytes } from './client/wire-bytes.ts';
import { openFiles } from './files/files.ts';
import { openSeenBytes } from './files/seen-bytes.ts';
import type { ListWriter, SharePointWorkspace } from './ports/ports.ts';
import type { Patience } from './ports/waiting.ts';
import { openDirectory } from './site/directory.ts';
import { asksToRead, asksToWrite } from './site/own-rights.ts';
import { openRights } from './site/rights.ts';
import type { ListAccess } from './write/items.ts';
import { openListWriter, type Terms } from './write/list-writer.ts';
import type { Touch } from './write/write-preflight.ts';

/** Opens Graph as one caller. */
export type GraphAs = (token: TokenSource, how?: Pick<GraphOptions, 'heard' | 'patience'>) => Graph;

interface CallersOptions extends Pick<Terms, 'proof'> {
  readonly env: Surroundings;
  readonly now: () => string;
  readonly tokens: Pick<Tokens, 'appToken' | 'onBehalfOf'>;
  readonly graphAs: GraphAs;
  readonly access: Omit<ListAccess, 'graph'>;
  readonly siteId: string;
  readonly touch: Touch;
  /** The rest of a change whose beginning is saved could not be written. */
  readonly owedLost: ((error: unknown) => void) | undefined;
}

/** Where nobody waits, each wait that SharePoint asks for may be so long. */
const usual: Patience = eachWait(60_000);

type WhoseOid = Pick<Person, 'oid'>;

/**
 * What is done and asked as the app and on behalf of people. Every call of a person goes through one client that tells the
 * ledger how it ended, so that a refusal ends what was seen of their rights, whichever part of the app asked.
 */
export function openCallers({ env, now, tokens, graphAs, access, siteId, ...terms }: CallersOptions) {
  const { throttle, itemPaths } = access;
  const { proof, touch } = terms;
  const rights = openRights(now);
  const shared = {
    throttle,
    siteId,
    tickets: openTickets(env.appSecrets),
    last: new Map(),
    seen: openSeenBytes(),
  };
  const appToken = tokens.appToken(graphScope);
  const graphFor = (assertion: string, { oid }: WhoseOid, patience?: Patience): Graph =>
    graphAs(tokens.onBehalfOf(assertion), {
      heard: (asked, answer) => rights.heard(oid, asked, answer),
      patience,
    });
  const pending = openPendingWrites({
    folder: env.dataDir,
    tickets: shared.tickets,
    write: (rest) => app.write(rest),
    failed: terms.owedLost ?? (() => undefined),
  });
  const writer = (graph: Graph, patience = usual): ListWriter => {
    const wire = openWireBytes(env.graphUrl, throttle, patience);
    return openListWriter({ ...access, graph }, openFiles({ graph, wire, ...shared }), {
      proof,
      patience,
      pending,
    });
  };
  const as = (assertion: string, person: WhoseOid, patience?: Patience) =>
    writer(graphFor(assertion, person, patience), patience);
  const mayWrite = (assertion: string, person: WhoseOid, patience?: Patience) =>
    rights.mayWrite(person.oid, () => asksToWrite({ graph: graphFor(assertion, person, patience), touch }));
  const app = writer(graphAs(appToken));
  pending.add(pending.takeUp());
  return {
    app,
    as: (assertion, person) => as(assertion, person),
    seen: rights.seen,
    refused: rights.refused,
    mayRead: (assertion, person) =>
      rights.mayRead(person.oid, () => {
        const graph = graphFor(assertion, person);
        return asksToRead({ graph, siteId, settingsPath: itemPaths.settings, touch });
      }),
    mayWrite: (assertion, person) => mayWrite(assertion, person),
    within: (patience) => {
      const graph = graphAs(appToken, { patience });
      return {
        app: writer(graph, patience),
        as: (assertion, person) => as(assertion, person, patience),
        mayWrite: (assertion, person) => mayWrite(assertion, person, patience),
        directory: openDirectory(graph),
      };
    },
    pending: pending.settled,
  } satisfies Partial<SharePointWorkspace>;
}
