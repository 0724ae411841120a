import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Env } from '../platform/env.ts';

/** Bot Framework signs what it delivers under this name. */
const issuer = 'https://api.botframework.com';
const timeoutMs = 5_000;
/** A key that we do not know is asked for no more often than this; Microsoft publishes a new one days before it is used. */
const cooldownMs = 60_000;
const keptMs = 24 * 60 * 60_000;
/** Clocks may be so far apart (Bot Framework: authentication, 5 minutes). */
const skewSeconds = 300;

const metadata = z.object({ jwks_uri: z.url() });

type Keys = ReturnType<typeof createRemoteJWKSet>;

/** Whether Bot Framework signed an `Authorization` header for our bot. `unknown`: its keys cannot be had just now. */
export type SignedByBotFramework = (authorization: unknown) => Promise<boolean | 'unknown'>;

/**
 * Makes the check of Bot Framework's signature, which comes before the SDK's own: the SDK asks Microsoft for its keys again
 * for every key id that it does not know, so anybody could make it ask without end. Here that is done once a minute.
 */
export function openBotKeys({
  botLoginUrl,
  clientId,
}: Pick<Env, 'botLoginUrl' | 'clientId'>): SignedByBotFramework {
  let keys: Promise<Keys> | null = null;
  let failedAt = Number.NEGATIVE_INFINITY;
  const load = async (): Promise<Keys> => {
    const answer = await fetch(`${botLoginUrl}/v1/.well-known/openidconfiguration`, {
      signal: AbortSignal.timeout(timeoutMs),
    });
    const { jwks_uri: address } = metadata.parse(await answer.json());
    const options = { timeoutDuration: timeoutMs, cooldownDuration: cooldownMs, cacheMaxAge: keptMs };
    return createRemoteJWKSet(new URL(address), options);
  };
  const failed = (error: unknown): never => {
    [keys, failedAt] = [null, performance.now()];
    throw error;
  };
  const known = (): Promise<Keys> | null => {
    if (keys === null && performance.now() - failedAt < timeoutMs) return null;
    keys ??= load().catch(failed);
    return keys;
  };
  return async (authorization) => {
    const token = /^Bearer ([\w.-]+)$/i.exec(String(authorization))?.[1];
    if (token === undefined) return false;
    const set = await known()?.catch(() => null);
    if (!set) return 'unknown';
    return jwtVerify(token, set, { issuer, audience: clientId, clockTolerance: skewSeconds }).then(
      () => true,
      (error: unknown) => (isOurTrouble(error) ? 'unknown' : false),
    );
  };
}

/** Whether the keys could not be had, which says nothing of the token. */
const isOurTrouble = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout;
