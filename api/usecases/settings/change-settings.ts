import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { PlanEvent } from '#domain/record/event.ts';
import { may } from '#domain/permissions.ts';
import type { Actor } from '#domain/people/person.ts';
import { allow, type Decision } from '#domain/refusal.ts';
import { type Settings, type SettingsChange, settings as settingsShape } from '#wire/requests.ts';
import type { SettingsView } from '#wire/workspace-answers.ts';
import { StaleVersion, StoreFault, Unavailable } from '../../sharepoint/ports/faults.ts';
import type { Mirror } from '../../sharepoint/ports/ports.ts';
import { folderRootOf } from '../cases/bind-folder.ts';
import { commit, commitFirst, type Writing } from '../../workspace/commit.ts';
import type { Desk } from '../../workspace/context.ts';
import { newEvent } from '../../workspace/new-event.ts';
import { changedRoles, keptRoles } from './change-roles.ts';
import { areSettingsBelieved, lastSealed, settingsKey } from '../../workspace/sealed-settings.ts';
import { sameVersion } from '../../workspace/lookups.ts';

const rowKey = settingsKey;
const notYet = 'new';

const untouched: Settings = {
  channels: [],
  folderRoot: null,
  digest: { weekday: 1, time: '09:30' },
  roles: {},
  rolesByName: {},
  headings: [],
  cardsWrite: 'as_person',
  postsForTeams: [],
};

/** The fields that this version of the app knows; a later version may have kept more. */
const known = z.object(settingsShape.shape);

/**
 * The settings as they are. Where somebody changed or deleted their row in SharePoint itself, those that the app wrote last
 * hold. A workspace in which nobody set any has Monday 09:30, no channel and no roles. Throws StoreFault where the row
 * cannot be read: without the roles nobody would be refused what they may not do.
 */
export const settingsOf = (mirror: Mirror): SettingsView => {
  const row = mirror.get('settings', rowKey);
  const version = row?.version ?? notYet;
  const isBelieved = areSettingsBelieved(mirror);
  // Which settings hold in place of a row that was changed by hand, the record says, and it is still being read.
  if (!isBelieved && !mirror.isWhole) throw new Unavailable('the record of the settings is still being read');
  const value = isBelieved ? row?.value : lastSealed(mirror)?.value;
  if (value === undefined) return { settings: untouched, version };
  const kept = typeof value === 'object' && value !== null ? value : {};
  const read = known.safeParse({ ...untouched, ...keptRoles(kept) });
  if (!read.success) throw new StoreFault('refused', 'the row of the settings cannot be understood');
  return { settings: read.data, version };
};

/** Writes the very first settings. Where a row is there already somebody was first: SharePoint lets only one create it. */
const writeFirst = async (desk: Writing, next: Settings, event: PlanEvent): Promise<void> => {
  const after = lastSealed(desk.mirror)?.place ?? '';
  const isOurs = await commitFirst(desk, { key: rowKey, value: next }, { event, after });
  if (!isOurs) throw new StaleVersion('settings', null);
};

/**
 * Writes the whole settings over the version that was seen, with the event of the change.
 * Throws StaleVersion when they were changed meanwhile.
 */
export const writeSettings = async (
  desk: Writing,
  next: Settings,
  version: string,
  event: PlanEvent,
): Promise<SettingsView> => {
  const set = { value: next };
  if (version === notYet) await writeFirst(desk, next, event);
  else
    await commit(desk, {
      changes: [{ do: 'change', list: 'settings', key: rowKey, version, set }],
      events: [event],
    });
  return settingsOf(desk.mirror);
};

/** A change whose folder SharePoint has described, and whose roles are by object id. */
type Resolved = Omit<SettingsChange, 'folderRoot' | 'roles'> &
  Partial<Pick<Settings, 'folderRoot'>> &
  Pick<Settings, 'roles' | 'rolesByName'>;

/** The posts as they are to be, each with who confirmed it first and when. */
const confirmedPosts = (now: Settings, posts: readonly string[], by: Stamp): Settings['postsForTeams'] =>
  [...new Set(posts)].map(
    (words) =>
      now.postsForTeams.find((known) => known.words === words) ?? {
        ...{ words, oid: by.actor.oid, by: by.actor.name, at: by.at },
      },
  );

interface Stamp {
  readonly actor: Actor;
  readonly at: string;
}

const merged = (now: Settings, change: Resolved, by: Stamp): Settings => ({
  folderRoot: change.folderRoot === undefined ? now.folderRoot : change.folderRoot,
  digest: change.digest ?? now.digest,
  roles: change.roles,
  rolesByName: change.rolesByName,
  headings: change.headings ?? now.headings,
  cardsWrite: change.cardsWrite ?? now.cardsWrite,
  postsForTeams:
    change.postsForTeams === undefined ? now.postsForTeams : confirmedPosts(now, change.postsForTeams, by),
  channels: now.channels,
});

/** A field as the history tells it; of the posts their words alone, so that many of them fit one line of the record. */
const toldOf = (settings: Settings, field: string): string =>
  JSON.stringify(
    field === 'postsForTeams'
      ? settings.postsForTeams.map(({ words }) => words)
      : settings[field as keyof SettingsChange], // the fields of a parsed change are fields of the settings
  );

/** Changes the settings of the workspace; the record says which. */
export const changeSettings = async (
  desk: Desk,
  actor: Actor,
  { change, version }: { readonly change: SettingsChange; readonly version: string },
): Promise<Decision<SettingsView>> => {
  const now = settingsOf(desk.mirror);
  const decided = may(actor, 'change_settings');
  if (!decided.ok) return decided;
  const confirms = change.postsForTeams === undefined ? decided : may(actor, 'confirm_title');
  if (!confirms.ok) return confirms;
  if (!sameVersion(version, now.version)) throw new StaleVersion('settings', null);
  const { folderRoot, roles: wanted, ...said } = change;
  const root = folderRoot === undefined ? allow(undefined) : await folderRootOf(desk, folderRoot);
  if (!root.ok) return root;
  const changed = await changedRoles(desk, actor, { now: now.settings, wanted });
  if (!changed.ok) return changed;
  const { why, ...roles } = changed.value;
  const resolved = { ...said, ...roles, ...(root.value !== undefined && { folderRoot: root.value }) };
  const next = merged(now.settings, resolved, { actor, at: desk.now() });
  // Roles that were kept by sign-in name are kept by object id from now on, whatever else is changed.
  const isMoved = !isDeepStrictEqual(now.settings.roles, next.roles);
  const fields = new Set([...Object.keys(change), ...(isMoved ? ['roles'] : [])]);
  const changes = [...fields].map((field) => ({
    field,
    from: toldOf(now.settings, field),
    to: toldOf(next, field),
  }));
  const event = newEvent(desk, actor, {
    ...{ subject: 'settings', subjectKey: rowKey, what: 'updated' },
    ...{ why, changes },
  });
  return allow(await writeSettings(desk, next, now.version, event));
};
