import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Person } from '#domain/people/person.ts';
import type { Env } from '../platform/env.ts';
import { NoToken, NotSignedIn } from './faults.ts';
import { microsoftLogin } from './sign-in-network.ts';
import { openVerifiedTokens } from './verified-tokens.ts';

/** Somebody whose token was verified, and the token itself, to act for them. */
export interface SignedIn {
  readonly person: Person;
  readonly assertion: string;
}

/** Verifies the `Authorization` header's token, with or without the word Bearer; throws NotSignedIn, and NoToken where the keys cannot be had. */
export type Authenticate = (bearer: string | null | undefined) => Promise<SignedIn>;

/** Version 2.0 tokens name the person in `preferred_username`, version 1.0 tokens in `upn`. */
const claims = z.object({
  exp: z.number(),
  oid: z.string().min(1),
  tid: z.string(),
  scp: z.string(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  upn: z.string().optional(),
});

const clockSkewSeconds = 60;

/**
 * Makes the check of tab tokens: signature by the tenant's published keys, issuer, audience (the client id or the app's
 * resource), tenant, expiry and the scope access_as_user (Entra: access token claims). A token that was verified is remembered
 * until it expires: what its person may do is no part of it and is asked for elsewhere.
 */
export function openAuthenticate(env: Env): Authenticate {
  const keys = createRemoteJWKSet(new URL(`${env.loginUrl}/${env.tenantId}/discovery/v2.0/keys`), {
    timeoutDuration: 10_000,
  });
  const expected = {
    issuer: [`${microsoftLogin}/${env.tenantId}/v2.0`, `https://sts.windows.net/${env.tenantId}/`],
    audience: [env.clientId, env.appResource, `api://${env.clientId}`],
    algorithms: ['RS256'],
    clockTolerance: clockSkewSeconds,
    requiredClaims: ['exp'],
  };

  const verified = openVerifiedTokens<SignedIn>();
  const verify = async (assertion: string): Promise<SignedIn> => {
    const check = () => jwtVerify(assertion, keys, expected);
    const { payload } = await check()
      // A connection that broke once is no reason to turn somebody away.
      .catch((error: unknown) => (areKeysMissing(error) ? check() : Promise.reject(error)))
      .catch((error: unknown) => {
        throw faultOf(error);
      });
    const { exp, person } = readClaims(payload, env.tenantId);
    const signedIn = { person, assertion };
    verified.add(assertion, signedIn, exp);
    return signedIn;
  };
  return async (bearer) => {
    const assertion = bearer?.replace(/^Bearer\s+/i, '').trim();
    if (!assertion) throw new NotSignedIn('token_missing');
    return verified.of(assertion) ?? verify(assertion);
  };
}

/** Whose token it is and when it expires. Throws NotSignedIn where it is another tenant's or for something else. */
function readClaims(payload: unknown, tenantId: string): { readonly person: Person; readonly exp: number } {
  const read = claims.safeParse(payload);
  if (!read.success) throw new NotSignedIn('token_not_valid', read.error);
  const { exp, oid, tid, scp, name, preferred_username, upn } = read.data;
  if (tid !== tenantId) throw new NotSignedIn('token_not_valid', 'another tenant');
  if (!scp.split(' ').includes('access_as_user')) throw new NotSignedIn('token_not_valid', 'another scope');
  const signInName = (preferred_username ?? upn ?? '').toLowerCase();
  return { person: { oid, upn: signInName, name: name ?? signInName }, exp };
}

/** Whether the keys could not be fetched: no answer, one that took too long, or one that is no set of keys. */
const areKeysMissing = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) ||
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  error.code === errors.JOSEError.code;

/** Keys that cannot be fetched are our trouble, not the caller's. */
function faultOf(error: unknown): NotSignedIn | NoToken {
  if (areKeysMissing(error)) return new NoToken(error);
  return new NotSignedIn(error instanceof errors.JWTExpired ? 'token_expired' : 'token_not_valid', error);
}
