import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type RunningApp, startApp } from '../api/app.ts';
import { readEnv } from '../api/platform/env.ts';
import type { LogLine } from '../api/platform/log.ts';
import { type Exchange, people } from '../local/directory.ts';
import { type LocalWorld, startLocal } from '../local/world.ts';
import type { RestrictedSet } from '../src/domain/people/visible.ts';
import type { Case } from '../src/domain/records/case.ts';
import type {
  ActionChanged,
  ActionDetail,
  Board,
  EvidenceChanged,
  FileVersions,
  FolderListing,
  History,
  Problem,
  TitlesSaved,
  UploadAnswer,
} from '../src/wire/answers.ts';
import { headerName } from '../src/wire/header-name.ts';
import type {
  ImportAccepted,
  ImportDiscarded,
  ImportList,
  ImportReread,
  ImportView,
  PictureView,
  PlanSource,
} from '../src/wire/import-answers.ts';
import type { PlanChanged } from '../src/wire/plan-answers.ts';
import type {
  Me,
  People,
  SettingsView,
  SiteView,
  TeamChannels,
  TeamsView,
} from '../src/wire/workspace-answers.ts';
import { againstGraph, hasDescription } from './contract/true-to-graph.ts';

/** The first row, or the first that is meant. A test that finds none fails here. */
export const one = <T>(rows: readonly T[], isMeant: (row: T) => boolean = () => true): T => {
  const row = rows.find(isMeant);
  if (row === undefined) throw new Error(`none of ${rows.length} rows is the one that was meant`);
  return row;
};

/** The people of the local tenant by first name. */
export const upn = {
  priya: 'priya.nair@northmere.example',
  daniel: 'daniel.okafor@northmere.example',
  megan: 'megan.price@northmere.example',
  ruth: 'ruth.adeyemi@northmere.example',
  helen: 'helen.marsh@northmere.example',
  tomasz: 'tomasz.zielinski@reviewers.example',
  sam: 'sam.hill@northmere.example',
} as const;

/** Their Entra object ids. */
export const oid = Object.fromEntries(
  Object.entries(upn).map(([first, name]) => [first, one(people, (person) => person.upn === name).oid]),
) as Readonly<Record<keyof typeof upn, string>>; // the same first names

/**
 * Every field that some answer has. A test reads the fields of the answer that it expects; where another one came, the
 * test fails on the value.
 */
export type Said = Board &
  Case &
  ActionDetail &
  ActionChanged &
  EvidenceChanged &
  FileVersions &
  FolderListing &
  History &
  ImportAccepted &
  Pick<ImportDiscarded, 'removed'> &
  ImportList &
  ImportView &
  Pick<ImportReread, 'changes' | 'waiting' | 'event'> &
  Me &
  People &
  PlanChanged &
  PlanSource &
  Problem &
  SettingsView &
  PictureView &
  SiteView &
  TeamChannels &
  TeamsView &
  TitlesSaved &
  UploadAnswer;

/** What the app answered; the parsed JSON, or the text where it is none. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Said;
}

interface Asked {
  /** JSON, or a file's bytes. */
  readonly body?: unknown;
  /** Goes into If-Match. */
  readonly version?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One person who speaks to the app's API. */
export interface Voice {
  readonly token: string;
  get(path: string, asked?: Asked): Promise<Reply>;
  post(path: string, asked?: Asked): Promise<Reply>;
  put(path: string, asked?: Asked): Promise<Reply>;
  patch(path: string, asked?: Asked): Promise<Reply>;
  delete(path: string, asked?: Asked): Promise<Reply>;
}

export interface World {
  readonly local: LocalWorld;
  /** Where the app answers. */
  readonly url: string;
  readonly app: RunningApp;
  readonly dataDir: string;
  /** Every exchange with Graph, whoever asked. */
  readonly exchanges: readonly Exchange[];
  /** What the app wrote to its log. */
  readonly log: readonly LogLine[];
  as(upn: string): Promise<Voice>;
  /** Sets the app's clock; null lets it run again. */
  setClock(at: string | null): void;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** The instant it is for the app until `setClock`; the machine's clock where not given. */
  readonly now?: string;
  /** The folder of the built tab. */
  readonly tabDir?: string;
  /** Nobody names the first administrator. */
  readonly withoutAdministrator?: true;
  /** Sets of cases that only some people and channels may see, as they are now. */
  readonly restricted?: () => readonly RestrictedSet[];
  /** Further variables of the app. */
  readonly env?: Readonly<Record<string, string>>;
  /** The port of the app, where people follow its links; a free one where not given. */
  readonly port?: number;
}

