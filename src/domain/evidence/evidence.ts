import type { DriveLink } from '../cases/incident-case.ts';
import type { ActionKey, CaseKey, EvidenceKey } from '../key.ts';

/** Filed by somebody, then accepted or returned by somebody else; unlinked keeps the row and the file. */
export type EvidenceState = 'filed' | 'accepted' | 'returned' | 'unlinked';

/** A file in the case's folder, linked to an action. */
export interface Evidence extends DriveLink {
  readonly key: EvidenceKey;
  readonly actionKey: ActionKey;
  readonly caseKey: CaseKey;
  readonly size: number;
  /** SHA-256 of the bytes we were given; null for a file that was already in the folder. */
  readonly sha256: string | null;
  /** SharePoint's own hash of what stands under the link (it rewrites Office files). */
  readonly quickXorHash: string | null;
  /** The same of what was accepted last, and what SharePoint calls that version of the file; null where none was. */
  readonly acceptedHash: string | null;
  readonly acceptedVersion: string | null;
  /** Whether the file left the library, so that name and address are the last known ones. */
  readonly gone: boolean;
  readonly state: EvidenceState;
  readonly reviewNote: string | null;
  readonly filedBy: string;
  readonly filedByOid: string;
  readonly filedAt: string;
  readonly version: string;
}

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
