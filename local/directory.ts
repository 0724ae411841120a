/** The tenant that the local Microsoft 365 plays: who is in it, and what is in it before anybody does anything. */

export interface LocalPerson {
  readonly oid: string;
  readonly upn: string;
  readonly name: string;
  readonly jobTitle: string;
  /** What SharePoint lets them do in the site. */
  readonly site: 'write' | 'read' | 'none';
  /** Shown in the person switcher of the Teams-like page. */
  readonly switcher: boolean;
  /** The id that the bot connector knows them by. */
  readonly teamsId: string;
}

const somebody = (
  n: number,
  who: {
    readonly upn: string;
    readonly name: string;
    readonly jobTitle: string;
    readonly site: LocalPerson['site'];
  },
): LocalPerson => ({
  oid: `00000000-0000-4000-8000-0000000000a${n}`,
  teamsId: `29:local-${n}`,
  switcher: who.site !== 'none',
  ...who,
});

export const people: readonly LocalPerson[] = [
  somebody(1, {
    upn: 'priya.nair@northmere.example',
    name: 'Priya Nair',
    jobTitle: 'Patient Safety Facilitator',
    site: 'write',
  }),
  somebody(2, {
    upn: 'daniel.okafor@northmere.example',
    name: 'Daniel Okafor',
    jobTitle: 'Quality Lead',
    site: 'write',
  }),
  somebody(3, {
    upn: 'megan.price@northmere.example',
    name: 'Megan Price',
    jobTitle: 'Ward Manager, Hazel Ward',
    site: 'write',
  }),
  somebody(4, {
    upn: 'ruth.adeyemi@northmere.example',
    name: 'Ruth Adeyemi',
    jobTitle: 'Service Director',
    site: 'write',
  }),
  somebody(5, {
    upn: 'helen.marsh@northmere.example',
    name: 'Helen Marsh',
    jobTitle: 'Director of Nursing',
    site: 'write',
  }),
  somebody(6, {
    upn: 'tomasz.zielinski@reviewers.example',
    name: 'Tomasz Zielinski',
    jobTitle: 'Outside reviewer',
    site: 'read',
  }),
  somebody(7, {
    upn: 'sam.hill@northmere.example',
    name: 'Sam Hill',
    jobTitle: 'Estates Officer',
    site: 'none',
  }),
];

/** Who sets the workspace up, as `npm run provision -- --administrator` names them. */
export const administrator = 'helen.marsh@northmere.example';

export const tenant = {
  id: '11111111-1111-4111-8111-111111111111',
  name: 'Northmere Health',
  host: 'northmere.sharepoint.com',
  sitePath: '/sites/PatientSafety',
  siteTitle: 'Patient Safety',
  timeZone: 'Europe/London',
} as const;

export const appRegistration = {
  clientId: '22222222-2222-4222-8222-222222222222',
  clientSecret: 'local-secret',
  name: 'Followthrough',
  /** The audience of the token that Teams gives the tab. */
  resource: 'api://localhost/22222222-2222-4222-8222-222222222222',
} as const;

/** The identity that Azure gives the machine on which the app runs. */
export const managedIdentity = {
  clientId: '66666666-6666-4666-8666-666666666666',
  /** Its object id in the directory, which a federated credential names as the subject. */
  principalId: '77777777-7777-4777-8777-777777777777',
  /** What the machine wants to see before it gives a token (X-IDENTITY-HEADER). */
  header: 'local-identity-header',
} as const;

/** A team of Teams; its first channel is General, which has the id of the team's own thread. */
export interface LocalTeam {
  readonly id: string;
  readonly name: string;
  readonly channels: readonly [LocalChannel, ...LocalChannel[]];
  readonly isMember: (person: LocalPerson) => boolean;
}
export interface LocalChannel {
  readonly id: string;
  readonly name: string;
}

/** The team behind the site. */
export const team = {
  id: '33333333-3333-4333-8333-333333333333',
  name: 'Patient Safety',
  channels: [
    { id: '19:6b1f0e2a94c84d3fa7d5c0913e8b2f47@thread.tacv2', name: 'General' },
    { id: '19:c24d7a90e35f4b16b8a2f1d06c7e9348@thread.tacv2', name: 'Safety actions' },
  ],
  isMember: (person: LocalPerson) => person.site !== 'none',
} as const satisfies LocalTeam;

const inEstates: readonly string[] = ['daniel.okafor', 'megan.price', 'sam.hill'];

/** Another team of the tenant, which has nothing to do with the site; some people are in both. */
export const otherTeam = {
  id: '88888888-8888-4888-8888-888888888888',
  name: 'Estates',
  channels: [
    { id: '19:e81c5b3d02764f9a9d4b7a6f8c10e352@thread.tacv2', name: 'General' },
    { id: '19:57af93c8d1e24b60ae0c42b9f6d7183e@thread.tacv2', name: 'Works' },
  ],
  isMember: (person: LocalPerson) => inEstates.some((name) => person.upn.startsWith(name)),
} as const satisfies LocalTeam;

export const teams: readonly LocalTeam[] = [team, otherTeam];

/** Who asks Graph, as its token says. `person` is null for the app alone. */
export interface Caller {
  readonly appId: string;
  readonly person: LocalPerson | null;
  readonly scopes: readonly string[];
}

/** One exchange with Graph, as the contract checker reads it. */
export interface Exchange {
  /** A notification that Graph posted to the app, as against a request of the app. */
  readonly kind?: 'webhook';
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: unknown;
}

/** A message that opens a thread of a channel, as Graph gives it. */
export interface ChannelMessage {
  readonly id: string;
  readonly createdAt: string;
  readonly editedAt: string | null;
  /** The Teams id of who wrote it. */
  readonly from: string;
  readonly text: string;
  /** Adaptive cards, as they were sent. */
  readonly cards: readonly unknown[];
}

export interface GraphOptions {
  /** The messages that open the threads of a channel; the connector holds them. */
  readonly messagesOf?: (channelId: string) => readonly ChannelMessage[];
  /** Holds `graph.sqlite` and the files' bytes. */
  readonly dataDir: string;
  /** The caller behind a bearer token made for Graph; null when it is not a token of ours. */
  readonly caller: (bearer: string) => Promise<Caller | null>;
  /** The instant it is, ISO 8601. */
  readonly now: () => string;
  readonly record?: (exchange: Exchange) => void;
}

/** What is to befall one call of the bot connector; a status of null cuts the connection. */
export interface ConnectorFault {
  readonly status: number | null;
  readonly code: string | undefined;
  readonly retryAfter: number | null;
  /** Whether the call is carried out before it fails. */
  readonly carriedOut: boolean;
}

/** Asks the switchboard whether something befalls a call; resolves when the call may go on, however long it is held up. */
export type ConnectorFaults = (method: string, path: string) => Promise<ConnectorFault | null>;
