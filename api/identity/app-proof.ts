import type { Configuration } from '@azure/msal-node';
import type { Credential } from '../platform/credential.ts';
import { openManagedIdentity } from './managed-identity.ts';

/** How MSAL shows Entra that it speaks for the app. */
interface AppProof {
  readonly auth: Pick<Configuration['auth'], 'clientSecret' | 'clientCertificate' | 'clientAssertion'>;
  /** To be called when Entra refused the app: what was kept of the proof is not shown again. */
  readonly refused: () => void;
}

/**
 * The secret itself; an assertion that MSAL signs with the certificate's key (PS256, thumbprint SHA-256); or a token of the
 * managed identity, which the registration trusts through a federated credential (Entra: workload identity federation).
 */
export const proofOf = (credential: Credential): AppProof => {
  if (credential.kind === 'secret')
    return { auth: { clientSecret: credential.secret }, refused: () => undefined };
  if (credential.kind === 'certificate') {
    const { privateKey, thumbprint, chain } = credential;
    const clientCertificate = { privateKey, thumbprintSha256: thumbprint, x5c: chain };
    return { auth: { clientCertificate }, refused: () => undefined };
  }
  const identity = openManagedIdentity(credential);
  return { auth: { clientAssertion: identity.token }, refused: identity.forget };
};
