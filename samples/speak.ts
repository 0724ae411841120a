import { setTimeout as wait } from 'node:timers/promises';

/** The addresses and ids that the local Microsoft 365 hands to the app (`GET /app.env`). */
export interface LocalEnv {
  readonly GRAPH_URL: string;
  readonly LOGIN_URL: string;
  readonly TENANT_ID: string;
  readonly CLIENT_ID: string;
  readonly CLIENT_SECRET: string;
  readonly SITE_URL: string;
}

/** Speaks to the app's API as one person of the local tenant. */
export interface Voice {
  ask<T>(method: string, path: string, body?: unknown, version?: string): Promise<T>;
  send<T>(
    method: string,
    path: string,
    file: { readonly name: string; readonly bytes: Uint8Array },
  ): Promise<T>;
}

async function answered<T>(request: () => Promise<Response>, what: string): Promise<T> {
  for (let tried = 0; ; tried++) {
    const response = await request();
    if (response.ok) return JSON.parse(await response.text()); // our own API: its shape is checked by its tests
    if (response.status < 500 || tried === 3) {
      throw new Error(`${what} answered ${response.status}: ${(await response.text()).slice(0, 400)}`);
    }
    await wait(500 * (tried + 1));
  }
}

/** A voice for each sign-in name: the token comes from the local sign-in, as Teams would give it. */
export async function voiceOf(local: string, app: string, upn: string): Promise<Voice> {
  const { access_token: token } = await answered<{ access_token: string }>(
    () => fetch(`${local}/token?as=${encodeURIComponent(upn)}`),
    'The local sign-in',
  );
  const authorization = { authorization: `Bearer ${token}` };
  return {
    ask: (method, path, body, version) =>
      answered(
        () =>
          fetch(`${app}${path}`, {
            method,
            headers: {
              ...authorization,
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
              ...(version === undefined ? {} : { 'if-match': version }),
            },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          }),
        `${method} ${path}`,
      ),
    send: (method, path, { name, bytes }) =>
      answered(
        () =>
          fetch(`${app}${path}`, {
            method,
            headers: {
              ...authorization,
              'content-type': 'application/octet-stream',
              'file-name': `UTF-8''${encodeURIComponent(name)}`,
            },
            body: Buffer.from(bytes),
          }),
        `${method} ${path}`,
      ),
  };
}

/** Puts files into the site's library as the trust's own folder would hold them, before the app is there. */
export async function putFiles(env: LocalEnv, files: Readonly<Record<string, string>>): Promise<void> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: env.CLIENT_ID,
    client_secret: env.CLIENT_SECRET,
    scope: 'https://graph.microsoft.com/.default',
  });
  const { access_token: token } = await answered<{ access_token: string }>(
    () => fetch(`${env.LOGIN_URL}/${env.TENANT_ID}/oauth2/v2.0/token`, { method: 'POST', body: form }),
    'The local sign-in',
  );
  const site = new URL(env.SITE_URL);
  const drive = `${env.GRAPH_URL}/v1.0/sites/${site.host}:${site.pathname}:/drive/root`;
  const headers = { authorization: `Bearer ${token}` };
  for (const folder of foldersOf(Object.keys(files))) await makeFolder(drive, folder, headers);
  for (const [path, words] of Object.entries(files)) {
    const address = `${drive}:/${encoded(path)}:/content`;
    await answered(() => fetch(address, { method: 'PUT', headers, body: words }), `PUT ${path}`);
  }
}

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** Every folder above the files, outermost first. */
const foldersOf = (paths: readonly string[]): readonly string[] => {
  const all = paths.flatMap((path) => {
    const names = path.split('/').slice(0, -1);
    return names.map((_, depth) => names.slice(0, depth + 1).join('/'));
  });
  return [...new Set(all)];
};

async function makeFolder(
  drive: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const names = path.split('/');
  const above = names.slice(0, -1).join('/');
  const body = { name: names.at(-1), folder: {}, '@microsoft.graph.conflictBehavior': 'fail' };
  const response = await fetch(`${drive}${above === '' ? '' : `:/${encoded(above)}:`}/children`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok && response.status !== 409)
    throw new Error(`The folder ${path} could not be made: ${response.status}`);
}

/** A folder of the site's library by path. */
export async function folderAt(
  voice: Voice,
  path: readonly string[],
  root: FolderEntry,
): Promise<FolderEntry> {
  let folder = root;
  for (const name of path) {
    const found = (await listing(voice, folder.itemId)).children.find((child) => child.name === name);
    if (!found) throw new Error(`The sample folder ${name} is not there.`);
    folder = found;
  }
  return folder;
}

export interface FolderEntry {
  readonly driveId: string;
  readonly itemId: string;
  readonly name: string;
  readonly webUrl: string;
}

const listing = (voice: Voice, itemId: string): Promise<{ children: readonly FolderEntry[] }> =>
  voice.ask('GET', `/api/folders?item=${encodeURIComponent(itemId)}`);
