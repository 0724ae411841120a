import {
  type AuthenticationResult,
  ConfidentialClientApplication,
  InteractionRequiredAuthError,
} from '@azure/msal-node';
import type { Env } from '../env.ts';
import { NoToken, NotSignedIn } from './faults.ts';
import { microsoftLogin, signInNetwork } from './sign-in-network.ts';

/** Gives a bearer token that is good for some minutes yet; asks again for each try, so that a retry never carries a stale one. */
export type TokenSource = () => Promise<string>;

export interface Tokens {
  /** The app's own token for a resource, such as `https://graph.microsoft.com/.default`. */
  appToken(scope: string): TokenSource;
  /** A Graph token that acts as the person whose tab token this is. */
  onBehalfOf(assertion: string): TokenSource;
}

export const graphScope = 'https://graph.microsoft.com/.default';

/** MSAL keeps every assertion's token for ever; after so many exchanges its memory is emptied. */
const exchangesKept = 2_000;

/**
 * Tokens from the sign-in service, kept by MSAL until shortly before they expire.
 * The sources throw NotSignedIn when the person must sign in again, NoToken when the service refuses the app.
 */
export function openTokens(env: Env): Tokens {
  const client = () =>
    new ConfidentialClientApplication({
      auth: {
        clientId: env.clientId,
        clientSecret: env.clientSecret,
        authority: `${microsoftLogin}/${env.tenantId}`,
      },
      system: { networkClient: signInNetwork(env.loginUrl) },
    });
  const forApp = client();
  const forPeople = client();
  let exchanges = 0;

  return {
    appToken: (scope) => () => tokenFrom(forApp.acquireTokenByClientCredential({ scopes: [scope] })),
    onBehalfOf: (assertion) => () => {
      exchanges += 1;
      if (exchanges % exchangesKept === 0) forPeople.clearCache();
      return tokenFrom(forPeople.acquireTokenOnBehalfOf({ oboAssertion: assertion, scopes: [graphScope] }));
    },
  };
}

async function tokenFrom(asked: Promise<AuthenticationResult | null>): Promise<string> {
  const result = await asked.catch((error: unknown) => {
    throw error instanceof InteractionRequiredAuthError
      ? new NotSignedIn('consent_needed', error)
      : new NoToken(error);
  });
  if (!result?.accessToken) throw new NoToken('the answer held no token');
  return result.accessToken;
}
