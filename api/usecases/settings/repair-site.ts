import { wrongFolders } from '#domain/cases/folder-choice.ts';
import { bankHolidaysEnding } from '#domain/dates/working-days.ts';
import type { Actor } from '#domain/people/person.ts';
import { may } from '#domain/permissions.ts';
import { allow, type Decision } from '#domain/refusal.ts';
import type { SiteView } from '#wire/workspace-answers.ts';
import { type Context, type Keeping, todayOf } from '../../workspace/context.ts';
import { recordView } from '../record/read-record.ts';

/** What somebody took away or changed in SharePoint itself: what keeps us from writing, and folders of cases that are gone. */
export const siteView = async (
  context: Pick<Context, 'store' | 'view' | 'writer' | 'now'>,
  { missing, folders }: Pick<Keeping, 'missing' | 'folders'>,
): Promise<SiteView> => {
  const { view, writer } = context;
  // Where SharePoint does not say which library it is, what the rows say of each other is still looked at.
  const library = await writer.files.root().catch(() => null);
  return {
    missing: missing(),
    folders: folders().flatMap((key) => view.get('cases', key)?.code ?? []),
    wrongFolders: wrongFolders(view.all('cases'), library),
    did: [],
    bankHolidaysEnd: bankHolidaysEnding(todayOf(context)),
    record: recordView(context),
  };
};

/** Puts back what is missing, as the app, and says what it did and what only a person can do. Throws Forbidden where the app may not. */
export const repairSite = async (
  context: Pick<Context, 'store' | 'view' | 'writer' | 'now'>,
  keeping: Keeping,
  actor: Actor,
): Promise<Decision<SiteView>> => {
  const decided = may(actor, 'repair_site');
  if (!decided.ok) return decided;
  const { did } = await keeping.repair();
  return allow({ ...(await siteView(context, keeping)), did });
};
