import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { managedIdentity, tenant } from '../directory.ts';
import type { Keys } from './keys.ts';
import { appTokenIssuer } from './tokens.ts';

/** The resource for proofs of apps: asked for by its address, named in tokens by its id. */
export const exchangeAudience = {
  uri: 'api://AzureADTokenExchange',
  id: 'fb60f99c-7a34-4190-8149-302f77469936',
} as const;

const tokenLifeSeconds = 3600;
/** `PUT /msi`: what the machine gives from now on. */
const fault = z.strictObject({ gives: z.enum(['good', 'expired', 'another identity', 'nothing']) });

/** Why a request gets no token, as the machine answers it; null where it gets one. */
function objection(asked: Readonly<Record<string, string>>, header: string | undefined) {
  if (header !== managedIdentity.header) return { status: 401, message: 'Unauthorized' } as const;
  const bad = (message: string) => ({ status: 400, message }) as const;
  if (asked['api-version'] !== '2019-08-01') return bad('The api-version is not supported.');
  if (asked.resource !== exchangeAudience.uri) return bad('The resource is not known.');
  if (asked.client_id === managedIdentity.clientId) return null;
  return bad('No User Assigned or Delegated Managed Identity found for specified ClientId.');
}

/**
 * The address at which App Service gives the token of its managed identity (REST protocol, version 2019-08-01):
 * `GET /msi/token?resource=…&api-version=2019-08-01&client_id=…` with the header X-IDENTITY-HEADER.
 */
export const identityRoutes = (keys: Keys): Hono => {
  let gives: z.infer<typeof fault>['gives'] = 'good';
  const routes = new Hono();
  routes.put('/msi', async (c) => {
    gives = fault.parse(await c.req.json()).gives;
    return c.json({ gives });
  });
  routes.get('/msi/token', async (c) => {
    const refused = objection(c.req.query(), c.req.header('x-identity-header'));
    if (refused !== null)
      return c.json({ statusCode: refused.status, message: refused.message }, refused.status);
    if (gives === 'nothing')
      return c.json({ statusCode: 500, message: 'An unexpected error occurred.' }, 500);
    const subject = gives === 'another identity' ? randomUUID() : managedIdentity.principalId;
    const claims = { aud: exchangeAudience.id, iss: appTokenIssuer, tid: tenant.id, idtyp: 'app' };
    const age = gives === 'expired' ? 2 * tokenLifeSeconds : 0;
    const token = await keys.sign(
      { ...claims, oid: subject, sub: subject, azp: managedIdentity.clientId, ver: '2.0' },
      age,
    );
    // The machine keeps tokens itself, and may say that an old one is still good.
    const expires = Math.floor(Date.now() / 1000) + tokenLifeSeconds;
    return c.json({
      access_token: token,
      expires_on: String(expires),
      resource: exchangeAudience.uri,
      token_type: 'Bearer',
      client_id: managedIdentity.clientId,
    });
  });
  return routes;
};
