import { createHash } from 'node:crypto';
import {
  type AuthenticationResult,
  ConfidentialClientApplication,
  InteractionRequiredAuthError,
} from '@azure/msal-node';
import type { Surroundings } from '../platform/env.ts';
import { proofOf } from './app-proof.ts';
import { NoToken, NotSignedIn } from './faults.ts';
import { microsoftLogin, signInNetwork } from './sign-in-network.ts';

/** Gives a bearer token that is good for some minutes yet; asked again for each try, so that a retry never carries a stale one. */
export type TokenSource = () => Promise<string>;

export interface Tokens {
  /** The app's own token for a resource, such as `https://graph.microsoft.com/.default`. */
  appToken(scope: string): TokenSource;
  /** A Graph token that acts as the person whose tab token this is. */
  onBehalfOf(assertion: string): TokenSource;
}

export const graphScope = 'https://graph.microsoft.com/.default';

/** A token is renewed so long before it expires. */
const earlyMs = 5 * 60_000;

interface Kept {
  readonly token: Promise<string>;
  goodUntil: number;
}

/**
 * Tokens from the sign-in service, kept until shortly before they expire. The sources throw NotSignedIn when the person
 * must sign in again, NoToken when the service refuses the app.
 */
export function openTokens(env: Surroundings): Tokens {
  const { auth, refused } = proofOf(env.credential);
  const client = () =>
    new ConfidentialClientApplication({
      auth: {
        clientId: env.clientId,
        ...auth,
        authority: `${microsoftLogin}/${env.tenantId}`,
      },
      system: { networkClient: signInNetwork(env.loginUrl) },
    });
  const forApp = client();
  const forPeople = client();
  const kept = new Map<string, Kept>();

  const resultOf = (asked: Promise<AuthenticationResult | null>): Promise<AuthenticationResult | null> =>
    asked.catch((error: unknown) => {
      if (error instanceof InteractionRequiredAuthError) throw new NotSignedIn('consent_needed', error);
      refused();
      throw new NoToken(error);
    });

  /** MSAL looks for the scope that was asked for, but Entra answers with the scopes behind `.default`: it finds nothing. */
  function exchange(hash: string, assertion: string): Promise<string> {
    for (const [other, { goodUntil }] of kept) if (goodUntil <= Date.now()) kept.delete(other);
    const asked = forPeople.acquireTokenOnBehalfOf({
      oboAssertion: assertion,
      scopes: [graphScope],
      skipCache: true,
    });
    const entry: Kept = { token: resultOf(asked).then(tokenOf), goodUntil: Number.POSITIVE_INFINITY };
    kept.set(hash, entry);
    asked.then(
      (result) => {
        entry.goodUntil = (result?.expiresOn?.getTime() ?? 0) - earlyMs;
        forPeople.clearCache();
      },
      () => kept.delete(hash),
    );
    return entry.token;
  }

  return {
    appToken: (scope) => () =>
      resultOf(forApp.acquireTokenByClientCredential({ scopes: [scope] })).then(tokenOf),
    onBehalfOf: (assertion) => {
      const hash = createHash('sha256').update(assertion).digest('base64');
      return () => {
        const known = kept.get(hash);
        return known && known.goodUntil > Date.now() ? known.token : exchange(hash, assertion);
      };
    },
  };
}

function tokenOf(result: AuthenticationResult | null): string {
  if (!result?.accessToken) throw new NoToken('the answer held no token');
  return result.accessToken;
}
