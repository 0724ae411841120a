import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { PUBLIC, withOverrides } from '@microsoft/teams.api';
import { App, type HttpRouteHandler, type IHttpServerAdapter } from '@microsoft/teams.apps';
import { Hono } from 'hono';
import type { LocalWorld } from '../../local/world.ts';

/** A small app of the real Teams SDKs: a bot that checks every token, and a tab of the unmodified teams-js. */
export interface TeamsApp {
  readonly url: string;
  readonly bot: App;
  /** What the bot was sent, newest last. */
  readonly heard: readonly Readonly<Record<string, unknown>>[];
  readonly close: () => void;
}

/** A token of the local sign-in for the app itself. */
export async function appToken(
  { env }: LocalWorld,
  scope = 'https://api.botframework.com/.default',
): Promise<string> {
  const form = {
    grant_type: 'client_credentials',
    client_id: env.CLIENT_ID,
    client_secret: env.CLIENT_SECRET,
    scope,
  };
  const address = `${env.LOGIN_URL}/${env.TENANT_ID}/oauth2/v2.0/token`;
  const response = await fetch(address, { method: 'POST', body: new URLSearchParams(form) });
  const body = (await response.json()) as { access_token: string }; // as: the shape of an OAuth answer
  return body.access_token;
}

/** A card with one line, a box for a note, a button, and a deep link into the tab. */
export const card = (text: string) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text, wrap: true },
    { type: 'Input.Text', id: 'note', label: 'Note' },
  ],
  actions: [
    { type: 'Action.Execute', title: 'Done', verb: 'done', data: { key: 'A1' } },
    {
      type: 'Action.OpenUrl',
      title: 'Open in tab',
      url: `https://teams.microsoft.com/l/entity/app/followthrough?context=${encodeURIComponent('{"subEntityId":"ACT-014"}')}`,
    },
  ],
});
export const withCard = (text: string) => ({
  type: 'message' as const,
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card(text) }],
});

const silence = () => {};
const quiet = {
  error: silence,
  warn: silence,
  info: silence,
  debug: silence,
  trace: silence,
  log: silence,
  child: () => quiet,
};

const teamsJs = new URL(
  '../../node_modules/@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js',
  import.meta.url,
);

/** Writes down what the host told it; nothing of teams-js is changed or stood in for. */
const tab = (host: string) => `<!doctype html><title>Tab</title>
<script src="/teams-js"></script>
<dl><dt>person</dt><dd id="person"></dd><dt>page</dt><dd id="page"></dd><dt>theme</dt><dd id="theme"></dd>
<dt>token</dt><dd id="token"></dd></dl><button id="go">Go to the action</button>
<script>
  const { app, authentication, pages } = microsoftTeams;
  const put = (id, words) => { document.getElementById(id).textContent = words; };
  const nameIn = (token) => JSON.parse(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))).name;
  (async () => {
    await app.initialize(['${host}']);
    const context = await app.getContext();
    put('person', context.user.userPrincipalName);
    put('page', [context.channel?.displayName ?? 'personal', context.page.subPageId || 'start'].join(' '));
    put('theme', context.app.theme);
    app.registerOnThemeChangeHandler((theme) => put('theme', theme));
    put('token', nameIn(await authentication.getAuthToken()));
    document.getElementById('go').onclick = () =>
      pages.navigateToApp({ appId: context.app.appId.toString(), pageId: 'followthrough', subPageId: 'ACT-020' });
    app.notifySuccess();
  })();
</script>`;

const config = (host: string, url: string) => `<!doctype html><title>Set up</title>
<script src="/teams-js"></script>
<script>
  const { app, pages } = microsoftTeams;
  (async () => {
    await app.initialize(['${host}']);
    pages.config.registerOnSaveHandler(async (event) => {
      const contentUrl = '${url}/tab/index.html?scope=channel&set=up';
      await pages.config.setConfig({ entityId: 'ours', contentUrl, suggestedDisplayName: 'Ours' });
      event.notifySuccess();
    });
    pages.config.setValidityState(true);
    app.notifySuccess();
  })();
</script>`;

function tabRoutes(doors: Hono, { env }: LocalWorld): void {
  doors.get('/teams-js', async (c) =>
    c.body(await readFile(teamsJs, 'utf8'), 200, { 'content-type': 'text/javascript' }),
  );
  doors.get('/tab/index.html', (c) => c.html(tab(env.TEAMS_HOST_ORIGIN)));
  doors.get('/tab/config.html', (c) => c.html(config(env.TEAMS_HOST_ORIGIN, new URL(c.req.url).origin)));
}

function openBot(doors: Hono, local: LocalWorld): App {
  const adapter: IHttpServerAdapter = {
    registerRoute: (_method, path, handler: HttpRouteHandler) => {
      doors.post(path, async (c) => {
        const answer = await handler({ body: await c.req.json(), headers: c.req.header() });
        return c.json(answer.body ?? {}, answer.status as 200); // as: hono wants a literal status
      });
    },
  };
  return new App({
    clientId: local.env.CLIENT_ID,
    tenantId: local.env.TENANT_ID,
    serviceUrl: local.env.BOT_CONNECTOR_URL,
    token: () => appToken(local),
    httpServerAdapter: adapter,
    logger: quiet,
    cloud: withOverrides(PUBLIC, {
      openIdMetadataUrl: `${local.env.BOT_LOGIN_URL}/v1/.well-known/openidconfiguration`,
    }),
  });
}

/** Starts the app on a free port and tells the local world where it is. */
export async function startTeamsApp(local: LocalWorld): Promise<TeamsApp> {
  const heard: Record<string, unknown>[] = [];
  const doors = new Hono();
  tabRoutes(doors, local);
  const bot = openBot(doors, local);
  bot.on('activity', async ({ activity, next }) => {
    heard.push({ ...activity });
    await next();
  });
  bot.on('message', async ({ activity, send }) => {
    await send(`You said: ${activity.text}`);
  });
  bot.on('card.action', async ({ activity }) => ({
    statusCode: 200 as const,
    type: 'application/vnd.microsoft.card.adaptive' as const,
    value: card(`Seen by ${activity.from.name}, note ${String(activity.value.action.data.note)}`) as never, // as: the card type of the SDK is stricter than Teams
  }));
  await bot.initialize();
  const server = createServer(getRequestListener(doors.fetch));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo; // as: a TCP server has an address object
  const url = `http://127.0.0.1:${port}`;
  local.connectApp(url);
  return { url, bot, heard, close: () => server.close() };
}
