import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfidentialClientApplication, type INetworkModule } from '@azure/msal-node';
import {
  createRemoteJWKSet,
  decodeJwt,
  generateKeyPair,
  importJWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../../local/directory.ts';
import { openSignIn } from '../../local/signin/sign-in.ts';
import { type LocalWorld, startLocal } from '../../local/world.ts';

const graphScope = 'https://graph.microsoft.com/.default';
const botScope = 'https://api.botframework.com/.default';
const [priya] = people;
if (!priya) throw new Error('the tenant is empty');

let dataDir: string;
let local: LocalWorld;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sign-in-'));
  local = await startLocal({ port: 0, dataDir });
});
afterAll(async () => {
  await local.close();
  await rm(dataDir, { recursive: true });
});

/** The real address of Entra stays in MSAL's configuration; only the bytes go elsewhere. */
function sendTo(loginUrl: string): INetworkModule {
  const send = async (
    method: string,
    url: string,
    options?: { headers?: Record<string, string>; body?: string },
  ) => {
    const response = await fetch(url.replace('https://login.microsoftonline.com', loginUrl), {
      method,
      ...options,
    });
    const body: unknown = await response.json();
    return { status: response.status, headers: Object.fromEntries(response.headers), body };
  };
  const get: INetworkModule['sendGetRequestAsync'] = (url, options) => send('GET', url, options) as never; // as: MSAL trusts the caller's type for the body
  const post: INetworkModule['sendPostRequestAsync'] = (url, options) => send('POST', url, options) as never; // as: the same
  return { sendGetRequestAsync: get, sendPostRequestAsync: post };
}

const client = (overrides: { readonly secret?: string; readonly id?: string } = {}) =>
  new ConfidentialClientApplication({
    auth: {
      clientId: overrides.id ?? local.env.CLIENT_ID,
      clientSecret: overrides.secret ?? local.env.CLIENT_SECRET,
      authority: `https://login.microsoftonline.com/${local.env.TENANT_ID}`,
    },
    system: { networkClient: sendTo(local.env.LOGIN_URL) },
  });

async function tabToken(upn: string): Promise<string> {
  const response = await fetch(`${local.url}/token?as=${encodeURIComponent(upn)}`);
  const body = (await response.json()) as { access_token: string }; // as: the shape that this address promises
  return body.access_token;
}

async function signedByTheTenant(claims: JWTPayload, expires: number): Promise<string> {
  const jwk = JSON.parse(await readFile(join(dataDir, 'sign-in-key.json'), 'utf8'));
  const key = await importJWK(jwk, 'RS256');
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: jwk.kid })
    .setExpirationTime(expires)
    .sign(key);
}

const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;
const exchange = (assertion: string) =>
  client().acquireTokenOnBehalfOf({ oboAssertion: assertion, scopes: [graphScope] });

