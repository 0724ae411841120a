import { z } from 'zod';
import { roleNames } from '#domain/people/person.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import { firstQuestionSets } from '#domain/reviews/question-sets.ts';
import { type Settings, settings as settingsShape } from '#wire/requests.ts';
import type { SettingsView } from '#wire/workspace-answers.ts';
import { StaleVersion, StoreFault, Unavailable } from '../sharepoint/ports/faults.ts';
import type { Store } from '../view/store.ts';
import { commit, commitFirst, type Writing } from './commit.ts';
import { areSettingsBelieved, lastSealed, settingsKey } from './sealed-settings.ts';

const byName = z.record(z.string(), z.array(z.enum(roleNames)));

/**
 * Roles as a row of Settings holds them: by object id, and as they were kept before, by sign-in name, which are distinguished by
 * their shape. What is neither is left for the schema to refuse.
 */
const keptRoles = (row: object): { readonly roles?: unknown; readonly rolesByName?: unknown } => {
  if (!('roles' in row) || typeof row.roles !== 'object' || row.roles === null) return row;
  const entries = Object.entries(row.roles);
  const old = entries.filter(([, roles]) => Array.isArray(roles));
  if (old.length === 0) return row;
  return {
    ...row,
    roles: Object.fromEntries(entries.filter(([, roles]) => !Array.isArray(roles))),
    rolesByName: byName.parse(Object.fromEntries(old)),
  };
};

const notYet = 'new';

const untouched: Settings = {
  channels: [],
  folderRoot: null,
  digest: { weekday: 1, time: '09:30' },
  roles: {},
  rolesByName: {},
  headings: [],
  layouts: [],
  cardsWrite: 'as_person',
  postsForTeams: [],
  reviewDays: 20,
  questionSets: firstQuestionSets,
};

/** The fields that this version of the app knows; a later version may have kept more. */
const known = z.object(settingsShape.shape);

/**
 * The settings as they are. Where somebody changed or deleted their row in SharePoint itself, those that the app wrote last
 * hold. A workspace in which nobody set any has Monday 09:30, no channel and no roles. Throws StoreFault where the row
 * cannot be read: without the roles nobody would be refused what they may not do.
 */
export const settingsOf = (store: Store): SettingsView => {
  const row = store.get('settings', settingsKey);
  const version = row?.version ?? notYet;
  const isBelieved = areSettingsBelieved(store);
  // Which settings hold in place of a row that was changed by hand, the record says, and it is still being read.
  if (!isBelieved && !store.isWhole) throw new Unavailable('the record of the settings is still being read');
  const value = isBelieved ? row?.value : lastSealed(store)?.value;
  if (value === undefined) return { settings: untouched, version };
  const kept = typeof value === 'object' && value !== null ? value : {};
  const read = known.safeParse({ ...untouched, ...keptRoles(kept) });
  if (!read.success) throw new StoreFault('refused', 'the row of the settings cannot be understood');
  return { settings: read.data, version };
};

/** Writes the very first settings. Where a row is there already somebody was first: SharePoint lets only one create it. */
const writeFirst = async (context: Writing, next: Settings, event: PlanEvent): Promise<void> => {
  const after = lastSealed(context.store)?.place ?? '';
  const isOurs = await commitFirst(context, { key: settingsKey, value: next }, { event, after });
  if (!isOurs) throw new StaleVersion('settings', null);
};

/**
 * Writes the whole settings over the version that was seen, with the event of the change.
 * Throws StaleVersion when they were changed meanwhile.
 */
export const writeSettings = async (
  context: Writing,
  next: Settings,
  version: string,
  event: PlanEvent,
): Promise<SettingsView> => {
  const set = { value: next };
  if (version === notYet) await writeFirst(context, next, event);
  else
    await commit(context, {
      changes: [{ do: 'change', list: 'settings', key: settingsKey, version, set }],
      events: [event],
    });
  return settingsOf(context.store);
};
