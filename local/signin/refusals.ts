import { randomUUID } from 'node:crypto';
import { appRegistration, tenant } from '../directory.ts';

/** A sign-in error as Entra words it: the OAuth code, the AADSTS number, the status it comes with. */
export interface SignInRefusal {
  readonly error: string;
  readonly number: number;
  readonly text: string;
  readonly status: 400 | 401;
  readonly suberror?: string;
}

const refusal = (number: number, error: string, text: string, status: 400 | 401 = 400): SignInRefusal => ({
  error,
  number,
  text,
  status,
});

export const refusals = {
  unknownTenant: (asked: string) =>
    refusal(
      90002,
      'invalid_request',
      `Tenant '${asked}' not found. Check to make sure you have the correct tenant ID.`,
    ),
  missing: (name: string) =>
    refusal(900144, 'invalid_request', `The request body must contain the following parameter: '${name}'.`),
  unsupportedGrant: (asked: string) =>
    refusal(70003, 'unsupported_grant_type', `The app requested an unsupported grant type '${asked}'.`),
  unknownApp: (asked: string) =>
    refusal(
      700016,
      'unauthorized_client',
      `Application with identifier '${asked}' was not found in the directory '${tenant.name}'.`,
    ),
  wrongSecret: () =>
    refusal(
      7000215,
      'invalid_client',
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${appRegistration.clientId}'.`,
      401,
    ),
  noProof: () =>
    refusal(
      7000218,
      'invalid_client',
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
      401,
    ),
  twoProofs: () => refusal(9002313, 'invalid_request', 'Invalid request. Request is malformed or invalid.'),
  malformedProof: () => refusal(50027, 'invalid_request', 'JWT token is invalid or malformed.'),
  unknownCertificate: (reason: string) =>
    refusal(
      700027,
      'invalid_client',
      `The certificate with identifier used to sign the client assertion is not registered on application. [Reason - ${reason}]`,
      401,
    ),
  badProof: (reason: string) =>
    refusal(
      700027,
      'invalid_client',
      `Client assertion contains an invalid signature. [Reason - ${reason}]`,
      401,
    ),
  proofAudience: () =>
    refusal(700023, 'invalid_client', 'Client assertion audience claim does not match Realm issuer.', 401),
  proofOfAnother: () =>
    refusal(
      700021,
      'invalid_client',
      "Client assertion application identifier doesn't match 'client_id' parameter.",
      401,
    ),
  proofOutOfTime: () =>
    refusal(700024, 'invalid_client', 'Client assertion is not within its valid time range.', 401),
  noFederated: (number: 700211 | 700212 | 700213, claim: 'issuer' | 'audience' | 'subject') =>
    refusal(
      number,
      'invalid_client',
      `No matching federated identity record found for presented assertion ${claim}. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.`,
      401,
    ),
  scopeNotDefault: (asked: string) =>
    refusal(
      1002012,
      'invalid_scope',
      `The provided value for scope ${asked} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    ),
  unknownResource: (asked: string) =>
    refusal(
      500011,
      'invalid_resource',
      `The resource principal named ${asked} was not found in the tenant named ${tenant.name}.`,
    ),
  badAssertion: () => refusal(50013, 'invalid_grant', 'Assertion failed signature validation.'),
  wrongAudience: () =>
    refusal(
      500131,
      'invalid_grant',
      'Assertion audience does not match the Client app presenting the assertion. The audience in the assertion was another app.',
    ),
  expiredAssertion: () => refusal(500133, 'invalid_grant', 'Assertion is not within its valid time range.'),
  wrongScope: () =>
    refusal(65001, 'invalid_grant', 'The user or administrator has not consented to use the application.'),
  noConsent: (): SignInRefusal => ({
    ...refusal(
      65001,
      'invalid_grant',
      `The user or administrator has not consented to use the application with ID '${appRegistration.clientId}' named '${appRegistration.name}'. Send an interactive authorization request for this user and resource.`,
    ),
    suberror: 'consent_required',
  }),
} as const;

/** The body that Entra sends with a refusal; `correlationId` is the caller's `client-request-id` where given. */
export function refusalBody(
  { error, number, text, suberror }: SignInRefusal,
  correlationId: string,
): Record<string, unknown> {
  const timestamp = new Date().toISOString().slice(0, 19).replace('T', ' ').concat('Z');
  const traceId = randomUUID();
  return {
    error,
    ...(suberror === undefined ? {} : { suberror }),
    error_description: `AADSTS${number}: ${text} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [number],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${number}`,
  };
}
