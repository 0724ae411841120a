import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRegistration, managedIdentity, tenant } from '../../local/directory.ts';
import { type LocalWorld, startLocal } from '../../local/world.ts';
import { makeCertificate } from './certificate.ts';

let dataDir: string;
let local: LocalWorld;
const own = makeCertificate();
const { clientId } = appRegistration;
const endpoint = `https://login.microsoftonline.com/${tenant.id}/oauth2/v2.0/token`;
const issuer = `https://login.microsoftonline.com/${tenant.id}/v2.0`;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'proof-'));
  local = await startLocal({ port: 0, dataDir });
  const federated = [
    { issuer, subject: managedIdentity.principalId, audiences: ['api://AzureADTokenExchange'] },
  ];
  const body = JSON.stringify({ certificates: [own.certificate], federated });
  expect((await fetch(`${local.url}/sign-in/registration`, { method: 'PUT', body })).status).toBe(200);
});
afterAll(async () => {
  await local.close();
  await rm(dataDir, { recursive: true });
});

/** What the token endpoint says: `ok`, or the number of its refusal. */
const asked = async (proof: Readonly<Record<string, string>>): Promise<string> => {
  const body = new URLSearchParams({
    ...{ grant_type: 'client_credentials', client_id: clientId },
    ...{ scope: 'https://graph.microsoft.com/.default', ...proof },
  });
  const answer = await fetch(`${local.url}/${tenant.id}/oauth2/v2.0/token`, { method: 'POST', body });
  const said = (await answer.json()) as { error_codes?: readonly number[] }; // as: Entra's error body
  return answer.ok ? 'ok' : `${answer.status} ${said.error_codes?.[0]}`;
};
const type = { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' };
const now = () => Math.floor(Date.now() / 1000);

interface Signed {
  readonly claims?: JWTPayload;
  readonly header?: object;
  readonly alg?: string;
  readonly key?: string;
}
const print = (of: 'fingerprint' | 'fingerprint256') =>
  Buffer.from(new X509Certificate(own.certificate)[of].replaceAll(':', ''), 'hex').toString('base64url');
const signed = async ({ claims = {}, header, alg = 'PS256', key = own.privateKey }: Signed) => {
  const base = { aud: endpoint, iss: clientId, sub: clientId, jti: 'one', nbf: now(), exp: now() + 600 };
  const jwt = await new SignJWT({ ...base, ...claims })
    .setProtectedHeader({ alg, ...(header ?? { 'x5t#S256': print('fingerprint256') }) })
    .sign(createPrivateKey(key));
  return asked({ ...type, client_assertion: jwt });
};

describe('the proof of an app by a certificate', () => {
  it('is good with either thumbprint, for the endpoint or the issuer', async () => {
    expect(await signed({})).toBe('ok');
    expect(await signed({ claims: { aud: issuer } })).toBe('ok');
    expect(await signed({ alg: 'RS256', header: { x5t: print('fingerprint') } })).toBe('ok');
  });

  it.each<[string, Signed, string]>([
    ['is over', { claims: { exp: now() - 600 } }, '401 700024'],
    ['is meant for another service', { claims: { aud: 'https://elsewhere.example' } }, '401 700023'],
    ['names another app', { claims: { sub: managedIdentity.clientId } }, '401 700021'],
    ['names a certificate that nobody registered', { header: { x5t: 'guessed' } }, '401 700027'],
    [
      'names the certificate but was signed with another key',
      { key: makeCertificate().privateKey },
      '401 700027',
    ],
  ])('is refused when it %s', async (_what, how, refusal) => {
    expect(await signed(how)).toBe(refusal);
  });
});

describe('the proof of an app', () => {
  it('is refused where there is none, are two, or is no token', async () => {
    const jwt = { ...type, client_assertion: 'nonsense' };
    expect(await asked({})).toBe('401 7000218');
    expect(await asked({ ...jwt, client_secret: appRegistration.clientSecret })).toBe('400 9002313');
    expect(await asked(jwt)).toBe('400 50027');
    expect(await asked({ client_assertion: 'nonsense' })).toBe('400 900144');
  });

  it('is not another token of the tenant, and not one that only says it was issued by it', async () => {
    const tab = await fetch(`${local.url}/token?as=priya.nair@northmere.example`);
    const { access_token } = (await tab.json()) as { access_token: string }; // as: the shape that this address promises
    expect(await asked({ ...type, client_assertion: access_token })).toBe('401 700213');
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT({ sub: managedIdentity.principalId, iss: issuer })
      .setProtectedHeader({ alg: 'RS256' })
      .setAudience('fb60f99c-7a34-4190-8149-302f77469936')
      .setExpirationTime('1h')
      .sign(privateKey);
    expect(await asked({ ...type, client_assertion: forged })).toBe('400 50013');
  });
});
