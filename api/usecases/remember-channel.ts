import type { Person } from '#domain/person.ts';
import { StaleVersion } from '../sharepoint/faults.ts';
import type { Desk } from './desk.ts';
import { newEvent } from './new-event.ts';
import type { Channel } from './send-digest.ts';
import { settingsOf, writeSettings } from './settings.ts';

type NewChannel = Omit<Channel, 'digest'>;

const rowKey = 'workspace';

const isSame = (known: Channel, kept: Channel): boolean =>
  (['teamId', 'serviceUrl', 'tenantId', 'name'] as const).every((field) => known[field] === kept[field]);

/** Writes the channel once; false when somebody else wrote the settings first. */
const tryRemember = async (desk: Desk, by: Person, channel: NewChannel): Promise<'known' | boolean> => {
  const { settings, version } = settingsOf(desk.mirror);
  const known = settings.channels.find(({ channelId }) => channelId === channel.channelId);
  const name = channel.name || known?.name || 'General';
  const kept = { ...channel, name, digest: known?.digest ?? true };
  if (known !== undefined && isSame(known, kept)) return 'known';
  const channels = [...settings.channels.filter((other) => other !== known), kept];
  const changes = [{ field: 'channels', from: known?.name ?? null, to: kept.name }];
  const event = newEvent(desk, by, { subject: 'settings', subjectKey: rowKey, what: 'updated', changes });
  try {
    await writeSettings(desk, { ...settings, channels }, version, event);
  } catch (error) {
    if (!(error instanceof StaleVersion)) throw error;
  }
  await desk.mirror.fresh(0);
  const now = settingsOf(desk.mirror).settings.channels;
  return now.some(({ channelId }) => channelId === channel.channelId);
};

/**
 * Remembers where the bot was installed, so that the digest finds its channel. Teams tells of an installation more than
 * once; only what is new is written. Several servers may do it at once: whoever comes second reads again and adds.
 */
export const rememberChannel = async (
  desk: Desk,
  by: Person,
  channel: NewChannel,
): Promise<'remembered' | 'known'> => {
  for (let tries = 0; tries < 5; tries += 1) {
    const done = await tryRemember(desk, by, channel);
    if (done === 'known') return 'known';
    if (done) return 'remembered';
  }
  throw new StaleVersion('settings', null);
};

/** Stops posting where the bot was taken away; the channel stays known, with its digests. */
export const forgetChannel = async (desk: Desk, by: Person, channelId: string): Promise<void> => {
  const { settings, version } = settingsOf(desk.mirror);
  if (!settings.channels.some((known) => known.channelId === channelId && known.digest)) return;
  const channels = settings.channels.map((known) =>
    known.channelId === channelId ? { ...known, digest: false } : known,
  );
  const changes = [{ field: 'channels', from: channelId, to: null }];
  const event = newEvent(desk, by, { subject: 'settings', subjectKey: rowKey, what: 'updated', changes });
  await writeSettings(desk, { ...settings, channels }, version, event);
};
