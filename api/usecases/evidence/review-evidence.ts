import { decideReview } from '#domain/evidence/evidence-review.ts';
import type { Actor } from '#domain/people/person.ts';
import type { Change } from '#domain/records/event.ts';
import type { Evidence } from '#domain/records/evidence.ts';
import type { EventKind } from '#domain/records/records.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import type { EvidenceChanged } from '#wire/answers.ts';
import type { ReviewEvidence } from '#wire/requests.ts';
import { Forbidden } from '../../sharepoint/ports/faults.ts';
import { commit } from '../../workspace/commit.ts';
import type { Context } from '../../workspace/context.ts';
import { asSeen, evidenceByKey, recordOf } from '../../workspace/lookups.ts';
import { newEvent } from '../../workspace/new-event.ts';
import { noteFile } from './follow-files.ts';

/** Not everybody who may read a file may see its versions. */
const newestVersion = async ({ writer }: Context, { driveId, itemId }: Evidence): Promise<string | null> => {
  try {
    const [newest] = await writer.files.versions(driveId, itemId);
    return newest?.id ?? null;
  } catch (error) {
    if (error instanceof Forbidden) return null;
    throw error;
  }
};

/**
 * What is accepted is the file that the page showed. Where another one is there by now, that is noted and the review is
 * refused. Throws NotFound when it is gone.
 */
const asItStands = async (context: Context, evidence: Evidence): Promise<Decision<Partial<Evidence>>> => {
  // In this order: what changes in between has another hash than the row.
  const acceptedVersion = await newestVersion(context, evidence);
  const entry = await context.writer.files.get(evidence.driveId, evidence.itemId);
  const { name, webUrl, size, quickXorHash } = entry;
  if (evidence.quickXorHash === null || evidence.quickXorHash === quickXorHash)
    return allow({
      name,
      webUrl,
      size,
      quickXorHash,
      gone: false,
      acceptedHash: quickXorHash,
      acceptedVersion,
    });
  await noteFile(context, evidence, entry);
  return refuse('file_changed');
};

const whatOf = (state: Evidence['state'], isAnew: boolean): EventKind<'evidence'> => {
  if (isAnew) return 'accepted_anew';
  return state === 'unlinked' ? 'unlinked' : 'reviewed';
};

/** Accepts, returns, unlinks or puts back a linked file. Throws NotFound, StaleVersion and what SharePoint refuses. */
export const reviewEvidence = async (
  context: Context,
  actor: Actor,
  {
    key,
    version,
    review,
  }: { readonly key: string; readonly version: string; readonly review: ReviewEvidence },
): Promise<Decision<EvidenceChanged>> => {
  const evidence = await asSeen(
    context.store,
    'evidence',
    version,
    () => evidenceByKey(context.view, key).evidence,
  );
  const { action } = evidenceByKey(context.view, key);
  const decided = decideReview(action, evidence, review, { actor, ...recordOf(context.view, action.key) });
  if (!decided.ok) return decided;
  const { state, reviewNote } = decided.value;
  const file = state === 'accepted' ? await asItStands(context, evidence) : allow({});
  if (!file.ok) return file;
  const isAnew = state === 'accepted' && evidence.state === 'accepted';
  const changes: readonly Change[] = isAnew
    ? [{ field: 'content', from: evidence.acceptedHash, to: evidence.quickXorHash }]
    : [{ field: 'state', from: evidence.state, to: state }];
  const event = newEvent(context, actor, {
    ...{ subject: 'evidence', subjectKey: key, caseKey: action.caseKey, planKey: action.planKey },
    ...{ actionKey: action.key, what: whatOf(state, isAnew), why: reviewNote, changes },
  });
  const set = { ...decided.value, ...file.value };
  await commit(context, {
    changes: [{ do: 'change', list: 'evidence', key, version: evidence.version, set }],
    events: [event],
  });
  // What was accepted before cannot be put back in place of it: the file itself is another one.
  return allow({ ...evidenceByKey(context.view, key), event: isAnew ? null : event.key });
};
