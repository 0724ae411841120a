import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Hono } from 'hono';
import { errors, type JWTPayload } from 'jose';
import { appRegistration, type Caller, type LocalPerson, tenant } from '../directory.ts';
import { openClientProof } from './client-proof.ts';
import { openConsent } from './consent.ts';
import { type Keys, openKeys } from './keys.ts';
import { identityRoutes } from './managed-identity.ts';
import { refusalBody, refusals, type SignInRefusal } from './refusals.ts';
import {
  appClaims,
  appTokenIssuer,
  botOf,
  botResource,
  callerOf,
  delegatedClaims,
  graphResource,
  personByOid,
  personByUpn,
  tabClaims,
} from './tokens.ts';

export interface SignIn {
  readonly routes: Hono;
  /** Whose bearer token for Graph it is, or null. */
  readonly callerOf: (bearer: string) => Promise<Caller | null>;
  /**
   * The token that a client gets silently for one of its people and a resource, as Teams does for tabs and cards; null
   * where Entra gives none, such as for a resource that is not the app's.
   */
  readonly silentToken: (person: LocalPerson, resource: string) => Promise<string | null>;
  /** The app id behind a bearer token for the bot connector, or null. */
  readonly botOf: (bearer: string) => Promise<string | null>;
}

type Answer =
  | { readonly ok: true; readonly body: Record<string, unknown> }
  | { readonly ok: false; readonly refusal: SignInRefusal };

type Form = Readonly<Record<string, string>>;

const refused = (refusal: SignInRefusal): Answer => ({ ok: false, refusal });
const onBehalfOf = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const openIdScopes = new Set(['openid', 'profile', 'email', 'offline_access']);

const metadata = (origin: string) => ({
  token_endpoint: `${origin}/${tenant.id}/oauth2/v2.0/token`,
  token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
  jwks_uri: `${origin}/${tenant.id}/discovery/v2.0/keys`,
  response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
  subject_types_supported: ['pairwise'],
  id_token_signing_alg_values_supported: ['RS256'],
  issuer: appTokenIssuer,
  authorization_endpoint: `${origin}/${tenant.id}/oauth2/v2.0/authorize`,
});

/** The resource behind the `…/.default` scope of a request, without the OpenID scopes that MSAL adds. */
function resourceOf(scope: string): string | SignInRefusal {
  const asked = scope.split(' ').filter((word) => word !== '' && !openIdScopes.has(word));
  const [first = ''] = asked;
  if (asked.length !== 1 || !first.endsWith('/.default')) return refusals.scopeNotDefault(scope);
  const resource = first.slice(0, -'/.default'.length);
  return resource === graphResource || resource === botResource
    ? resource
    : refusals.unknownResource(resource);
}

const bearer = (access_token: string, rest: Record<string, unknown> = {}) => ({
  token_type: 'Bearer',
  expires_in: 3599,
  ext_expires_in: 3599,
  access_token,
  ...rest,
});

async function assertedPerson(keys: Keys, assertion: string): Promise<LocalPerson | SignInRefusal> {
  let claims: JWTPayload;
  try {
    claims = (await keys.verify(assertion, [appRegistration.clientId, appRegistration.resource])).payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) return refusals.expiredAssertion();
    const isAudience = error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud';
    return isAudience ? refusals.wrongAudience() : refusals.badAssertion();
  }
  const person = personByOid(claims.oid);
  if (claims.iss !== appTokenIssuer || claims.tid !== tenant.id || !person) return refusals.badAssertion();
  return claims.scp === 'access_as_user' ? person : refusals.wrongScope();
}

interface Asked {
  readonly form: Form;
  readonly resource: string;
  readonly isWithheld: (person: LocalPerson) => boolean;
}