const bodyOf = (body: unknown): BodyInit | undefined => {
  if (body === undefined) return undefined;
  return body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body);
};

const readReply = async (response: Response): Promise<Reply> => {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text ? JSON.parse(text) : text,
  };
};

/**
 * Tests name a file beside the path that it goes to (`&name=plan.txt`). Like the tab, the voice sends the name in a header:
 * no address holds what people wrote.
 */
const named = (path: string): readonly [string, Record<string, string>] => {
  const [, before = '', name] = /^(.*)[?&]name=([^&]*)$/.exec(path) ?? [];
  if (name === undefined) return [path, {}];
  return [before, { 'file-name': headerName(decodeURIComponent(name)) }];
};

const headersOf = (token: string, { body, version, headers }: Asked): Record<string, string> => ({
  ...(token !== '' && { authorization: `Bearer ${token}` }),
  ...(body !== undefined && {
    'content-type': body instanceof Uint8Array ? 'application/octet-stream' : 'application/json',
  }),
  ...(version !== undefined && { 'if-match': version }),
  ...headers,
});

/** Speaks to an app at an address with a token; an empty token is sent as none. */
export const voiceWith = (url: string, token: string): Voice => {
  const ask =
    (method: string) =>
    async (path: string, asked: Asked = {}): Promise<Reply> => {
      const body = bodyOf(asked.body);
      const [address, name] = named(path);
      const headers = { ...name, ...headersOf(token, asked) };
      return readReply(await fetch(url + address, { method, headers, ...(body !== undefined && { body }) }));
    };
  return {
    ...{ token, get: ask('GET'), post: ask('POST'), put: ask('PUT'), patch: ask('PATCH') },
    delete: ask('DELETE'),
  };
};

/** The token that Teams would give somebody. */
export const tokenOf = async (local: Pick<LocalWorld, 'url'>, who: string): Promise<string> => {
  const answer = await fetch(`${local.url}/token?as=${encodeURIComponent(who)}`);
  if (!answer.ok) throw new Error(`the local sign-in answered ${answer.status}`);
  const { access_token: token } = (await answer.json()) as { access_token: string }; // the local sign-in's own shape
  return token;
};

/**
 * What a journey asked of Graph must be true to Microsoft's description, where that is at hand. Faults set by a test
 * (5xx) are not in the description, and the part of it that we hold leaves a channel's messages out.
 */
const holdAgainstGraph = async (exchanges: readonly Exchange[]): Promise<void> => {
  if (!hasDescription) return;
  const described = exchanges.filter(
    ({ status, url }) => status < 500 && !/\/channels\/[^/]+\/messages/.test(url),
  );
  const findings = await againstGraph(described);
  if (findings.length > 0) throw new Error(`Not as Microsoft describes Graph:\n${findings.join('\n')}`);
};

/** A port that nothing listens on. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // as: a TCP server has an address object
  server.close();
  await once(server, 'close');
  return port;
};

/**
 * The local Microsoft 365 and the app beside it, each on a free port with an empty site that the app has set up. Close it
 * after the tests.
 */
export const startWorld = async (options: WorldOptions = {}): Promise<World> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'followthrough-'));
  const exchanges: Exchange[] = [];
  const log: LogLine[] = [];
  let clock = options.now ?? null;
  const local = await startLocal({ port: 0, dataDir, record: (exchange) => exchanges.push(exchange) });
  const { ADMINISTRATOR, ...unnamed } = local.env;
  const named = options.withoutAdministrator ? unnamed : { ...unnamed, ADMINISTRATOR };
  // A test does in a second what a person does in an hour; the limits have tests of their own.
  const env = {
    LIMIT_FACTOR: '100',
    ...named,
    ...options.env,
    PORT: String(options.port ?? 0),
    DATA_DIR: dataDir,
  };
  const app = await startApp(readEnv(env), {
    now: () => clock ?? new Date().toISOString(),
    log: (line) => log.push(line),
    tabDir: resolve(options.tabDir ?? '.build/tab'),
    ...(options.restricted && { restricted: options.restricted }),
  });
  local.connectApp(app.url);
  return {
    ...{ local, app, dataDir, exchanges, log, url: app.url },
    as: async (who) => voiceWith(app.url, await tokenOf(local, who)),
    setClock: (at) => {
      clock = at;
    },
    close: async () => {
      await app.close();
      await local.close();
      await rm(dataDir, { recursive: true, force: true });
      await holdAgainstGraph(exchanges);
    },
  };
};
