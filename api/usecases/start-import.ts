import { randomUUID } from 'node:crypto';
import { acceptableName } from '#domain/file-name.ts';
import { synonymsOf } from '#domain/import/team-headings.ts';
import { asKey } from '#domain/key.ts';
import { type Actor, mayKeepTracker } from '#domain/person.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import type { ImportList, ImportView } from '#wire/answers.ts';
import { draftOf } from '../documents/draft-of.ts';
import { linkTo } from './case-folder.ts';
import { type Desk, todayOf } from './desk.ts';
import { viewOf } from './import-view.ts';
import { importFolder, keepImport, lineOf, openImport, openImports } from './kept-import.ts';
import { settingsOf } from './settings.ts';
import { standingCase } from './standing.ts';
import { sha256Of } from './upload-evidence.ts';

/**
 * Reads a document into a draft and keeps both in the site's library, away from the case's folder until somebody accepts
 * it. A document that cannot be read leaves nothing behind. Throws UnreadableDocument and what SharePoint refuses.
 */
export const startImport = async (
  desk: Desk,
  actor: Actor,
  { caseKey, name, bytes }: { readonly caseKey: string; readonly name: string; readonly bytes: Uint8Array },
): Promise<Decision<ImportView>> => {
  const may = mayKeepTracker(actor);
  if (!may.ok) return may;
  const of = standingCase(desk.mirror, caseKey);
  const file = acceptableName(name);
  const { headings } = settingsOf(desk.mirror).settings;
  const draft = await draftOf({ name: file, bytes }, synonymsOf(headings));
  if (draft.actions.length === 0 && draft.recommendations.length === 0) return refuse('no_table');
  const id = asKey<'import'>(`${of.code}-${randomUUID().slice(0, 8)}`);
  const { files } = desk.hands;
  const folder = await importFolder(files, id);
  const original = linkTo(await files.upload(folder.driveId, folder.itemId, file, bytes));
  const kept = {
    id,
    caseKey: of.key,
    file,
    sha256: sha256Of(bytes),
    original,
    receivedOn: todayOf(desk),
    draft,
    edited: false,
  };
  return allow(await viewOf(desk, await keepImport(files, kept, folder, null)));
};

/** A kept import. Throws NotFound. */
export const readImport = async (desk: Desk, id: string): Promise<ImportView> =>
  viewOf(desk, await openImport(desk.hands.files, id));

/** The imports of a case that wait for somebody to accept them. */
export const listImports = async (desk: Desk, caseKey: string): Promise<ImportList> => {
  standingCase(desk.mirror, caseKey);
  const opened = (await openImports(desk)).filter(({ kept }) => kept.caseKey === caseKey);
  return {
    imports: opened.map((one) => lineOf(desk, one)),
  };
};
