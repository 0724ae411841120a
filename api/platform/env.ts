import { z } from 'zod';
import { oneOf, withoutEnd } from '#domain/text/trim.ts';
import { type Credential, credentialOf, credentialVariables } from './credential.ts';

/** An address without its trailing slash. Plain http is for this machine only: everything sent carries a token. */
const reachable = z
  .url({ protocol: /^https?$/ })
  .refine((url) => url.startsWith('https://') || isLoopback(url), 'plain http is allowed only on 127.0.0.1')
  .transform((url) => withoutEnd(url, oneOf('/')));
const address = (fallback: string) => reachable.default(fallback);

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]';
}

const loopbackOrigin = z
  .url()
  .refine(isLoopback, 'a Teams host of our own is allowed only on 127.0.0.1')
  .transform((url) => new URL(url).origin);

/** Shorter ones could be guessed by anyone who has something that was sealed with them. */
const shortestSecret = 32;

/** The app's own secrets, newest first, so that what an older one sealed still opens. */
const secrets = z
  .string()
  .transform((text) => text.split(',').map((each) => each.trim()))
  .refine((all) => all.every((each) => each.length >= shortestSecret), {
    error: `each secret, separated by commas, needs at least ${shortestSecret} characters`,
  });

const variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3978),
  APP_URL: reachable.optional(),
  NOTIFICATION_URL: reachable.optional(),
  DATA_DIR: z.string().min(1).optional(),
  LIMIT_FACTOR: z.coerce.number().positive().max(1_000).default(1),
  GRAPH_URL: address('https://graph.microsoft.com'),
  LOGIN_URL: address('https://login.microsoftonline.com'),
  BOT_CONNECTOR_URL: address('https://smba.trafficmanager.net/teams'),
  BOT_LOGIN_URL: address('https://login.botframework.com'),
  TENANT_ID: z.guid(),
  CLIENT_ID: z.guid(),
  ...credentialVariables,
  APP_SECRETS: secrets.optional(),
  APP_RESOURCE: z.string().min(1).optional(),
  TEAMS_APP_ID: z.guid().optional(),
  ADMINISTRATOR: z.string().trim().min(3).max(200).optional(),
  SITE_URL: z.url({ protocol: /^https$/ }).transform((url) => withoutEnd(url, oneOf('/'))),
  TEAMS_HOST_ORIGIN: loopbackOrigin.optional(),
  DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS: z
    .undefined({ error: 'must not be set: it would let anybody speak to the bot as anybody' })
    .optional(),
});

/** The app's own secrets, newest first; there is always one. */
export type AppSecrets = readonly [newest: string, ...older: string[]];

/** The app's configuration, from its environment. Addresses carry no trailing slash. */
export interface Env {
  readonly port: number;
  /** Where people reach the app, as deep links name it. */
  readonly appUrl: string;
  /** Where Graph sends notifications of changes; null where it cannot reach the app, which polls then. */
  readonly notificationUrl: string | null;
  /** Where the server may keep a copy of what it read, for its next start; null: nowhere. */
  readonly dataDir: string | null;
  /** How many times the usual limits one person may ask for (`api/http/limits.ts`). */
  readonly limitFactor: number;
  /** Stands for `https://graph.microsoft.com`, without `/v1.0`. */
  readonly graphUrl: string;
  /** Stands for `https://login.microsoftonline.com`. */
  readonly loginUrl: string;
  readonly botConnectorUrl: string;
  /** Stands for `https://login.botframework.com`. */
  readonly botLoginUrl: string;
  readonly tenantId: string;
  readonly clientId: string;
  /** Signs the app in to Entra, and serves for nothing else. */
  readonly credential: Credential;
  /** What the app seals, signs and encrypts with for itself: made with the first, opened with any. */
  readonly appSecrets: AppSecrets;
  /** The application id URI that tokens for the tab may name instead of the client id. */
  readonly appResource: string;
  /** The id of the Teams app, which deep links name; the client id where none is given. */
  readonly teamsAppId: string;
  /** The address of the workspace's SharePoint site. */
  readonly siteUrl: string;
  /** The sign-in name of the first administrator, where the workspace has none yet; null: `npm run provision` names them. */
  readonly administrator: string | null;
  /** The Teams-like page of this machine; null in Teams. */
  readonly teamsHostOrigin: string | null;
}

