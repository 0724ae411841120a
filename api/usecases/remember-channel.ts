import type { Person } from '#domain/person.ts';
import { StaleVersion } from '../sharepoint/faults.ts';
import type { Desk } from './desk.ts';
import { newEvent } from './new-event.ts';
import type { Channel } from './send-digest.ts';
import { settingsOf, writeSettings } from './settings.ts';

type NewChannel = Omit<Channel, 'digest'>;

const isSame = (known: Channel, channel: NewChannel): boolean =>
  known.teamId === channel.teamId &&
  known.serviceUrl === channel.serviceUrl &&
  known.tenantId === channel.tenantId &&
  (channel.name === '' || known.name === channel.name);

/**
 * Remembers where the bot was installed, so that the digest finds its channel. Teams tells of an installation more than
 * once; only what is new is written. Several servers may do it at once: whoever comes second reads again and adds.
 */
export const rememberChannel = async (
  desk: Desk,
  by: Person,
  channel: NewChannel,
): Promise<'remembered' | 'known'> => {
  for (let tries = 0; ; tries += 1) {
    const { settings, version } = settingsOf(desk.mirror);
    const known = settings.channels.find(({ channelId }) => channelId === channel.channelId);
    if (known !== undefined && isSame(known, channel)) return tries === 0 ? 'known' : 'remembered';
    const kept = {
      ...channel,
      name: channel.name || (known?.name ?? 'channel'),
      digest: known?.digest ?? true,
    };
    const channels = [...settings.channels.filter((other) => other !== known), kept];
    const changes = [{ field: 'channels', from: known?.name ?? null, to: kept.name }];
    const event = newEvent(desk, by, {
      ...{ subject: 'settings', subjectKey: 'workspace', what: 'updated', changes },
    });
    try {
      await writeSettings(desk, { ...settings, channels }, version, event);
    } catch (error) {
      if (!(error instanceof StaleVersion) || tries === 4) throw error;
    }
    await desk.mirror.fresh(0);
  }
};

/** Stops posting where the bot was taken away; the channel stays known, with its digests. */
export const forgetChannel = async (desk: Desk, by: Person, channelId: string): Promise<void> => {
  const { settings, version } = settingsOf(desk.mirror);
  if (!settings.channels.some((known) => known.channelId === channelId && known.digest)) return;
  const channels = settings.channels.map((known) =>
    known.channelId === channelId ? { ...known, digest: false } : known,
  );
  const changes = [{ field: 'channels', from: channelId, to: null }];
  const event = newEvent(desk, by, {
    ...{ subject: 'settings', subjectKey: 'workspace', what: 'updated', changes },
  });
  await writeSettings(desk, { ...settings, channels }, version, event);
};
