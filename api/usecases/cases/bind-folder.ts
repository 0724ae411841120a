import { z } from 'zod';
import {
  type BoundFolder,
  type ChosenFolder,
  decideCaseFolder,
  decideFolderRoot,
  type FolderPlace,
} from '#domain/cases/folder-choice.ts';
import { linkTo } from '#domain/cases/link-to.ts';
import { asKey } from '#domain/key.ts';
import type { DriveLink } from '#domain/records/case.ts';
import type { Run } from '#domain/records/run.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import { NotFound } from '../../sharepoint/ports/faults.ts';
import type { FileEntry } from '../../sharepoint/ports/site-facts.ts';
import { type Commit, commitBehind } from '../../workspace/commit.ts';
import type { Context } from '../../workspace/context.ts';
import { claim, inTurn } from '../../workspace/once.ts';
import { appFolder, wayUp } from './list-case-folder.ts';

/** What a person chose: ids alone. Its name and address come from SharePoint. */
type Chosen = Pick<DriveLink, 'driveId' | 'itemId'>;

/** The run that says who chose which folder lately. Each binding writes it over the version that it read. */
const runKey = asKey<'run'>('case-folders');
const binding = z.object({
  code: z.string(),
  driveId: z.string(),
  itemId: z.string(),
  name: z.string(),
  webUrl: z.string(),
  at: z.string(),
});
const claims = z.record(z.string(), binding).catch({});
type Claims = z.infer<typeof claims>;

/** For so long a claim counts without its case: the case is written in the same round trip, or it never will be. */
const claimCountsMs = 10 * 60_000;

interface Resolved {
  readonly chosen: ChosenFolder;
  readonly link: DriveLink;
  readonly place: Omit<FolderPlace, 'root'>;
}

/** What was chosen as SharePoint knows it now, and what it is measured against. Throws NotFound and what SharePoint refuses. */
const resolved = async ({ writer }: Context, { driveId, itemId }: Chosen): Promise<Decision<Resolved>> => {
  const { files } = writer;
  const [library, apps] = await Promise.all([files.root(), files.find([appFolder])]);
  if (driveId !== library.driveId) return refuse('folder_elsewhere', { field: 'folder' });
  const entry = await files.get(driveId, itemId);
  const way = await wayUp(files, entry, library.itemId);
  const within = way === null ? null : way.map((folder: FileEntry) => folder.itemId);
  const place = { library, apps: apps?.itemId ?? null };
  return allow({ chosen: { ...linkTo(entry), kind: entry.kind, within }, link: linkTo(entry), place });
};

/** A case that these viewers may not see is not named to them, but its folder is taken all the same. */
const named = ({ view }: Context, caseKey: string, code: string): string | null =>
  view.hides({ caseKey }) ? null : code;

const boundOnes = (context: Context, but: string | null): readonly BoundFolder[] =>
  context.store
    .all('cases')
    .flatMap(({ key, code, folder }) =>
      folder === null || key === but ? [] : [{ ...folder, code: named(context, key, code) }],
    );

/** Where a row of a case says no usable address, SharePoint is asked: an address says which folders are in one another. */
const withAddress = async ({ writer }: Context, folder: BoundFolder): Promise<BoundFolder> => {
  if (folder.webUrl !== '') return folder;
  try {
    return { ...folder, webUrl: (await writer.files.get(folder.driveId, folder.itemId)).webUrl };
  } catch (error) {
    if (error instanceof NotFound) return folder;
    throw error;
  }
};

/** The claims that count and the version of their row, which the first binding of a workspace makes. */
const claimsIn = async (
  context: Context,
  known: Run | undefined,
): Promise<{ readonly kept: Claims; readonly version: string }> => {
  const run = known ?? (await claim(context, { key: runKey, kind: 'folders', isEnd: true })).run;
  const since = Date.parse(context.now()) - claimCountsMs;
  const kept = Object.entries(claims.parse(run.result)).filter(([, { at }]) => Date.parse(at) > since);
  return { kept: Object.fromEntries(kept), version: run.version };
};

interface Binding {
  readonly caseKey: string;
  readonly code: string;
  readonly folder: Chosen;
  /** The folder in which the folders of new cases are made; null for the top of the library. */
  readonly root: DriveLink | null;
}

/** Decides with the claims as they are here, and writes over their version. Throws StaleVersion where somebody else wrote them first. */
const bindOver = async (
  context: Context,
  {
    of: { caseKey, code, root },
    writes,
  }: { readonly of: Binding; readonly writes: (folder: DriveLink) => Commit },
  { chosen, link, place }: Resolved,
  known: Run | undefined,
): Promise<Decision<null>> => {
  const { kept, version } = await claimsIn(context, known);
  const others = [
    ...(await Promise.all(boundOnes(context, caseKey).map((each) => withAddress(context, each)))),
    ...Object.entries(kept).flatMap(([key, each]) =>
      key === caseKey ? [] : [{ ...each, code: named(context, key, each.code) }],
    ),
  ];
  const decided = decideCaseFolder(chosen, { ...place, root }, others);
  if (!decided.ok) return decided;
  const result = { ...kept, [caseKey]: { ...link, code, at: context.now() } };
  const claimed = { do: 'change', list: 'runs', key: runKey, version, set: { result } } as const;
  await commitBehind(context, claimed, writes(link));
  return allow(null);
};

/**
 * Binds a folder to a case: decides (`decideCaseFolder`), then writes the claim and, behind it in the same round trip,
 * what `writes` makes of the folder. Two people who choose folders in one another at once both write over the same
 * version of the claims: SharePoint takes one, and the other decides again with the first one's claim before it.
 * Throws NotFound, StaleVersion and what SharePoint refuses.
 */
export const bindFolder = async (
  context: Context,
  binding: Binding,
  writes: (folder: DriveLink) => Commit,
): Promise<Decision<null>> => {
  const found = await resolved(context, binding.folder);
  if (!found.ok) return found;
  return inTurn(context, runKey, (known) => bindOver(context, { of: binding, writes }, found.value, known));
};

/**
 * The folder in which the folders of new cases are made, as SharePoint knows it; null for the top of the library.
 * Throws NotFound and what SharePoint refuses.
 */
export const folderRootOf = async (
  context: Context,
  chosen: Chosen | null,
): Promise<Decision<DriveLink | null>> => {
  if (chosen === null) return allow(null);
  const found = await resolved(context, chosen);
  if (!found.ok) return found;
  const { link, place } = found.value;
  if (link.itemId === place.library.itemId) return allow(null);
  const decided = decideFolderRoot(found.value.chosen, { ...place, root: null }, boundOnes(context, null));
  return decided.ok ? allow(link) : decided;
};
