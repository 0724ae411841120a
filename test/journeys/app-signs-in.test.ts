import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startApp } from '../../api/app.ts';
import { graphScope, openTokens } from '../../api/identity/tokens.ts';
import { type Env, readEnv } from '../../api/platform/env.ts';
import { managedIdentity, tenant } from '../../local/directory.ts';
import { makeCertificate } from '../local/certificate.ts';
import { upn, voiceWith } from '../world.ts';
import { chatOf } from './bot-world.ts';
import { openStoreDesk, type StoreDesk } from './store-desk.ts';

const botScope = 'https://api.botframework.com/.default';
const own = 'a-secret-of-the-app-s-own-that-seals';
const good = makeCertificate();
const another = makeCertificate();
const ended = makeCertificate(-1);

let context: StoreDesk;
let folder: string;
beforeAll(async () => {
  context = await openStoreDesk();
  folder = await mkdtemp(join(tmpdir(), 'certificates-'));
  await writeFile(join(folder, 'app.pem'), good.pem);
});
afterAll(async () => {
  await context.close();
  await rm(folder, { recursive: true });
});

const put = async (path: string, body: object): Promise<void> => {
  const sent = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  expect((await fetch(context.local.url + path, sent)).status).toBe(200);
};
const issuer = `https://login.microsoftonline.com/${tenant.id}/v2.0`;
const trusted = {
  issuer,
  subject: managedIdentity.principalId,
  audiences: ['api://AzureADTokenExchange'],
};
const registered = (set: object = {}) =>
  put('/sign-in/registration', {
    ...{ secret: false, certificates: [good.certificate], federated: [trusted] },
    ...set,
  });
const machineGives = (gives: string) => put('/msi', { gives });

const given = (more: Readonly<Record<string, string>>) => {
  const { CLIENT_SECRET: _secret, ...rest } = context.local.env;
  return { ...rest, PORT: '0', APP_SECRETS: own, ...more };
};
const identity = () => ({
  MANAGED_IDENTITY_CLIENT_ID: managedIdentity.clientId,
  IDENTITY_ENDPOINT: `${context.local.url}/msi/token`,
  IDENTITY_HEADER: managedIdentity.header,
});
const ways: Readonly<Record<string, () => Readonly<Record<string, string>>>> = {
  'its secret': () => ({ CLIENT_SECRET: context.local.env.CLIENT_SECRET }),
  'the certificate in a file': () => ({ CLIENT_CERTIFICATE_FILE: join(folder, 'app.pem') }),
  'the certificate that Key Vault put into the environment': () => ({ CLIENT_CERTIFICATE: good.pem }),
  'the identity of the machine': identity,
};
const words = (env: Env, scope = graphScope): Promise<string> =>
  openTokens(env)
    .appToken(scope)()
    .then(
      () => 'signed in',
      (error: { code: string; cause: unknown }) => `${error.code} ${error.cause}`,
    );

describe.each(Object.entries(ways))('the app signs in with %s', (_name, way) => {
  const env = () => readEnv(given(way()));
  beforeAll(() => registered({ secret: true }));

  it('for Graph, for the connector of the bot, and on behalf of a person', async () => {
    const tokens = openTokens(env());
    expect(decodeJwt(await tokens.appToken(graphScope)())).toMatchObject({
      aud: 'https://graph.microsoft.com',
    });
    expect(decodeJwt(await tokens.appToken(botScope)())).toMatchObject({
      aud: 'https://api.botframework.com',
    });
    const behalf = await tokens.onBehalfOf(await context.assertion(upn.megan))();
    expect(decodeJwt(behalf)).toMatchObject({ upn: upn.megan, aud: 'https://graph.microsoft.com' });
  });

  it('and answers people in the tab and in Teams', async () => {
    const lines: object[] = [];
    const app = await startApp(env(), { log: (line) => lines.push(line) });
    context.local.connectApp(app.url);
    const megan = voiceWith(app.url, await context.assertion(upn.megan));
    expect((await megan.get('/api/board')).status).toBe(200);
    const chat = chatOf(context);
    const personal = await chat.personal(upn.megan);
    expect((await chat.messages(personal, upn.megan)).filter(({ from }) => from.isBot)).not.toEqual([]);
    await app.close();
    expect(lines).toContainEqual(expect.objectContaining({ what: 'signs in' }));
    const told = JSON.stringify(lines);
    for (const secret of [context.local.env.CLIENT_SECRET, own, 'PRIVATE KEY', managedIdentity.header])
      expect(told).not.toContain(secret);
  });
});

