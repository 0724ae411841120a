import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '#domain/people/person.ts';
import type { Change } from '#domain/records/event.ts';
import type { Settings } from '#wire/requests.ts';
import { StaleVersion } from '../sharepoint/ports/faults.ts';
import type { Context } from './context.ts';
import { newEvent } from './new-event.ts';
import { settingsOf, writeSettings } from './settings-row.ts';

interface Remembered {
  readonly change: (settings: Settings) => Settings;
  readonly told: Change;
}

/**
 * Writes something that an import taught into the settings; others may write them meanwhile, so it is added to what they
 * are then. What is known already is not written again. Throws StaleVersion where others are always first.
 */
export const remember = async (
  context: Context,
  actor: Actor,
  { change, told }: Remembered,
): Promise<void> => {
  for (let tries = 0; tries < 5; tries += 1) {
    const { settings, version } = settingsOf(context.store);
    const next = change(settings);
    if (isDeepStrictEqual(next, settings)) return;
    const event = newEvent(context, actor, {
      ...{ subject: 'settings', subjectKey: 'workspace', what: 'updated' },
      changes: [told],
    });
    try {
      await writeSettings(context, next, version, event);
      return;
    } catch (error) {
      if (!(error instanceof StaleVersion)) throw error;
      await context.store.fresh(0);
    }
  }
  throw new StaleVersion('settings', null);
};
