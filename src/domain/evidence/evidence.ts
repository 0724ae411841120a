import type { Evidence } from '../records/evidence.ts';

/** Whether the file under the link is no longer the one that was accepted. */
export const isChanged = ({
  state,
  acceptedHash,
  quickXorHash,
}: Pick<Evidence, 'state' | 'acceptedHash' | 'quickXorHash'>): boolean =>
  state === 'accepted' && acceptedHash !== null && quickXorHash !== acceptedHash;

/** Whether somebody has to look at a linked file: it left the library, or is no longer the one that was accepted. */
export const needsLook = (evidence: Evidence): boolean =>
  evidence.state !== 'unlinked' && (evidence.gone || isChanged(evidence));