/** The environment as far as it says nothing of a site: what all workspaces of a server have in common. */
export type Surroundings = Omit<Env, 'siteUrl'>;

/** App Service puts the value of the secret in its place; where it may not read the secret it leaves the reference. */
const unresolved = '@Microsoft.KeyVault(';

type Variables = z.infer<typeof variables>;
type Complain = (variable: string, why: string) => void;

/** Where the app has no secrets of its own, the one that signs it in serves. */
function ownSecrets({ APP_SECRETS, CLIENT_SECRET }: Variables, complain: Complain): AppSecrets {
  const [newest = CLIENT_SECRET, ...older] = APP_SECRETS ?? [];
  if (newest === undefined)
    complain(
      'APP_SECRETS',
      'the app signs in without CLIENT_SECRET, so it needs secrets of its own to seal what it keeps',
    );
  return [newest ?? '', ...older];
}

/** What the variables say together; each was read by itself before. */
const withSecrets = variables.transform((env, context) => {
  const complain: Complain = (variable, why) =>
    context.addIssue({ code: 'custom', path: [variable], message: why });
  const appSecrets = ownSecrets(env, complain);
  const credential = credentialOf(env);
  if (credential.ok) return { ...env, appSecrets, credential: credential.value };
  complain(credential.variable, credential.why);
  return z.NEVER;
});

const resolved = z.record(z.string(), z.string()).superRefine((given, context) => {
  for (const name of Object.keys(variables.shape))
    if (given[name]?.startsWith(unresolved))
      context.addIssue({
        code: 'custom',
        path: [name],
        message:
          'Azure did not put the Key Vault secret in its place: the app\u2019s identity needs the role Key Vault Secrets User, and the reference has to name a secret that is there',
      });
});

/**
 * Reads the environment; addresses that are not given are Microsoft's own.
 * Throws a ZodError that names each variable that is missing or not usable.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  );
  const env = withSecrets.parse(resolved.parse(given));
  return {
    port: env.PORT,
    appUrl: env.APP_URL ?? `http://localhost:${env.PORT}`,
    notificationUrl: env.NOTIFICATION_URL ?? (env.APP_URL?.startsWith('https://') ? env.APP_URL : null),
    dataDir: env.DATA_DIR ?? null,
    limitFactor: env.LIMIT_FACTOR,
    graphUrl: env.GRAPH_URL,
    loginUrl: env.LOGIN_URL,
    botConnectorUrl: env.BOT_CONNECTOR_URL,
    botLoginUrl: env.BOT_LOGIN_URL,
    tenantId: env.TENANT_ID,
    clientId: env.CLIENT_ID,
    credential: env.credential,
    appSecrets: env.appSecrets,
    appResource: env.APP_RESOURCE ?? `api://${env.CLIENT_ID}`,
    teamsAppId: env.TEAMS_APP_ID ?? env.CLIENT_ID,
    siteUrl: env.SITE_URL,
    administrator: env.ADMINISTRATOR ?? null,
    teamsHostOrigin: env.TEAMS_HOST_ORIGIN ?? null,
  };
}

/** The port on which `npm start` has its local Microsoft 365. */
const localPort = z.coerce.number().int().min(1).max(65_535).default(4365);

/**
 * The environment of a command that is run by hand beside `npm start`: what is given, and where no tenant is named, what
 * the Microsoft 365 of this machine says. Throws as `readEnv` does when neither is there.
 */
export async function readEnvOrLocal(
  source: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Env> {
  if (source.TENANT_ID) return readEnv(source);
  const port = localPort.parse(source.LOCAL_PORT);
  const answer = await fetch(`http://127.0.0.1:${port}/app.env`).catch(() => null);
  const local = answer?.ok ? z.record(z.string(), z.string()).parse(await answer.json()) : {};
  return readEnv({ ...local, ...source });
}
