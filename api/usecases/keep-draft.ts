import type { Draft } from '#domain/import/draft.ts';
import { type Actor, mayKeepTracker } from '#domain/person.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import type { ImportView } from '#wire/answers.ts';
import { StaleVersion } from '../sharepoint/faults.ts';
import type { Desk } from './desk.ts';
import { viewOf } from './import-view.ts';
import { keepImport, openImport, runKeyOf } from './kept-import.ts';
import { sameVersion } from './standing.ts';

/**
 * Keeps what a person changed while reviewing a draft, until it is accepted; from then on the draft stands as it is, so
 * that an interrupted acceptance can be taken up. Throws NotFound and StaleVersion.
 */
export const keepDraft = async (
  desk: Desk,
  actor: Actor,
  { id, version, draft }: { readonly id: string; readonly version: string; readonly draft: Draft },
): Promise<Decision<ImportView>> => {
  const may = mayKeepTracker(actor);
  if (!may.ok) return may;
  const { kept, folder, version: now } = await openImport(desk.hands.files, id);
  if (desk.mirror.get('runs', runKeyOf(id)) !== undefined) return refuse('already_accepted');
  if (!sameVersion(version, now)) throw new StaleVersion(null, null);
  const next = { ...kept, draft: { ...draft, source: kept.draft.source }, edited: true };
  return allow(await viewOf(desk, await keepImport(desk.hands.files, next, folder, now)));
};
