import type { Evidence } from '#domain/evidence.ts';
import { decideReview } from '#domain/evidence-review.ts';
import type { Actor } from '#domain/person.ts';
import { allow, type Decision } from '#domain/refusal.ts';
import type { EvidenceChanged } from '#wire/answers.ts';
import type { ReviewEvidence } from '#wire/requests.ts';
import type { Desk } from './desk.ts';
import { newEvent } from './new-event.ts';
import { asSeen, standingEvidence } from './standing.ts';

/** What is accepted is the file as it stands now. Throws NotFound when it is gone. */
const asItStands = async ({ hands }: Desk, { driveId, itemId }: Evidence): Promise<Partial<Evidence>> => {
  const { name, webUrl, size, quickXorHash } = await hands.files.get(driveId, itemId);
  return { name, webUrl, size, quickXorHash, hashNow: null, gone: false };
};

/** Accepts, returns, unlinks or puts back a linked file. Throws NotFound, StaleVersion and what SharePoint refuses. */
export const reviewEvidence = async (
  desk: Desk,
  actor: Actor,
  {
    key,
    version,
    review,
  }: { readonly key: string; readonly version: string; readonly review: ReviewEvidence },
): Promise<Decision<EvidenceChanged>> => {
  const evidence = await asSeen(
    desk.mirror,
    'evidence',
    version,
    () => standingEvidence(desk.mirror, key).evidence,
  );
  const { action } = standingEvidence(desk.mirror, key);
  const decided = decideReview(action, evidence, review, actor);
  if (!decided.ok) return decided;
  const { state, reviewNote } = decided.value;
  const file = state === 'accepted' ? await asItStands(desk, evidence) : {};
  const event = newEvent(desk, actor, {
    ...{ subject: 'evidence', subjectKey: key, caseKey: action.caseKey, planKey: action.planKey },
    ...{ actionKey: action.key, what: state === 'unlinked' ? 'unlinked' : 'reviewed', why: reviewNote },
    changes: [{ field: 'state', from: evidence.state, to: state }],
  });
  await desk.hands.write([
    { do: 'change', list: 'evidence', key, version: evidence.version, set: { ...decided.value, ...file } },
    { do: 'create', list: 'events', row: event },
  ]);
  return allow({ ...standingEvidence(desk.mirror, key), event: event.key });
};
