import { asKey } from '#domain/key.ts';
import type { Actor } from '#domain/people/person.ts';
import { isDiscard } from '#domain/record/run.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import type { ImportDiscarded } from '#wire/import-answers.ts';
import { StoreFault } from '../../sharepoint/ports/faults.ts';
import type { Files } from '../../sharepoint/ports/ports.ts';
import { commitEvents } from '../../workspace/commit.ts';
import type { Context } from '../../workspace/context.ts';
import { type OpenedImport, openAsSeen, runKeyOf } from '../../workspace/kept-import.ts';
import { newEvent } from '../../workspace/new-event.ts';
import { claim } from '../../workspace/once.ts';

/**
 * Takes the original, wherever an acceptance that came to nothing has moved it, and what was reviewed. The draft goes last:
 * as long as it is there, the import is listed and can be discarded again. False where SharePoint holds on to a file.
 */
const removed = async (files: Files, { kept, folder }: OpenedImport): Promise<boolean> => {
  try {
    await files.remove(kept.original.driveId, kept.original.itemId);
    await files.remove(folder.driveId, folder.itemId);
    return true;
  } catch (error) {
    if (error instanceof StoreFault) return false;
    throw error;
  }
};

/**
 * Discards an import that nobody accepted: the row that would claim its acceptance says so from then on, its files go to
 * the site's recycle bin, and the case's record keeps who did it. Asked again it goes on where it stopped and answers the
 * same. Throws NotFound and StaleVersion.
 */
export const discardImport = async (
  context: Context,
  actor: Actor,
  seen: { readonly id: string; readonly version: string },
): Promise<Decision<ImportDiscarded>> => {
  const id = asKey<'import'>(seen.id);
  const opened = await openAsSeen(context, actor, seen);
  if (!opened.ok) return opened.refusal.code === 'discarded' ? allow({ id, removed: true }) : opened;
  const { kept, version } = opened.value;
  const event = newEvent(context, actor, {
    ...{ key: asKey<'event'>(`${kept.id}-discarded`), what: 'document discarded' },
    ...{ subject: 'case', subjectKey: kept.caseKey, caseKey: kept.caseKey },
    changes: [{ field: 'document', from: kept.file, to: null }],
  });
  const { run } = await claim(context, {
    ...{ key: runKeyOf(kept.id), kind: 'import', isEnd: true, along: { events: [event] } },
    result: { discarded: true, draftVersion: version },
  });
  if (!isDiscard(run)) return refuse('accept_begun');
  await commitEvents(context, [event]);
  return allow({ id, removed: await removed(context.writer.files, opened.value) });
};
