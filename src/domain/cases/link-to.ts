import type { DriveLink } from '../records/case.ts';

/** The link alone, of something that holds more. */
export const linkTo = ({ driveId, itemId, name, webUrl }: DriveLink): DriveLink => ({
  driveId,
  itemId,
  name,
  webUrl,
});
