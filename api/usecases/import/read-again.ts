import type { Known, Reading } from '#domain/import/assemble/draft-from.ts';
import type { Draft } from '#domain/import/document/draft.ts';
import { type Overrides, saidInShort } from '#domain/import/document/overrides.ts';
import { synonymsOf } from '#domain/import/headings/team-headings.ts';
import {
  type Edits,
  editsBetween,
  hasEdits,
  joinedEdits,
  noEdits,
  withEdits,
  wordsOfEdits,
} from '#domain/import/review/kept-edits.ts';
import { withOpenQuestions } from '#domain/import/review/open-points.ts';
import { changesBetween } from '#domain/import/review/reading-changes.ts';
import type { EventKey } from '#domain/key.ts';
import type { Actor } from '#domain/people/person.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import type { ImportReread } from '#wire/import-answers.ts';
import { readPlan, understandAgain } from '../../documents/draft-of.ts';
import { getReadyToRead } from '../../documents/reading-thread.ts';
import { commitEvents } from '../../workspace/commit.ts';
import type { Context } from '../../workspace/context.ts';
import { readExact } from '../../workspace/exact-document.ts';
import { viewOf } from '../../workspace/import-view.ts';
import type { KeptImport } from '../../workspace/kept-draft.ts';
import { keepChanged, type OpenedImport, openAsSeen } from '../../workspace/kept-import.ts';
import { keepSource, keptSource } from '../../workspace/kept-source.ts';
import { newEvent } from '../../workspace/new-event.ts';
import { settingsOf } from '../../workspace/settings-row.ts';

/** What the workspace knows of documents: the headings and the layouts that it has named. */
export const knownTo = ({ store }: Pick<Context, 'store'>): Known => {
  const { headings, layouts } = settingsOf(store).settings;
  return { synonyms: synonymsOf(headings), layouts };
};

/** Understands what was read of a document once more; an import of an earlier version of the app is read for that. */
const understood = async (
  { writer }: Pick<Context, 'writer'>,
  { kept, folder }: OpenedImport,
  known: Known,
): Promise<Reading> => {
  const { file: name, sha256 } = kept;
  const source = await keptSource(writer.files, folder);
  if (source !== null) return understandAgain({ name, sha256, source }, known);
  const bytes = await readExact(writer.files, { kept, folder });
  const read = await readPlan({ name, bytes }, known);
  await keepSource(writer.files, folder, read.source);
  return read;
};

/** What a person changed in the draft so far, with what waited for its row. */
const editsOf = (kept: KeptImport, asRead: Draft | null): Edits =>
  joinedEdits(kept.parked, asRead === null ? noEdits : editsBetween(asRead, kept.draft));

/** The draft as it was read before anyone changed it; an earlier version of the app did not keep it. */
const draftAsRead = async (context: Context, opened: OpenedImport, known: Known): Promise<Draft | null> => {
  const { kept } = opened;
  if (!kept.edited || kept.asRead !== null) return kept.asRead;
  return (await understood(context, opened, { ...known, overrides: kept.overrides })).draft;
};

interface Said {
  readonly overrides: Overrides;
  readonly undoes: EventKey | null;
}

const eventOf = (context: Context, actor: Actor, kept: KeptImport, { overrides, undoes }: Said): PlanEvent =>
  newEvent(context, actor, {
    ...{ subject: 'case', subjectKey: kept.caseKey, caseKey: kept.caseKey, what: 'document read again' },
    changes: [{ field: 'tables', from: saidInShort(kept.overrides), to: saidInShort(overrides) }],
    undoes,
  });

/**
 * Makes the draft of an open import again, with what a person says of the tables of its document; nothing is read a second
 * time. What they edited before stays as they left it; where this reading has no such row it is kept for one that has, and
 * named. Said as it was before, everything is as it was. Throws NotFound, StaleVersion, UnreadableDocument and what
 * SharePoint refuses.
 */
export const readAgain = async (
  context: Context,
  actor: Actor,
  { id, version, ...said }: Said & { readonly id: string; readonly version: string },
): Promise<Decision<ImportReread>> => {
  const found = await openAsSeen(context, actor, { id, version });
  if (!found.ok) return found;
  const opened = found.value;
  const { kept } = opened;
  const known = knownTo(context);
  const reading = await understood(context, opened, { ...known, overrides: said.overrides });
  const there = new Set(reading.tables.map(({ table }) => table));
  if (said.overrides.tables.some(({ table }) => !there.has(table)))
    return refuse('table_not_there', { field: 'tables' });
  const edits = editsOf(kept, await draftAsRead(context, opened, known));
  const edited = hasEdits(edits);
  const { draft, parked } = edited
    ? withEdits(reading.draft, edits)
    : { draft: reading.draft, parked: noEdits };
  const whole = edited ? withOpenQuestions(draft) : draft;
  const next = await keepChanged(context, opened, {
    ...{ draft: whole, edited, parked, asRead: edited ? reading.draft : null },
    ...{ overrides: said.overrides, tables: reading.tables },
  });
  if (!next.ok) return next;
  const event = eventOf(context, actor, kept, said);
  const [view] = await Promise.all([viewOf(context, next.value), commitEvents(context, [event])]);
  // For the next word about a table; loading its rules takes nothing from this one.
  getReadyToRead();
  return allow({
    ...view,
    changes: changesBetween(kept.draft, whole),
    waiting: wordsOfEdits(parked),
    event: event.key,
  });
};
