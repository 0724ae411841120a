import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nothingTyped } from '#domain/actions/action-fields.ts';
import { asKey } from '#domain/key.ts';
import { graphScope, openTokens } from '../../api/identity/tokens.ts';
import { type Env, readEnv } from '../../api/platform/env.ts';
import { openThrottle } from '../../api/platform/throttle.ts';
import { type GraphTrace, openGraph } from '../../api/sharepoint/client/graph.ts';
import type { Graph } from '../../api/sharepoint/client/graph-call.ts';
import { openWorkspace, type WorkspaceOptions } from '../../api/sharepoint/open-workspace.ts';
import type { ListWriter, SharePointWorkspace } from '../../api/sharepoint/ports/ports.ts';
import { provision } from '../../api/sharepoint/schema/provision.ts';
import { readSite } from '../../api/sharepoint/site/site.ts';
import type { Exchange } from '../../local/directory.ts';
import { type LocalWorld, startLocal } from '../../local/world.ts';
import type { NewRow } from '../../src/domain/records/lists.ts';

export const upn = {
  priya: 'priya.nair@northmere.example',
  megan: 'megan.price@northmere.example',
  reviewer: 'tomasz.zielinski@reviewers.example',
  outsider: 'sam.hill@northmere.example',
} as const;

interface Meter {
  readonly requests: number;
  readonly roundTrips: number;
  readonly units: number;
}

/** A local Microsoft 365 with a provisioned site, and ways into it. */
export interface StoreDesk {
  readonly local: LocalWorld;
  readonly env: Env;
  readonly siteId: string;
  readonly exchanges: Exchange[];
  /** Every call that an opened workspace made to Graph. */
  readonly calls: GraphTrace[];
  /** Graph as the app, without mirror and writer: for what people do in SharePoint itself. */
  readonly graph: Graph;
  open(env?: Env, more?: WorkspaceOptions): Promise<SharePointWorkspace>;
  assertion(upn: string): Promise<string>;
  as(workspace: SharePointWorkspace, upn: string): Promise<ListWriter>;
  /** Sets faults and switches of the local Graph; without an argument everything is well again. */
  faults(set?: {
    readonly rules?: readonly object[];
    readonly switches?: object;
    readonly seed?: number;
  }): Promise<void>;
  /** What the local Graph counted since the faults were last set. */
  meter(): Promise<Meter>;
  close(): Promise<void>;
}

export const now = (): string => new Date().toISOString();

export async function openStoreDesk(): Promise<StoreDesk> {
  const dataDir = await mkdtemp(join(tmpdir(), 'store-'));
  const exchanges: Exchange[] = [];
  const calls: GraphTrace[] = [];
  const local = await startLocal({ port: 0, dataDir, record: (exchange) => exchanges.push(exchange) });
  const env = readEnv({ ...local.env, DATA_DIR: dataDir });
  const graph = openGraph({
    graphUrl: env.graphUrl,
    token: openTokens(env).appToken(graphScope),
    throttle: openThrottle(),
  });
  const site = await readSite(graph, env.siteUrl);
  await provision(graph, site.id);

  const faultsUrl = `${env.graphUrl}/faults`;
  const assertion = async (as: string): Promise<string> => {
    const answer = await fetch(`${local.url}/token?as=${encodeURIComponent(as)}`);
    const { access_token: token } = (await answer.json()) as { access_token: string }; // as: the local sign-in's own shape
    return token;
  };
  return {
    local,
    env,
    siteId: site.id,
    exchanges,
    calls,
    graph,
    open: (other = env, more = {}) =>
      openWorkspace(other.siteUrl, other, now, { trace: (line) => calls.push(line), ...more }),
    assertion,
    as: async (workspace, who) => workspace.as(await assertion(who), { oid: who }),
    faults: async (set = {}) => {
      // Connections that ran out of time while this process was busy are closed first.
      await new Promise(setImmediate);
      const answer = await fetch(faultsUrl, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(set),
      });
      if (!answer.ok) throw new Error(await answer.text());
    },
    meter: async () => {
      const { meter } = (await (await fetch(faultsUrl)).json()) as { meter: Meter }; // as: the switchboard's own shape
      return meter;
    },
    close: async () => {
      await local.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export const newCase = (n: number, title = 'Medication handover'): NewRow<'cases'> => ({
  key: asKey<'case'>(`case-${n}`),
  code: `C-${n}`,
  title,
  references: [{ scheme: 'StEIS', value: `2026/${n}` }],
  complex: false,
  folder: null,
});

export const newAction = (n: number, more: Partial<NewRow<'actions'>> = {}): NewRow<'actions'> => ({
  key: asKey<'action'>(`action-${n}`),
  planKey: asKey<'plan'>('plan-1'),
  caseKey: asKey<'case'>('case-1'),
  recommendationKeys: [asKey<'recommendation'>('recommendation-1')],
  order: n,
  ref: `A1.${n}`,
  label: null,
  text: `Review the handover sheet with every ward, step ${n}`,
  textKind: 'action',
  title: null,
  titleConfirmed: null,
  owners: [{ post: 'Ward manager', organisation: null, person: null, accountable: true }],
  firstDue: '2026-03-31',
  due: '2026-03-31',
  dueText: 'end of March',
  startText: null,
  reviewText: null,
  slips: 0,
  status: 'accepted',
  statusText: null,
  rag: null,
  blockedNeed: null,
  completedOn: null,
  completedText: null,
  evidencePromised: ['audit of ten notes'],
  reportedTo: [],
  note: null,
  otherWords: [],
  changedAt: '2026-01-05T09:00:00.000Z',
  changedBy: 'Priya Nair',
  ...nothingTyped,
  ...more,
});

export const newEvent = (n: number, actionKey: string): NewRow<'events'> => ({
  key: asKey<'event'>(`event-${n}`),
  at: `2026-02-01T09:00:${String(n % 60).padStart(2, '0')}.000Z`,
  by: { oid: '00000000-0000-4000-8000-0000000000a1', upn: upn.priya, name: 'Priya Nair' },
  via: 'tab',
  subject: 'action',
  subjectKey: actionKey,
  caseKey: asKey<'case'>('case-1'),
  planKey: asKey<'plan'>('plan-1'),
  actionKey: asKey<'action'>(actionKey),
  what: 'updated',
  changes: [{ field: 'status', from: 'accepted', to: 'in_progress' }],
  why: null,
  undoes: null,
});
