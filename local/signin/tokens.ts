import { randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { appRegistration, type Caller, type LocalPerson, people, tenant } from '../directory.ts';
import type { Keys } from './keys.ts';

export const graphResource = 'https://graph.microsoft.com';
export const botResource = 'https://api.botframework.com';

/** The issuer of tokens for our own app (version 2.0), as a real tenant names itself. */
export const appTokenIssuer = `https://login.microsoftonline.com/${tenant.id}/v2.0`;
/** Microsoft's own resources still get version 1.0 tokens, from this issuer. */
const resourceTokenIssuer = `https://sts.windows.net/${tenant.id}/`;

/** Teams in the browser, the client that a tab's token is made for. */
const teamsWebClient = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346';

/** What an administrator consented to: for the app alone, and on behalf of a person. */
const granted = {
  app: ['Sites.Selected', 'User.ReadBasic.All', 'Team.ReadBasic.All', 'Channel.ReadBasic.All'],
  delegated: [
    'User.Read',
    'User.ReadBasic.All',
    'Sites.Selected',
    'Team.ReadBasic.All',
    'Channel.ReadBasic.All',
  ],
} as const;

/** The claims of the token that Teams gives the tab for this person (version 2.0, scope access_as_user). */
export const tabClaims = (person: LocalPerson): JWTPayload => ({
  aud: appRegistration.clientId,
  iss: appTokenIssuer,
  tid: tenant.id,
  oid: person.oid,
  sub: `local-${person.oid}`,
  preferred_username: person.upn,
  name: person.name,
  scp: 'access_as_user',
  azp: teamsWebClient,
  azpacr: '0',
  uti: randomUUID(),
  ver: '2.0',
});

const resourceClaims = (resource: string): JWTPayload => ({
  aud: resource,
  iss: resourceTokenIssuer,
  tid: tenant.id,
  appid: appRegistration.clientId,
  app_displayname: appRegistration.name,
  uti: randomUUID(),
  ver: '1.0',
});

/** The claims of the app's own token for Graph or the bot connector. */
export const appClaims = (resource: string): JWTPayload => ({
  ...resourceClaims(resource),
  idtyp: 'app',
  sub: appRegistration.clientId,
  ...(resource === graphResource ? { roles: granted.app } : {}),
});

/** The claims of a token for Graph on behalf of a person, and what it may do, joined by spaces. */
export function delegatedClaims(person: LocalPerson): JWTPayload & { readonly scp: string } {
  return {
    ...resourceClaims(graphResource),
    idtyp: 'user',
    oid: person.oid,
    sub: `local-${person.oid}`,
    upn: person.upn,
    name: person.name,
    scp: granted.delegated.join(' '),
  };
}

/** The person whom `oid` names, or null. */
export const personByOid = (oid: unknown): LocalPerson | null =>
  people.find((person) => person.oid === oid) ?? null;

/** The person whom a user principal name names, whatever its case, or null. */
export const personByUpn = (upn: string): LocalPerson | null =>
  people.find((person) => person.upn === upn.trim().toLowerCase()) ?? null;

const words = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return value.split(' ').filter((word) => word !== '');
  return Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [];
};

const isOurs = (claims: JWTPayload): boolean =>
  claims.iss === resourceTokenIssuer && claims.tid === tenant.id;

/** Whose bearer token for Graph it is: app-only tokens carry `roles`, a person's carry `scp`. Null when it is not good. */
export async function callerOf(keys: Keys, bearer: string): Promise<Caller | null> {
  const claims = await verified(keys, bearer, graphResource);
  if (!claims || !isOurs(claims)) return null;
  const person = personByOid(claims.oid);
  const scopes = words(person ? claims.scp : claims.roles);
  if (scopes.length === 0) return null;
  return { appId: String(claims.appid), person, scopes };
}

/** The app id behind a bearer token for the bot connector; null when it is not good. */
export async function botOf(keys: Keys, bearer: string): Promise<string | null> {
  const claims = await verified(keys, bearer, botResource);
  return claims && isOurs(claims) ? String(claims.appid) : null;
}

/** Claims of tokens whose signature was checked before: the same few come with every request. */
const checked = new WeakMap<Keys, Map<string, JWTPayload>>();

async function verified(keys: Keys, bearer: string, audience: string): Promise<JWTPayload | null> {
  const known = checked.get(keys) ?? new Map<string, JWTPayload>();
  checked.set(keys, known);
  const name = `${audience} ${bearer}`;
  const before = known.get(name);
  if (before !== undefined && (before.exp ?? 0) * 1000 > Date.now()) return before;
  try {
    const { payload } = await keys.verify(bearer, audience);
    known.set(name, payload);
    return payload;
  } catch {
    return null;
  }
}
