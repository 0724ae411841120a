import { isChanged } from '#domain/evidence/evidence.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import type { Evidence } from '#domain/records/evidence.ts';
import type { FileVersions } from '#wire/answers.ts';
import { NotFound } from '../../sharepoint/ports/faults.ts';
import type { FileVersion } from '../../sharepoint/ports/ports.ts';
import type { Context, FileAnswer } from '../../workspace/context.ts';
import { evidenceByKey } from '../../workspace/lookups.ts';

/** The newest is the present file: where a library keeps no versions it may bear the name of what was accepted. */
const acceptedOf = (
  { acceptedVersion }: Evidence,
  [, ...older]: readonly FileVersion[],
): FileVersion | null => older.find(({ id }) => id === acceptedVersion) ?? null;

const isAcceptance = ({ subject, what, changes }: PlanEvent): boolean =>
  subject === 'evidence' &&
  (what === 'accepted_anew' || (what === 'reviewed' && changes.some(({ to }) => to === 'accepted')));

/**
 * Who accepted a linked file that was changed since and when, the version that was accepted, null where SharePoint no
 * longer keeps it, and the present one. Throws NotFound for a file that is gone or as it was accepted.
 */
export const readFileVersions = async ({ view, writer }: Context, key: string): Promise<FileVersions> => {
  const { evidence } = evidenceByKey(view, key);
  if (!isChanged(evidence)) throw new NotFound('the file is as it was accepted');
  const versions = await writer.files.versions(evidence.driveId, evidence.itemId);
  const said = view
    .eventsOf({ actionKey: evidence.actionKey })
    .find((event) => event.subjectKey === key && isAcceptance(event));
  return {
    accepted: said ? { at: said.at, by: said.by.name } : null,
    before: acceptedOf(evidence, versions),
    now: versions[0] ?? null,
  };
};

/** The file as it was accepted, where another version has taken its place. Throws NotFound where it is not kept. */
export const readAccepted = async ({ view, writer }: Context, key: string): Promise<FileAnswer> => {
  const { evidence } = evidenceByKey(view, key);
  const { driveId, itemId, name } = evidence;
  const accepted = isChanged(evidence) && acceptedOf(evidence, await writer.files.versions(driveId, itemId));
  if (!accepted) throw new NotFound('the version is not kept');
  const bytes = await writer.files.openVersion(driveId, itemId, accepted.id);
  return { name, contentType: 'application/octet-stream', bytes };
};