async function forPerson(keys: Keys, { form, resource, isWithheld }: Asked): Promise<Answer> {
  if (form.requested_token_use !== 'on_behalf_of') return refused(refusals.missing('requested_token_use'));
  if (!form.assertion) return refused(refusals.missing('assertion'));
  if (resource !== graphResource) return refused(refusals.unknownResource(resource));
  const person = await assertedPerson(keys, form.assertion);
  if ('error' in person) return refused(person);
  if (isWithheld(person)) return refused(refusals.noConsent());
  const claims = delegatedClaims(person);
  const identity = { aud: appRegistration.clientId, iss: appTokenIssuer, tid: tenant.id, ver: '2.0' };
  const id = {
    ...identity,
    oid: person.oid,
    sub: `local-${person.oid}`,
    preferred_username: person.upn,
    name: person.name,
  };
  const clientInfo = Buffer.from(JSON.stringify({ uid: person.oid, utid: tenant.id })).toString('base64url');
  return {
    ok: true,
    body: bearer(await keys.sign(claims), {
      scope: claims.scp,
      ...(form.scope?.includes('openid') ? { id_token: await keys.sign(id) } : {}),
      ...(form.client_info === '1' ? { client_info: clientInfo } : {}),
    }),
  };
}

interface Checks {
  readonly isWithheld: Asked['isWithheld'];
  /** What is wrong with the app's proof of itself, or null. */
  readonly proof: (form: Form) => Promise<SignInRefusal | null>;
}

async function tokenAnswer(keys: Keys, form: Form, { isWithheld, proof }: Checks): Promise<Answer> {
  const { grant_type: grant = '', client_id: client = '', scope = '' } = form;
  if (grant === '') return refused(refusals.missing('grant_type'));
  if (grant !== 'client_credentials' && grant !== onBehalfOf)
    return refused(refusals.unsupportedGrant(grant));
  if (client !== appRegistration.clientId) return refused(refusals.unknownApp(client));
  const unproven = await proof(form);
  if (unproven !== null) return refused(unproven);
  const resource = resourceOf(scope);
  if (typeof resource !== 'string') return refused(resource);
  if (grant === onBehalfOf) return forPerson(keys, { form, resource, isWithheld });
  return { ok: true, body: bearer(await keys.sign(appClaims(resource))) };
}

/**
 * The sign-in service of the local tenant: metadata, keys, tokens for apps and on behalf of people, and `GET /token`,
 * the token that Teams would give a person's tab. Its key is kept in `dataDir`.
 */
export async function openSignIn({ dataDir }: { readonly dataDir: string }): Promise<SignIn> {
  const keys = await openKeys(join(dataDir, 'sign-in-key.json'));
  const consent = openConsent();
  const client = openClientProof(keys);
  const checks = { isWithheld: consent.isWithheld, proof: client.check };
  const routes = new Hono();
  routes.route('/', consent.routes);
  routes.route('/', client.routes);
  routes.route('/', identityRoutes(keys));

  const silentToken = async (person: LocalPerson, resource: string) =>
    resource === appRegistration.resource || resource === appRegistration.clientId
      ? keys.sign(tabClaims(person))
      : null;

  routes.get('/token', async (c) => {
    const upn = c.req.query('as') ?? '';
    const person = personByUpn(upn);
    if (!person) return c.json({ error: `Nobody in ${tenant.name} signs in as "${upn}".` }, 404);
    return c.json({ access_token: await keys.sign(tabClaims(person)) }, 200, { 'cache-control': 'no-store' });
  });

  routes.get('/:tenant/v2.0/.well-known/openid-configuration', (c) => {
    const asked = c.req.param('tenant');
    if (asked !== tenant.id) return c.json(refusalBody(refusals.unknownTenant(asked), randomUUID()), 400);
    return c.json(metadata(new URL(c.req.url).origin));
  });
  routes.get(`/${tenant.id}/discovery/v2.0/keys`, (c) => c.json(keys.published));

  routes.post('/:tenant/oauth2/v2.0/token', async (c) => {
    const asked = c.req.param('tenant');
    const form = Object.fromEntries(new URLSearchParams(await c.req.text()));
    const answer =
      asked === tenant.id ? await tokenAnswer(keys, form, checks) : refused(refusals.unknownTenant(asked));
    c.header('cache-control', 'no-store');
    if (answer.ok) return c.json(answer.body);
    const correlationId = c.req.header('client-request-id') ?? form['client-request-id'] ?? randomUUID();
    return c.json(refusalBody(answer.refusal, correlationId), answer.refusal.status);
  });

  return {
    routes,
    silentToken,
    callerOf: (token) => callerOf(keys, token),
    botOf: (token) => botOf(keys, token),
  };
}
