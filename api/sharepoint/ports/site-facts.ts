import type { DriveLink } from '#domain/cases/incident-case.ts';

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly webUrl: string;
}

export interface FileEntry extends DriveLink {
  readonly kind: 'folder' | 'file';
  readonly size: number;
  readonly createdAt: string;
  /** Entra id of whoever put it there; null for what the app or SharePoint made. */
  readonly createdByOid: string | null;
  readonly changedAt: string;
  readonly changedBy: string | null;
  readonly quickXorHash: string | null;
  /** Id of the folder it stands in. */
  readonly parentId: string | null;
  readonly version: string;
}
