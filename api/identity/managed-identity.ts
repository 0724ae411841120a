import { z } from 'zod';
import type { Credential } from '../platform/credential.ts';

/** The resource under which Entra takes the identity's token as proof of an app. */
const exchange = 'api://AzureADTokenExchange';
const timeoutMs = 10_000;
/** A token is renewed so long before it expires. */
const earlyMs = 5 * 60_000;

/** `expires_on` is seconds since 1970, as text. */
const answer = z.object({ access_token: z.string().min(1), expires_on: z.coerce.number() });

interface Kept {
  readonly token: Promise<string>;
  goodUntil: number;
}

/** The identity of the machine that the app runs on. */
export interface ManagedIdentity {
  /** A token that is good for some minutes yet; throws where the machine gives none. */
  readonly token: () => Promise<string>;
  /** Has the next token requested from the service again. */
  readonly forget: () => void;
}

/**
 * Asks the machine for its identity's token (App Service: managed identity REST endpoint, version 2019-08-01; Container Apps
 * answer alike). MSAL has a client of its own for this, which reads the environment itself and keeps tokens for the whole
 * process; here the environment is read once and the address is the one that it names.
 */
export const openManagedIdentity = ({
  endpoint,
  header,
  clientId,
}: Extract<Credential, { kind: 'managed_identity' }>): ManagedIdentity => {
  let kept: Kept | null = null;
  const ask = async (): Promise<z.infer<typeof answer>> => {
    const url = new URL(endpoint);
    url.search = String(
      new URLSearchParams({ resource: exchange, 'api-version': '2019-08-01', client_id: clientId }),
    );
    const response = await fetch(url, {
      headers: { 'x-identity-header': header },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`the machine gave no token of its identity (${response.status})`);
    return answer.parse(await response.json());
  };
  const renew = (): Promise<string> => {
    const asked = ask();
    const entry: Kept = {
      token: asked.then(({ access_token }) => access_token),
      goodUntil: Number.POSITIVE_INFINITY,
    };
    kept = entry;
    asked.then(
      ({ expires_on }) => {
        entry.goodUntil = expires_on * 1000 - earlyMs;
      },
      () => {
        if (kept === entry) kept = null;
      },
    );
    return entry.token;
  };
  return {
    token: () => (kept !== null && kept.goodUntil > Date.now() ? kept.token : renew()),
    forget: () => {
      kept = null;
    },
  };
};
