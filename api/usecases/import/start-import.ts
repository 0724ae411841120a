import { randomUUID } from 'node:crypto';
import { linkTo } from '#domain/cases/link-to.ts';
import { acceptableName } from '#domain/evidence/file-name.ts';
import { ofTables } from '#domain/import/assemble/tables-asked.ts';
import type { Draft } from '#domain/import/document/draft.ts';
import { noOverrides } from '#domain/import/document/overrides.ts';
import { noEdits } from '#domain/import/review/kept-edits.ts';
import { asKey, type ImportId } from '#domain/key.ts';
import type { Actor } from '#domain/people/person.ts';
import { may } from '#domain/permissions.ts';
import type { Case } from '#domain/records/case.ts';
import type { Plan } from '#domain/records/plan.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import { dayText } from '#domain/teams/channel-text.ts';
import type { ImportList, ImportView } from '#wire/import-answers.ts';
import { readPlan } from '../../documents/draft-of.ts';
import { getReadyToRead } from '../../documents/reading-thread.ts';
import { Unavailable } from '../../sharepoint/ports/faults.ts';
import { type Context, todayOf } from '../../workspace/context.ts';
import { keepExact } from '../../workspace/exact-document.ts';
import { viewOf } from '../../workspace/import-view.ts';
import {
  hasDraft,
  importFolder,
  keepImport,
  lineOf,
  openImport,
  openImports,
  runKeyOf,
} from '../../workspace/kept-import.ts';
import { keepSource } from '../../workspace/kept-source.ts';
import { caseByKey } from '../../workspace/lookups.ts';
import { sha256Of } from '../evidence/upload-evidence.ts';
import { knownTo } from './read-again.ts';
import { keepPicture } from './read-picture.ts';

interface Original {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** The id that the first import of a document into a case gets, so that a try that broke off is found by the next. */
const firstIdOf = ({ key, code }: Case, { file, sha256 }: Original): ImportId =>
  asKey<'import'>(`${code}-${sha256Of(new TextEncoder().encode(`${key}/${file}/${sha256}`)).slice(0, 12)}`);

/**
 * Stores the document in a folder of its own. A try that broke off before its draft was kept left the document there: it
 * is taken up. A document that was imported before gets another folder.
 */
const keepOriginal = async (context: Context, of: Case, original: Original) => {
  const { files } = context.writer;
  const { file, bytes } = original;
  const first = firstIdOf(of, original);
  if (context.store.get('runs', runKeyOf(first)) === undefined) {
    const folder = await importFolder(files, first);
    const { driveId, itemId } = folder;
    const entry =
      (await files.uploadNew(driveId, itemId, file, bytes)) ??
      ((await hasDraft(files, folder)) ? null : await files.child(driveId, itemId, file));
    if (entry !== null) return { id: first, folder, original: entry };
  }
  const id = asKey<'import'>(`${of.code}-${randomUUID().slice(0, 12)}`);
  const folder = await importFolder(files, id);
  const { driveId, itemId } = folder;
  const entry =
    (await files.uploadNew(driveId, itemId, file, bytes)) ?? (await files.child(driveId, itemId, file));
  if (entry === null) throw new Unavailable('the document is not where it was put');
  return { id, folder, original: entry };
};

/** Neither an action nor a recommendation, and no table, list or label that a person could say something about. */
const holdsNothing = ({ actions, recommendations, questions }: Draft): boolean =>
  actions.length + recommendations.length === 0 && questions.every(({ about }) => about !== ofTables);

/** The plan of a case that these very bytes became last. */
const planFrom = ({ view }: Context, { key }: Case, sha256: string): Plan | undefined =>
  view.childrenOf('plans', key).find(({ state, source }) => state === 'live' && source?.sha256 === sha256);

interface StartImport {
  readonly caseKey: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Reads it although the case has a plan of the same bytes. */
  readonly again: boolean;
  /** Whether the person who brought it has stopped waiting. */
  readonly isGone: () => boolean;
}

/**
 * Reads a document into a draft and keeps both in the site's library, away from the case's folder until somebody accepts
 * it. A document that cannot be read, and one whose reading was stopped, leaves nothing behind. Throws UnreadableDocument
 * and what SharePoint refuses.
 */
export const startImport = async (
  context: Context,
  actor: Actor,
  { caseKey, name, bytes, isGone, again }: StartImport,
): Promise<Decision<ImportView>> => {
  const decided = may(actor, 'keep_plans');
  if (!decided.ok) return decided;
  const of = caseByKey(context.view, caseKey);
  const file = acceptableName(name);
  const sha256 = sha256Of(bytes);
  const same = again ? null : planFrom(context, of, sha256);
  if (same) return refuse('same_file', { values: { day: dayText(same.receivedOn ?? todayOf(context)) } });
  const { draft, picture, tables, source } = await readPlan({ name: file, bytes }, knownTo(context));
  if (isGone()) return refuse('stopped');
  if (holdsNothing(draft)) return refuse('no_table');
  const { id, folder, original } = await keepOriginal(context, of, { file, bytes, sha256 });
  await keepExact(context.writer.files, folder, bytes);
  await keepPicture(context.writer.files, folder, picture);
  await keepSource(context.writer.files, folder, source);
  const kept = {
    ...{ id, caseKey: of.key, file, sha256, original: linkTo(original) },
    ...{ receivedOn: todayOf(context), draft, edited: false },
    ...{ asRead: null, overrides: noOverrides, tables, parked: noEdits },
  };
  return allow(await viewOf(context, await keepImport(context, kept, folder)));
};

/** A kept import. Anyone who looks at one may correct its tables next, so a thread is made ready for that. Throws NotFound. */
export const readImport = async (context: Context, id: string): Promise<ImportView> => {
  const view = await viewOf(context, await openImport(context, id));
  if (view.state === 'review') getReadyToRead();
  return view;
};

/** The imports that wait for somebody to confirm them: of a case, or of all. */
export const listImports = async (context: Context, caseKey: string | undefined): Promise<ImportList> => {
  if (caseKey !== undefined) caseByKey(context.view, caseKey);
  const opened = (await openImports(context)).filter(
    ({ kept }) => caseKey === undefined || kept.caseKey === caseKey,
  );
  return {
    imports: opened.map((one) => lineOf(context, one)),
  };
};
