import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeJwt, generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authenticate, openAuthenticate } from '../../api/identity/authenticate.ts';
import { graphScope, openTokens } from '../../api/identity/tokens.ts';
import { openVerifiedTokens } from '../../api/identity/verified-tokens.ts';
import { readEnv } from '../../api/platform/env.ts';
import { type Fate, startProxy } from '../chaos/proxy.ts';
import { openStoreDesk, type StoreDesk, upn } from './store-desk.ts';

let context: StoreDesk;
let authenticate: Authenticate;
let token: string;
beforeAll(async () => {
  context = await openStoreDesk();
  authenticate = openAuthenticate(context.env);
  token = await context.assertion(upn.priya);
});
afterAll(() => context.close());

const code = (bearer: string | null) =>
  authenticate(bearer).then(
    () => 'signed in',
    (error: { code: string }) => error.code,
  );

describe('a token that was verified', () => {
  it('is remembered until the second at which it expires, and no other token with it', () => {
    let now = 1_000_000;
    const tokens = openVerifiedTokens<string>(10, () => now);
    expect(tokens.of('one')).toBeUndefined();
    tokens.add('one', 'Priya', 1_060);
    expect([tokens.of('one'), tokens.of('One'), tokens.of('')]).toEqual(['Priya', undefined, undefined]);
    now = 1_059_999;
    expect(tokens.of('one')).toBe('Priya');
    now = 1_060_000;
    expect(tokens.of('one')).toBeUndefined();
  });

  it('gives way to others when it was not shown for longest', () => {
    const tokens = openVerifiedTokens<string>(2, () => 0);
    tokens.add('one', 'Priya', 60);
    tokens.add('two', 'Megan', 60);
    tokens.of('one');
    tokens.add('three', 'Ruth', 60);
    expect(['one', 'two', 'three'].map(tokens.of)).toEqual(['Priya', undefined, 'Ruth']);
  });

  it('is not verified again', async () => {
    expect(await authenticate(`Bearer ${token}`)).toBe(await authenticate(token));
  });
});

describe('who is calling', () => {
  it('is told by the token that Teams gave the tab', async () => {
    const signedIn = await authenticate(`Bearer ${token}`);
    expect(signedIn).toMatchObject({ person: { upn: upn.priya, name: 'Priya Nair' }, assertion: token });
    expect(signedIn.person.oid).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is nobody without a token, with a torn one, and with one that somebody else signed', async () => {
    expect(await code(null)).toBe('token_missing');
    expect(await code('Bearer ')).toBe('token_missing');
    expect(await code('Bearer not.a.token')).toBe('token_not_valid');
    expect(await code(`${token.slice(0, -8)}AAAAAAAA`)).toBe('token_not_valid');
    const { privateKey } = await generateKeyPair('RS256');
    const header = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
    const forged = await new SignJWT(decodeJwt(token)).setProtectedHeader(header).sign(privateKey);
    expect(await code(forged)).toBe('token_not_valid');
    const [, claims] = token.split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
    expect(await code(unsigned)).toBe('token_not_valid');
  });

  it('is nobody with a token that was made for Graph', async () => {
    expect(await code(await openTokens(context.env).onBehalfOf(token)())).toBe('token_not_valid');
    expect(await code(await openTokens(context.env).appToken(graphScope)())).toBe('token_not_valid');
  });

  it('is nobody with an ID token, or with one that has ended or has not begun', async () => {
    const jwk = JSON.parse(await readFile(join(context.env.dataDir ?? '', 'sign-in-key.json'), 'utf8'));
    const { scp: _scope, ...idClaims } = decodeJwt(token);
    const signed = async (claims: JWTPayload) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: jwk.kid })
        .sign(await importJWK(jwk, 'RS256'));
    const now = Math.floor(Date.now() / 1000);
    expect(await code(await signed(decodeJwt(token)))).toBe('signed in');
    expect(await code(await signed(idClaims))).toBe('token_not_valid');
    expect(await code(await signed({ ...decodeJwt(token), scp: 'User.Read' }))).toBe('token_not_valid');
    expect(await code(await signed({ ...decodeJwt(token), exp: now - 120 }))).toBe('token_expired');
    expect(await code(await signed({ ...decodeJwt(token), nbf: now + 120 }))).toBe('token_not_valid');
  });

  it('is nobody when the app belongs to another tenant, or is another app', async () => {
    const other = '99999999-9999-4999-8999-999999999999';
    const elsewhere = openAuthenticate({ ...context.env, clientId: other, appResource: `api://${other}` });
    await expect(elsewhere(token)).rejects.toMatchObject({ code: 'token_not_valid' });
    const tenants = openAuthenticate({ ...context.env, tenantId: other });
    await expect(tenants(token)).rejects.toThrow();
  });

  it('is not turned away for keys that could not be fetched: once more is tried, and then it is our trouble', async () => {
    const between = await startProxy(context.local.url);
    const asked = (fate: (n: number) => Fate | null) => {
      between.decide(({ n }) => fate(n));
      return openAuthenticate({ ...context.env, loginUrl: between.url })(token);
    };
    expect(await asked((n) => (n === 1 ? { cut: 'before' } : null))).toMatchObject({ assertion: token });
    for (const fate of [{ cut: 'before' }, { status: 503 }] as const)
      await expect(asked(() => fate)).rejects.toMatchObject({ code: 'sign_in_unavailable' });
    await between.close();
  });
});

