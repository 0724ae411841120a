import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '#domain/people/person.ts';
import { may } from '#domain/permissions.ts';
import { allow, type Decision } from '#domain/refusal.ts';
import type { Settings, SettingsChange } from '#wire/requests.ts';
import type { SettingsView } from '#wire/workspace-answers.ts';
import { StaleVersion } from '../../sharepoint/ports/faults.ts';
import type { Context } from '../../workspace/context.ts';
import { sameVersion } from '../../workspace/lookups.ts';
import { newEvent } from '../../workspace/new-event.ts';
import { settingsKey } from '../../workspace/sealed-settings.ts';
import { settingsOf, writeSettings } from '../../workspace/settings-row.ts';
import { folderRootOf } from '../cases/bind-folder.ts';
import { changedRoles } from './change-roles.ts';

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

/** The sets with one of them changed: its version goes up, and reviews that were begun keep what they have. */
const nextSets = (now: Settings['questionSets'], change: SettingsChange['questions']) => {
  if (change === undefined) return now;
  const { kind, questions } = change;
  return { ...now, [kind]: { version: now[kind].version + 1, questions } };
};

const merged = (now: Settings, change: Resolved, by: Stamp): Settings => ({
  folderRoot: change.folderRoot === undefined ? now.folderRoot : change.folderRoot,
  digest: change.digest ?? now.digest,
  roles: change.roles,
  rolesByName: change.rolesByName,
  headings: change.headings ?? now.headings,
  layouts: change.layouts ?? now.layouts,
  cardsWrite: change.cardsWrite ?? now.cardsWrite,
  postsForTeams:
    change.postsForTeams === undefined ? now.postsForTeams : confirmedPosts(now, change.postsForTeams, by),
  channels: now.channels,
  reviewDays: change.reviewDays ?? now.reviewDays,
  questionSets: nextSets(now.questionSets, change.questions),
});

/** A field as the history shows it; of the posts their words alone, of the questions their versions, so that they fit one line of the record. */
const toldOf = (settings: Settings, field: string): string => {
  const short: Readonly<Record<string, () => unknown>> = {
    postsForTeams: () => settings.postsForTeams.map(({ words }) => words),
    questions: () => Object.entries(settings.questionSets).map(([kind, { version }]) => `${kind} ${version}`),
  };
  const whole = () => new Map<string, unknown>(Object.entries(settings)).get(field);
  return JSON.stringify((short[field] ?? whole)());
};

/** Changes the settings of the workspace; the record says which. */
export const changeSettings = async (
  context: Context,
  actor: Actor,
  { change, version }: { readonly change: SettingsChange; readonly version: string },
): Promise<Decision<SettingsView>> => {
  const now = settingsOf(context.store);
  const decided = may(actor, 'change_settings');
  if (!decided.ok) return decided;
  const confirms = change.postsForTeams === undefined ? decided : may(actor, 'confirm_title');
  if (!confirms.ok) return confirms;
  if (!sameVersion(version, now.version)) throw new StaleVersion('settings', null);
  const { folderRoot, roles: wanted, ...said } = change;
  const root = folderRoot === undefined ? allow(undefined) : await folderRootOf(context, folderRoot);
  if (!root.ok) return root;
  const changed = await changedRoles(context, actor, { now: now.settings, wanted });
  if (!changed.ok) return changed;
  const { why, ...roles } = changed.value;
  const resolved = { ...said, ...roles, ...(root.value !== undefined && { folderRoot: root.value }) };
  const next = merged(now.settings, resolved, { actor, at: context.now() });
  // Roles that were kept by sign-in name are kept by object id from now on, whatever else is changed.
  const isMoved = !isDeepStrictEqual(now.settings.roles, next.roles);
  const fields = new Set([...Object.keys(change), ...(isMoved ? ['roles'] : [])]);
  const changes = [...fields].map((field) => ({
    field,
    from: toldOf(now.settings, field),
    to: toldOf(next, field),
  }));
  const event = newEvent(context, actor, {
    ...{ subject: 'settings', subjectKey: settingsKey, what: 'updated' },
    ...{ why, changes },
  });
  return allow(await writeSettings(context, next, now.version, event));
};