describe('Entra refuses the app', () => {
  afterEach(() => machineGives('good'));

  it('with a secret that was taken away', async () => {
    await registered();
    expect(await words(readEnv(given({ CLIENT_SECRET: 'local-secret' })))).toMatch(
      /^sign_in_.*AADSTS7000215/,
    );
  });

  it('with a certificate that is not registered, or that has ended', async () => {
    await registered({ certificates: [another.certificate, ended.certificate] });
    expect(await words(readEnv(given({ CLIENT_CERTIFICATE: good.pem })))).toMatch(/^sign_in_.*AADSTS700027/);
    const late = readEnv(given({ CLIENT_CERTIFICATE: ended.pem }));
    expect(await words(late)).toMatch(/AADSTS700027.*expired/);
  });

  it('with the identity of a machine that it does not trust, or for which nothing was registered', async () => {
    const env = readEnv(given(identity()));
    await registered({ federated: [] });
    expect(await words(env)).toMatch(/AADSTS700211/);
    await registered();
    await machineGives('another identity');
    expect(await words(env)).toMatch(/AADSTS700213/);
    await registered({ federated: [{ ...trusted, audiences: ['api://elsewhere'] }] });
    await machineGives('good');
    expect(await words(env)).toMatch(/AADSTS700212/);
  });

  it('with a token of the machine that is over, and takes the next good one', async () => {
    await registered();
    await machineGives('expired');
    const token = openTokens(readEnv(given(identity()))).appToken(graphScope);
    await expect(token()).rejects.toMatchObject({ code: 'sign_in_unavailable' });
    expect(await words(readEnv(given(identity())))).toMatch(/AADSTS700024/);
    await machineGives('good');
    expect(decodeJwt(await token())).toMatchObject({ aud: 'https://graph.microsoft.com' });
  });

  it('as it also does where the machine gives no token, or not to us', async () => {
    await registered();
    await machineGives('nothing');
    expect(await words(readEnv(given(identity())))).toMatch(/^sign_in_unavailable .*500/);
    await machineGives('good');
    expect(await words(readEnv(given({ ...identity(), IDENTITY_HEADER: 'guess' })))).toMatch(/401/);
    const other = { ...identity(), MANAGED_IDENTITY_CLIENT_ID: '99999999-9999-4999-8999-999999999999' };
    expect(await words(readEnv(given(other)))).toMatch(/400/);
  });
});

describe('the app does not start', () => {
  const refusal = (more: Readonly<Record<string, string>>) => {
    try {
      readEnv(given(more));
      return 'read';
    } catch (error) {
      return String(error);
    }
  };

  it('with no way to sign in, or with more than one', () => {
    expect(refusal({})).toMatch(/CLIENT_SECRET.*CLIENT_CERTIFICATE.*MANAGED_IDENTITY_CLIENT_ID/s);
    const named = Object.values(ways).map((way) => way());
    for (const [at, one] of named.entries())
      for (const other of named.slice(at + 1)) expect(refusal({ ...one, ...other })).toMatch(/exactly one/);
  });

  it('with a certificate that cannot serve, and says why without showing it', () => {
    const weak = makeCertificate(30, 1024);
    for (const [pem, why] of [
      [good.certificate, /no private key/],
      [good.privateKey, /no certificate/],
      [good.privateKey + another.certificate, /no certificate/],
      [weak.pem, /2048/],
      ['MIIKcgIBAzCC', /content type PEM/],
    ] as const) {
      const told = refusal({ CLIENT_CERTIFICATE: pem });
      expect(told).toMatch(why);
      expect(told).not.toMatch(/MII/);
    }
    expect(refusal({ CLIENT_CERTIFICATE_FILE: join(folder, 'none.pem') })).toMatch(/cannot be read/);
  });

  it('with a certificate that has ended, before anything else is tried', async () => {
    await expect(startApp(readEnv(given({ CLIENT_CERTIFICATE: ended.pem })))).rejects.toThrow(
      /ended on 20\d\d-/,
    );
  });

  it('with an identity on a machine that has none, without secrets of its own, or with a reference left as it was', () => {
    const { IDENTITY_ENDPOINT: _endpoint, ...elsewhere } = identity();
    expect(refusal(elsewhere)).toMatch(/no managed identity/);
    expect(refusal({ ...identity(), APP_SECRETS: '' })).toMatch(/APP_SECRETS/);
    const reference = '@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/x)';
    expect(refusal({ CLIENT_SECRET: reference })).toMatch(/Key Vault Secrets User/);
    expect(refusal({ ...identity(), APP_SECRETS: reference })).toMatch(/Key Vault Secrets User/);
  });
});