describe('tokens for Graph', () => {
  it('are kept until they run out, for the app and for each person', async () => {
    const tokens = openTokens(context.env);
    const app = tokens.appToken(graphScope);
    expect(await app()).toBe(await app());
    const megan = await context.assertion(upn.megan);
    const [first, again, other] = [
      await tokens.onBehalfOf(token)(),
      await tokens.onBehalfOf(token)(),
      await tokens.onBehalfOf(megan)(),
    ];
    expect(again).toBe(first);
    expect(decodeJwt<{ upn: string }>(other).upn).toBe(upn.megan);
    expect(decodeJwt<{ upn: string }>(first).upn).toBe(upn.priya);
  });

  it('are not given for a wrong secret, and the fault does not hold it', async () => {
    const app = openTokens({
      ...context.env,
      credential: { kind: 'secret', secret: 'wrong-secret' },
    }).appToken(graphScope);
    const fault = await app().catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'sign_in_unavailable' });
    expect(JSON.stringify(fault) + String(fault)).not.toContain('wrong-secret');
  });
});

describe('the environment', () => {
  const given = () => ({ ...context.local.env });

  it('is Microsoft’s own where nothing else is said', () => {
    const { GRAPH_URL: _graph, LOGIN_URL: _login, TEAMS_HOST_ORIGIN: _host, ...rest } = given();
    expect(readEnv({ ...rest, BOT_CONNECTOR_URL: '', BOT_LOGIN_URL: '' })).toMatchObject({
      graphUrl: 'https://graph.microsoft.com',
      loginUrl: 'https://login.microsoftonline.com',
      botConnectorUrl: 'https://smba.trafficmanager.net/teams',
      botLoginUrl: 'https://login.botframework.com',
      teamsHostOrigin: null,
      port: 3978,
    });
  });

  it('is refused with plain http elsewhere, with a Teams host elsewhere, and with the bot’s door open', () => {
    const refused = (more: object) => () => readEnv({ ...given(), ...more });
    expect(refused({ GRAPH_URL: 'http://graph.example' })).toThrow(/GRAPH_URL/);
    expect(refused({ LOGIN_URL: 'ftp://127.0.0.1' })).toThrow(/LOGIN_URL/);
    expect(refused({ TEAMS_HOST_ORIGIN: 'https://evil.example' })).toThrow(/TEAMS_HOST_ORIGIN/);
    expect(refused({ DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS: 'true' })).toThrow(/DANGEROUSLY/);
    expect(refused({ CLIENT_SECRET: '' })).toThrow(/CLIENT_SECRET/);
    expect(refused({ PORT: '70000' })).toThrow(/PORT/);
  });
});
