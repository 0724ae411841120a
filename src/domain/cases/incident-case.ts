import type { DriveLink as Link, Case as OneCase, Reference as OneReference } from '../records/case.ts';

export type Reference = OneReference;
export type DriveLink = Link;
export type Case = OneCase;

export const linkTo = ({ driveId, itemId, name, webUrl }: DriveLink): DriveLink => ({
  driveId,
  itemId,
  name,
  webUrl,
});
