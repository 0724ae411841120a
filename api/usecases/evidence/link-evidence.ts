import { mayChange } from '#domain/actions/action-change.ts';
import { linkTo } from '#domain/cases/link-to.ts';
import { asKey } from '#domain/key.ts';
import type { Actor } from '#domain/people/person.ts';
import type { Action } from '#domain/records/action.ts';
import type { Evidence } from '#domain/records/evidence.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import type { EvidenceChanged } from '#wire/answers.ts';
import type { LinkEvidence } from '#wire/requests.ts';
import type { FileEntry } from '../../sharepoint/ports/site-facts.ts';
import { commit, type RowWrite } from '../../workspace/commit.ts';
import type { Context } from '../../workspace/context.ts';
import { actionByKey, caseByKey, evidenceByKey } from '../../workspace/lookups.ts';
import { newEvent } from '../../workspace/new-event.ts';
import { entryOfCase } from '../cases/list-case-folder.ts';

/** One row for one file and one action, so that linking it twice changes nothing. */
const evidenceKey = (action: Action, itemId: string) =>
  asKey<'evidence'>(`${action.key}-${itemId.replace(/[^\w.-]/g, '_')}`.slice(0, 120));

const newRow = (
  context: Context,
  actor: Actor,
  action: Action,
  entry: FileEntry,
): Omit<Evidence, 'version'> => ({
  ...linkTo(entry),
  key: evidenceKey(action, entry.itemId),
  actionKey: action.key,
  caseKey: action.caseKey,
  size: entry.size,
  sha256: null,
  quickXorHash: entry.quickXorHash,
  acceptedHash: null,
  acceptedVersion: null,
  gone: false,
  state: 'filed',
  reviewNote: null,
  filedBy: actor.name,
  filedByOid: actor.oid,
  filedAt: context.now(),
});

/** Writes the link of a file in the case's folder, with its event; a file that was unlinked before is filed again. */
export const fileEvidence = async (
  context: Context,
  actor: Actor,
  action: Action,
  file: {
    readonly entry: FileEntry;
    readonly sha256: string | null;
    /** What else is to be written with it. */
    readonly also?: readonly RowWrite[];
  },
): Promise<Decision<EvidenceChanged>> => {
  const row = { ...newRow(context, actor, action, file.entry), sha256: file.sha256 };
  const before = context.store.get('evidence', row.key);
  if (before !== undefined && before.state !== 'unlinked') {
    // An upload whose answer was lost is asked for again.
    const isThis = file.sha256 !== null && before.sha256 === file.sha256;
    return isThis
      ? allow({ ...evidenceByKey(context.view, row.key), event: null })
      : refuse('nothing_changed');
  }
  const { caseKey, planKey, key: actionKey } = action;
  const changes = [{ field: 'state', from: before?.state ?? null, to: 'filed' }];
  const event = newEvent(context, actor, {
    ...{ subject: 'evidence', subjectKey: row.key, caseKey, planKey, actionKey },
    ...{ what: 'filed', changes, why: null },
  });
  const { key, ...set } = row;
  const write: RowWrite =
    before === undefined
      ? { do: 'create', list: 'evidence', row }
      : { do: 'change', list: 'evidence', key, version: before.version, set };
  await commit(context, { changes: [write, ...(file.also ?? [])], events: [event] });
  return allow({ ...evidenceByKey(context.view, key), event: event.key });
};

/**
 * Links a file of the case's folder to an action. Throws NotFound and what SharePoint refuses; a file that stands
 * elsewhere is refused.
 */
export const linkEvidence = async (
  context: Context,
  actor: Actor,
  { key, file }: { readonly key: string; readonly file: LinkEvidence },
): Promise<Decision<EvidenceChanged>> => {
  const action = actionByKey(context.view, key);
  const decided = mayChange(action, actor);
  if (!decided.ok) return decided;
  const found = await entryOfCase(context.writer.files, caseByKey(context.view, action.caseKey), file);
  if (!found.ok) return found;
  const { entry } = found.value;
  return entry.kind === 'folder'
    ? refuse('outside_folder')
    : fileEvidence(context, actor, action, { entry, sha256: null });
};
