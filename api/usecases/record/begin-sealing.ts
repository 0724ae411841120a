import { addHours } from 'date-fns/addHours';
import { parseISO } from 'date-fns/parseISO';
import { asKey } from '#domain/key.ts';
import type { Person } from '#domain/people/person.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import { sealingKey } from '../../sharepoint/mirror/sealing.ts';
import { commit, commitEvents } from '../../workspace/commit.ts';
import { areSettingsBelieved, lastSealed, settingsKey } from '../../workspace/sealed-settings.ts';
import type { VerifyContext } from './verify-record.ts';

const app: Person = { oid: 'followthrough', upn: '', name: 'Followthrough' };
/** While a new version starts an older one may still be writing beside it. */
const besideHours = 1;

const eventOf = (now: string) => ({
  ...({ at: now, by: app, via: 'clock', why: null, undoes: null } as const),
  ...{ caseKey: null, planKey: null, actionKey: null },
});

/** Settings that are older than sealing are taken as they are on the day on which sealing begins. */
const sealSettings = async ({ store, writer, now }: VerifyContext): Promise<void> => {
  const row = store.get('settings', settingsKey);
  const isSealed = store.mark('settings', settingsKey)?.seal === 'ours';
  if (row === undefined || isSealed || lastSealed(store) !== null || !areSettingsBelieved(store)) return;
  const event: PlanEvent = {
    ...{ key: asKey<'event'>('record.settings'), ...eventOf(now()), subject: 'settings', what: 'sealed' },
    ...{ subjectKey: settingsKey, changes: [] },
    rows: [{ list: 'settings', key: settingsKey, before: 'unknown', after: { value: row.value } }],
  };
  const change = { do: 'change', list: 'settings', key: row.key, version: row.version, set: {} } as const;
  await commit({ store, writer }, { changes: [change], events: [event] });
};

/**
 * Begins to seal, once for a site: from then on what has no seal of the app is not believed. A site with a past keeps an
 * hour in which an older version may write beside. Writes nothing where sealing has begun.
 */
export const beginSealing = async (context: VerifyContext): Promise<void> => {
  if (context.store.get('events', sealingKey) !== undefined) return;
  await sealSettings(context);
  const now = context.now();
  const isNew = context.store.all('events').length === 0;
  const began = context.store.sealedFrom();
  const from = began ?? (isNew ? now : addHours(parseISO(now), besideHours).toISOString());
  await commitEvents(context, [
    {
      ...{ key: asKey<'event'>(sealingKey), ...eventOf(now), subject: 'record', what: 'sealing began' },
      ...{ subjectKey: 'record', changes: [{ field: 'sealedFrom', from: null, to: from }] },
    },
  ]);
};
