import type { CaseKey } from '../key.ts';

/** One reference of an incident, as schemes print it: StEIS 2017/15440, LFPSE, SI, SIRI, Datix, case number. */
export interface Reference {
  readonly scheme: string;
  readonly value: string;
}

/** A folder or file in SharePoint. The ids hold through rename and move within a library; the address is for people. */
export interface DriveLink {
  readonly driveId: string;
  readonly itemId: string;
  readonly name: string;
  readonly webUrl: string;
}

/** One incident. `code` (C-014) and `title` are neutral: they may be read in a channel. */
export interface Case {
  readonly key: CaseKey;
  readonly code: string;
  readonly title: string;
  readonly references: readonly Reference[];
  readonly complex: boolean;
  readonly folder: DriveLink | null;
  /** The eTag that a change must name. */
  readonly version: string;
}

export const linkTo = ({ driveId, itemId, name, webUrl }: DriveLink): DriveLink => ({
  driveId,
  itemId,
  name,
  webUrl,
});
