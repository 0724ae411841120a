import { type Actor, mayKeepTracker } from '#domain/person.ts';
import { allow, type Decision } from '#domain/refusal.ts';
import type { SiteView } from '#wire/workspace-answers.ts';
import type { Keeping } from './desk.ts';

/** What somebody took away or changed in SharePoint itself: what keeps us from writing, and folders of cases that are gone. */
export const siteView = ({ missing, folders }: Keeping): SiteView => ({
  missing: missing(),
  folders: folders(),
  did: [],
});

/** Puts back what is missing, as the app, and says what it did and what only a person can do. Throws Forbidden where the app may not. */
export const repairSite = async (keeping: Keeping, actor: Actor): Promise<Decision<SiteView>> => {
  const may = mayKeepTracker(actor);
  if (!may.ok) return may;
  const { did } = await keeping.repair();
  return allow({ ...siteView(keeping), did });
};
