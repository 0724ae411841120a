import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** How the app shows Entra that it is the app. */
export type Credential =
  | { readonly kind: 'secret'; readonly secret: string }
  | Certificate
  | {
      readonly kind: 'managed_identity';
      /** The identity's client id, not the app's. */
      readonly clientId: string;
      /** Where this machine gives out its identity's tokens, and the header that it wants for it. */
      readonly endpoint: string;
      readonly header: string;
    };

export interface Certificate {
  readonly kind: 'certificate';
  /** PEM, PKCS #8. */
  readonly privateKey: string;
  /** PEM; the app's own certificate first, then those that signed it. */
  readonly chain: string;
  /** SHA-256, hexadecimal, as the registration lists it. */
  readonly thumbprint: string;
  /** Entra takes it until this instant (ISO 8601). */
  readonly goodUntil: string;
}

const text = z.string().min(1).optional();

/** The variables that say how the app signs in: exactly one of the first four. */
export const credentialVariables = {
  CLIENT_SECRET: text,
  CLIENT_CERTIFICATE: text,
  CLIENT_CERTIFICATE_FILE: text,
  MANAGED_IDENTITY_CLIENT_ID: z.guid().optional(),
  // App Service and Container Apps set these two by themselves, the address with plain http: it does not leave the machine.
  IDENTITY_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  IDENTITY_HEADER: text,
};
type Given = z.infer<z.ZodObject<typeof credentialVariables>>;

const ways = [
  'CLIENT_SECRET',
  'CLIENT_CERTIFICATE',
  'CLIENT_CERTIFICATE_FILE',
  'MANAGED_IDENTITY_CLIENT_ID',
] as const satisfies readonly (keyof Given)[];

/** What is wrong with a variable, in words for the person who runs the app; it never repeats a value. */
export interface Wrong {
  readonly variable: string;
  readonly why: string;
}

export type Read<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Wrong);

const wrong = (variable: string, why: string): Read<never> => ({ ok: false, variable, why });

/** The one way to sign in that the environment names. Reads the certificate's file. */
export const credentialOf = (given: Given): Read<Credential> => {
  const named = ways.filter((way) => given[way] !== undefined);
  const [way, ...more] = named;
  if (way === undefined)
    return wrong(ways[0], `the app has to sign in to Entra with one of ${ways.join(', ')}`);
  if (more.length > 0)
    return wrong(
      named.join(', '),
      'the app signs in to Entra with exactly one of these, so take the others away',
    );
  const value = given[way] ?? '';
  if (way === 'CLIENT_SECRET') return { ok: true, value: { kind: 'secret', secret: value } };
  if (way === 'MANAGED_IDENTITY_CLIENT_ID') return identityOf(value, given);
  if (way === 'CLIENT_CERTIFICATE') return certificateOf(way, value.replaceAll('\\n', '\n'));
  const read = fileOf(value);
  return read === null ? wrong(way, 'the file cannot be read') : certificateOf(way, read);
};

const identityOf = (clientId: string, given: Given): Read<Credential> => {
  const { IDENTITY_ENDPOINT: endpoint, IDENTITY_HEADER: header } = given;
  if (endpoint === undefined || header === undefined)
    return wrong(
      'MANAGED_IDENTITY_CLIENT_ID',
      'this machine has no managed identity: IDENTITY_ENDPOINT and IDENTITY_HEADER are set by App Service and Container Apps once the identity is assigned to the app',
    );
  return { ok: true, value: { kind: 'managed_identity', clientId, endpoint, header } };
};

const fileOf = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

const shortestKey = 2048;
const pemOf = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

const keyIn = (pem: string): KeyObject | null => {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
};

const certificatesIn = (pem: string): readonly X509Certificate[] => {
  try {
    return (pem.match(pemOf) ?? []).map((each) => new X509Certificate(each));
  } catch {
    return [];
  }
};

const certificateOf = (variable: string, pem: string): Read<Certificate> => {
  const key = keyIn(pem);
  if (key === null)
    return wrong(
      variable,
      'no private key was found. It has to be PEM text with the key and its certificate, without a password (in Key Vault: content type PEM)',
    );
  const isStrong =
    key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= shortestKey;
  if (!isStrong) return wrong(variable, `Entra takes RSA keys of at least ${shortestKey} bits`);
  const all = certificatesIn(pem);
  const own = all.find((each) => each.checkPrivateKey(key));
  if (own === undefined) return wrong(variable, 'no certificate was found that belongs to the private key');
  return {
    ok: true,
    value: {
      kind: 'certificate',
      privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
      chain: [own, ...all.filter((each) => each !== own)].join('\n'),
      thumbprint: own.fingerprint256.replaceAll(':', '').toLowerCase(),
      goodUntil: new Date(own.validTo).toISOString(),
    },
  };
};

/** For the log: how the app signs in, and until when a certificate serves. */
export const signInLine = (credential: Credential) => ({
  with: credential.kind,
  ...(credential.kind === 'certificate' && { until: credential.goodUntil }),
});

/** Why the app cannot sign in at this instant (ISO 8601) however often it tries; null where nothing is known against it. */
export const expiredWords = (credential: Credential, now: string): string | null =>
  credential.kind === 'certificate' && credential.goodUntil <= now
    ? `The certificate that signs the app in ended on ${credential.goodUntil.slice(0, 10)}. Make a new one, add it to the app registration in Entra, and give it to the app.`
    : null;
