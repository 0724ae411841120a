import type { Draft } from '#domain/import/draft.ts';
import type { Field } from '#domain/import/fields.ts';
import { headingKey } from '#domain/import/headings.ts';
import { noEdits } from '#domain/import/kept-edits.ts';
import { synonymsOf, withHeading } from '#domain/import/team-headings.ts';
import type { Actor } from '#domain/people/person.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import type { ImportView } from '#wire/import-answers.ts';
import { readPlan } from '../../documents/draft-of.ts';
import type { Context } from '../../workspace/context.ts';
import { readExact } from '../../workspace/exact-document.ts';
import { viewOf } from '../../workspace/import-view.ts';
import {
  keepChanged,
  type OpenedImport,
  openAsSeen,
  runKeyOf,
  tooLate,
} from '../../workspace/kept-import.ts';
import { remember } from '../../workspace/remember.ts';
import { settingsOf } from '../../workspace/settings-row.ts';
import { sha256Of } from '../evidence/upload-evidence.ts';
import { knownTo } from './read-again.ts';

interface Mapped {
  readonly heading: string;
  readonly field: Field | null;
}

const isWithoutPlan = ({ actions, recommendations }: Draft): boolean =>
  actions.length + recommendations.length === 0;

/** The document read again, with one heading more or less than the team has named. */
const readAgain = async (context: Context, opened: OpenedImport, { heading, field }: Mapped) => {
  const { kept } = opened;
  const bytes = await readExact(context.writer.files, opened);
  if (sha256Of(bytes) !== kept.sha256) return refuse('original_changed');
  const team = withHeading(settingsOf(context.store).settings.headings, heading, field);
  const known = { ...knownTo(context), synonyms: synonymsOf(team), overrides: kept.overrides };
  const read = await readPlan({ name: kept.file, bytes }, known);
  const isEmpty = isWithoutPlan(read.draft) && !isWithoutPlan(kept.draft);
  return isEmpty ? refuse('no_plan_left', { field: 'field' }) : allow(read);
};

/**
 * Says what a heading of an open import means: remembered for the workspace, and the kept original is read again with it.
 * What a person changed in the draft is never set aside in silence: then it is refused, until `anew` says so. Throws
 * NotFound, StaleVersion, UnreadableDocument and what SharePoint refuses.
 */
export const mapHeading = async (
  context: Context,
  actor: Actor,
  { id, version, anew, ...mapped }: Mapped & { id: string; version: string; anew: boolean },
): Promise<Decision<ImportView>> => {
  const opened = await openAsSeen(context, actor, { id, version });
  if (!opened.ok) return opened;
  const { kept } = opened.value;
  const run = context.store.get('runs', runKeyOf(id));
  if (run !== undefined) return tooLate(run);
  const isThere = kept.draft.plan.headings.some(({ raw }) => headingKey(raw) === headingKey(mapped.heading));
  if (!isThere) return refuse('heading_not_there', { field: 'heading' });
  if (kept.edited && !anew) return refuse('edits_would_go', { field: 'anew' });
  const read = await readAgain(context, opened.value, mapped);
  if (!read.ok) return read;
  const { heading, field } = mapped;
  await remember(context, actor, {
    change: (settings) => ({ ...settings, headings: withHeading(settings.headings, heading, field) }),
    told: { field: 'headings', from: heading, to: field },
  });
  const next = await keepChanged(context, opened.value, {
    ...{ draft: read.value.draft, tables: read.value.tables },
    ...{ edited: false, asRead: null, parked: noEdits },
  });
  return next.ok ? allow(await viewOf(context, next.value)) : next;
};