describe('the local sign-in', () => {
  it('gives the tab a token that checks out against the published keys', async () => {
    const keys = createRemoteJWKSet(
      new URL(`${local.env.LOGIN_URL}/${local.env.TENANT_ID}/discovery/v2.0/keys`),
    );
    const { payload } = await jwtVerify(await tabToken(priya.upn.toUpperCase()), keys, {
      audience: local.env.CLIENT_ID,
      issuer: `https://login.microsoftonline.com/${local.env.TENANT_ID}/v2.0`,
    });
    expect(payload).toMatchObject({
      oid: priya.oid,
      tid: local.env.TENANT_ID,
      preferred_username: priya.upn,
      name: priya.name,
      scp: 'access_as_user',
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(3600);
  });

  it('says clearly that it does not know a person', async () => {
    const response = await fetch(`${local.url}/token?as=nobody@northmere.example`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: 'Nobody in Northmere Health signs in as "nobody@northmere.example".',
    });
  });

  it('describes itself as OpenID Connect asks, and knows one tenant only', async () => {
    const at = (tenantId: string) =>
      fetch(`${local.env.LOGIN_URL}/${tenantId}/v2.0/.well-known/openid-configuration`);
    expect(await (await at(local.env.TENANT_ID)).json()).toMatchObject({
      issuer: `https://login.microsoftonline.com/${local.env.TENANT_ID}/v2.0`,
      jwks_uri: `${local.env.LOGIN_URL}/${local.env.TENANT_ID}/discovery/v2.0/keys`,
    });
    const other = await at('99999999-9999-4999-8999-999999999999');
    expect([other.status, ((await other.json()) as { error_codes: number[] }).error_codes]).toEqual([
      400,
      [90002],
    ]); // as: Entra's error body
  });

  it('signs the app in with its secret, for Graph and for the bot connector, through the real MSAL', async () => {
    const graph = await client().acquireTokenByClientCredential({ scopes: [graphScope] });
    expect(decodeJwt(graph?.accessToken ?? '')).toMatchObject({
      aud: 'https://graph.microsoft.com',
      roles: expect.arrayContaining(['Sites.Selected']),
    });
    expect(decodeJwt(graph?.accessToken ?? '')).not.toHaveProperty('scp');
    const bot = await client().acquireTokenByClientCredential({ scopes: [botScope] });
    expect(decodeJwt(bot?.accessToken ?? '')).toMatchObject({ aud: 'https://api.botframework.com' });
  });

  it('exchanges the token of a person for one that acts on their behalf, through the real MSAL', async () => {
    const result = await exchange(await tabToken(priya.upn));
    const claims = decodeJwt(result?.accessToken ?? '');
    expect(claims).toMatchObject({ aud: 'https://graph.microsoft.com', oid: priya.oid, upn: priya.upn });
    expect(claims.scp).toContain('Sites.Selected');
    expect(claims).not.toHaveProperty('roles');
  });

  it('refuses a wrong secret and an unknown app in the words of Entra', async () => {
    await expect(
      client({ secret: 'guess' }).acquireTokenByClientCredential({ scopes: [graphScope] }),
    ).rejects.toThrow(/AADSTS7000215: Invalid client secret/);
    const id = '44444444-4444-4444-8444-444444444444';
    await expect(client({ id }).acquireTokenByClientCredential({ scopes: [graphScope] })).rejects.toThrow(
      /AADSTS700016/,
    );
  });

  it('refuses a scope that is not a resource of the tenant', async () => {
    const ask = (scope: string) => client().acquireTokenByClientCredential({ scopes: [scope] });
    await expect(ask('https://graph.microsoft.com/Sites.Read.All')).rejects.toThrow(/AADSTS1002012/);
    await expect(ask('https://elsewhere.example/.default')).rejects.toThrow(/AADSTS500011/);
  });

  it('refuses to act for a person on a forged, expired, foreign or scopeless token', async () => {
    const good = decodeJwt(await tabToken(priya.upn));
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT(good)
      .setProtectedHeader({ alg: 'RS256' })
      .setExpirationTime('1h')
      .sign(privateKey);
    await expect(exchange(forged)).rejects.toThrow(/AADSTS50013:/);
    await expect(exchange(await signedByTheTenant(good, inAnHour() - 7200))).rejects.toThrow(/AADSTS500133/);
    await expect(
      exchange(await signedByTheTenant({ ...good, aud: 'another-app' }, inAnHour())),
    ).rejects.toThrow(/AADSTS500131/);
    await expect(
      exchange(await signedByTheTenant({ ...good, tid: 'another-tenant' }, inAnHour())),
    ).rejects.toThrow(/AADSTS50013:/);
    await expect(exchange(await signedByTheTenant({ ...good, scp: 'openid' }, inAnHour()))).rejects.toThrow(
      /AADSTS65001/,
    );
  });

  it('tells Graph who calls, and believes no other token', async () => {
    const signIn = await openSignIn({ dataDir });
    const app = await client().acquireTokenByClientCredential({ scopes: [graphScope] });
    expect(await signIn.callerOf(app?.accessToken ?? '')).toMatchObject({
      appId: local.env.CLIENT_ID,
      person: null,
    });
    const person = await exchange(await tabToken(priya.upn));
    expect(await signIn.callerOf(person?.accessToken ?? '')).toMatchObject({ person: { upn: priya.upn } });
    const bot = await client().acquireTokenByClientCredential({ scopes: [botScope] });
    for (const other of [bot?.accessToken ?? '', await tabToken(priya.upn), 'not-a-token', '']) {
      expect(await signIn.callerOf(other)).toBeNull();
    }
    const late = await signedByTheTenant(decodeJwt(person?.accessToken ?? ''), inAnHour() - 7200);
    expect(await signIn.callerOf(late)).toBeNull();
  });

  it('keeps its keys over a restart, so that tokens stay good', async () => {
    const before = await exchange(await tabToken(priya.upn));
    const again = await openSignIn({ dataDir });
    expect(await again.callerOf(before?.accessToken ?? '')).not.toBeNull();
  });

  it('opens Graph to the app and to a person, and to nobody else', async () => {
    const me = async (token: string) =>
      (await fetch(`${local.env.GRAPH_URL}/v1.0/me`, { headers: { authorization: `Bearer ${token}` } }))
        .status;
    const person = await exchange(await tabToken(priya.upn));
    expect(await me(person?.accessToken ?? '')).toBe(200);
    expect(await me(await tabToken(priya.upn))).toBe(401);
  });

  it('hands the app its settings', async () => {
    expect(await (await fetch(`${local.url}/app.env`)).json()).toEqual(local.env);
  });
});
