import type { DriveLink } from './incident-case.ts';
import type { ActionKey, CaseKey, EvidenceKey } from './key.ts';

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
  /** SharePoint's own hash after it stored the file (it rewrites Office files). */
  readonly quickXorHash: string | null;
  /** SharePoint's hash of what stands under the link now, where that is no longer what was accepted; else null. */
  readonly hashNow: string | null;
  /** Whether the file left the library, so that name and address are the last known ones. */
  readonly gone: boolean;
  readonly state: EvidenceState;
  readonly reviewNote: string | null;
  readonly filedBy: string;
  readonly filedByOid: string;
  readonly filedAt: string;
  readonly version: string;
}
