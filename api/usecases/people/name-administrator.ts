import type { Person } from '#domain/people/person.ts';
import { StaleVersion } from '../../sharepoint/ports/faults.ts';
import type { Context } from '../../workspace/context.ts';
import { newEvent } from '../../workspace/new-event.ts';
import { areSettingsBelieved, settingsKey } from '../../workspace/sealed-settings.ts';
import { settingsOf, writeSettings } from '../../workspace/settings-row.ts';
import { holdersOf } from '../settings/change-roles.ts';

/** What came of it: nobody of this sign-in name is in the directory, or they are an administrator now, or were before. */
export type Named = 'nobody' | 'named' | 'stood';

interface Asked {
  /** Who is to be administrator, by sign-in name. */
  readonly upn: string;
  /** Only where the workspace has no administrator yet. */
  readonly isFirst: boolean;
  /** The app itself, for the record. */
  readonly by: Person;
}

/** Whether settings that are gone or changed by hand name an administrator, the record alone says: it is read first. */
const settingsKnown = async ({ store }: Pick<Context, 'store'>): Promise<void> => {
  const isKnown = store.get('settings', settingsKey) !== undefined && areSettingsBelieved(store);
  if (!isKnown && !store.isWhole) await store.fresh(60_000);
};

/**
 * Names an administrator from outside the workspace: the person who sets the site up does it, at the first start or by
 * `npm run provision -- --administrator`. Nobody inside can become the first one. Throws what SharePoint refuses.
 */
export const nameAdministrator = async (
  context: Pick<Context, 'store' | 'writer' | 'directory' | 'now' | 'via'>,
  { upn, isFirst, by }: Asked,
): Promise<Named> => {
  await settingsKnown(context);
  const { settings, version } = settingsOf(context.store);
  const held = Object.values(settings.roles);
  if (isFirst && held.some(({ roles }) => roles.includes('administrator'))) return 'stood';
  const person = await context.directory.byUpn(upn);
  if (person === null) return 'nobody';
  const now = await holdersOf(context, settings);
  const before = now[person.oid]?.roles ?? [];
  if (before.includes('administrator')) return 'stood';
  const holder = { upn: person.upn, name: person.name, roles: [...before, 'administrator' as const] };
  const roles = { ...now, [person.oid]: holder };
  const event = newEvent(context, by, {
    ...{ subject: 'settings', subjectKey: 'workspace', what: 'updated' },
    ...{ why: `Administrator given to ${person.name} during setup.` },
    changes: [{ field: 'roles', from: JSON.stringify(settings.roles), to: JSON.stringify(roles) }],
  });
  try {
    await writeSettings(context, { ...settings, roles, rolesByName: {} }, version, event);
  } catch (error) {
    // Another server that starts may have been first.
    if (!(error instanceof StaleVersion) || !isFirst) throw error;
    return 'stood';
  }
  return 'named';
};
