import { X509Certificate } from 'node:crypto';
import { Hono } from 'hono';
import {
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  jwtVerify,
  type ProtectedHeaderParameters,
} from 'jose';
import { z } from 'zod';
import { appRegistration, tenant } from '../directory.ts';
import type { Keys } from './keys.ts';
import { exchangeAudience } from './managed-identity.ts';
import { refusals, type SignInRefusal } from './refusals.ts';
import { appTokenIssuer } from './tokens.ts';

type Form = Readonly<Record<string, string>>;

/** What an administrator has put under *Certificates & secrets*. */
const registration = z.strictObject({
  secret: z.boolean().default(true),
  /** PEM, without the key. */
  certificates: z.array(z.string()).default([]),
  federated: z
    .array(
      z.strictObject({ issuer: z.string(), subject: z.string(), audiences: z.array(z.string()).length(1) }),
    )
    .max(20)
    .default([]),
});
type Registration = z.infer<typeof registration>;

export interface ClientProof {
  /** `PUT /sign-in/registration` puts other credentials in the place of all that the app has. */
  readonly routes: Hono;
  /** What is wrong with the proof that a request for a token brings along; null where it is good. */
  readonly check: (form: Form) => Promise<SignInRefusal | null>;
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const skewSeconds = 300;

/** Entra takes the address of the token endpoint or the issuer. */
const audiences = [
  `https://login.microsoftonline.com/${tenant.id}/oauth2/v2.0/token`,
  `https://login.microsoftonline.com/${tenant.id}/v2.0`,
];

interface Assertion {
  readonly jwt: string;
  readonly header: ProtectedHeaderParameters;
  readonly claims: JWTPayload;
}

function readAssertion(jwt: string): Assertion | null {
  try {
    return { jwt, header: decodeProtectedHeader(jwt), claims: decodeJwt(jwt) };
  } catch {
    return null;
  }
}

/** The registered certificate that the assertion names by its thumbprint, SHA-256 or SHA-1. */
function certificateOf(
  { header }: Assertion,
  { certificates }: Registration,
): X509Certificate | SignInRefusal {
  const named = String(header['x5t#S256'] ?? header.x5t ?? '');
  const prints = ({ fingerprint, fingerprint256 }: X509Certificate) =>
    [fingerprint256, fingerprint].map((each) =>
      Buffer.from(each.replaceAll(':', ''), 'hex').toString('base64url'),
    );
  const found = certificates
    .map((pem) => new X509Certificate(pem))
    .find((each) => prints(each).includes(named));
  if (!found)
    return refusals.unknownCertificate(
      `The key was not found., Thumbprint of key used by client: '${named}'`,
    );
  const isOver = Date.parse(found.validTo) <= Date.now();
  return isOver ? refusals.unknownCertificate('The key used is expired.') : found;
}

async function signedByCertificate(assertion: Assertion, known: Registration): Promise<SignInRefusal | null> {
  const certificate = certificateOf(assertion, known);
  if (!(certificate instanceof X509Certificate)) return certificate;
  try {
    await jwtVerify(assertion.jwt, certificate.publicKey, {
      algorithms: ['PS256', 'RS256'],
      audience: audiences,
      clockTolerance: skewSeconds,
      requiredClaims: ['exp', 'jti', 'sub', 'iss'],
    });
  } catch (error) {
    if (error instanceof errors.JWTExpired) return refusals.proofOutOfTime();
    const isAudience = error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud';
    return isAudience ? refusals.proofAudience() : refusals.badProof('The key used is invalid.');
  }
  return assertion.claims.sub === appRegistration.clientId ? null : refusals.proofOfAnother();
}

/** A token of this tenant, such as that of a managed identity; no other issuer is known here. */
async function signedByIssuer(
  keys: Keys,
  { jwt, claims }: Assertion,
  { federated }: Registration,
): Promise<SignInRefusal | null> {
  const ofIssuer = federated.filter(({ issuer }) => issuer === claims.iss && issuer === appTokenIssuer);
  if (ofIssuer.length === 0) return refusals.noFederated(700211, 'issuer');
  const ofSubject = ofIssuer.filter(({ subject }) => subject === claims.sub);
  if (ofSubject.length === 0) return refusals.noFederated(700213, 'subject');
  const isMeant = ofSubject.some((each) => each.audiences.includes(exchangeAudience.uri));
  if (!isMeant || claims.aud !== exchangeAudience.id) return refusals.noFederated(700212, 'audience');
  try {
    await keys.verify(jwt, exchangeAudience.id);
    return null;
  } catch (error) {
    return error instanceof errors.JWTExpired ? refusals.proofOutOfTime() : refusals.badAssertion();
  }
}

/** Checks how an app shows that it is itself: by its secret, by a registered certificate or by a trusted issuer's token. */
export const openClientProof = (keys: Keys): ClientProof => {
  let known = registration.parse({});
  const routes = new Hono();
  routes.put('/sign-in/registration', async (c) => {
    const read = registration.safeParse(await c.req.json());
    if (!read.success) return c.json({ error: z.prettifyError(read.error) }, 400);
    known = read.data;
    return c.json(known);
  });
  const bySecret = (secret: string): SignInRefusal | null =>
    known.secret && secret === appRegistration.clientSecret ? null : refusals.wrongSecret();
  const byAssertion = async (jwt: string): Promise<SignInRefusal | null> => {
    const assertion = readAssertion(jwt);
    if (assertion === null) return refusals.malformedProof();
    return assertion.claims.iss === appRegistration.clientId
      ? signedByCertificate(assertion, known)
      : signedByIssuer(keys, assertion, known);
  };
  return {
    routes,
    check: async ({ client_secret: secret, client_assertion: jwt, client_assertion_type: type }) => {
      if (secret !== undefined) return jwt === undefined ? bySecret(secret) : refusals.twoProofs();
      if (jwt === undefined) return refusals.noProof();
      return type === assertionType ? byAssertion(jwt) : refusals.missing('client_assertion_type');
    },
  };
};
