import { londonDay } from '#domain/day.ts';
import { dueSlot, weekOf } from '#domain/schedule.ts';
import { type BotParts, deskOf, kindOf } from '../bot/parts.ts';
import { channelPost } from '../bot/post.ts';
import type { Mirror } from '../sharepoint/workspace.ts';
import { weeksOf } from '../usecases/digest-run.ts';
import { type Channel, type DigestOutcome, sendDigest } from '../usecases/send-digest.ts';
import { settingsOf } from '../usecases/settings.ts';

/** What came of one channel's digest. */
export type ChannelOutcome =
  | DigestOutcome
  | { readonly channel: string; readonly what: 'failed'; readonly error: string };

const channelsOf = (mirror: Mirror): readonly Channel[] =>
  settingsOf(mirror).settings.channels.filter(({ digest }) => digest);

/** When the channel was first remembered; an empty text, which is before everything, where the record does not tell. */
const rememberedAt = (mirror: Mirror, { name }: Channel): string =>
  mirror
    .all('events')
    .filter(
      ({ subject, changes }) =>
        subject === 'settings' && changes.some(({ field, to }) => field === 'channels' && to === name),
    )
    .map(({ at }) => at)
    .sort()[0] ?? '';

const send = async (parts: BotParts, channel: Channel, week: string, at: string): Promise<ChannelOutcome> => {
  try {
    return await sendDigest(deskOf(parts, 'clock'), { channel, week, at }, channelPost(parts));
  } catch (error) {
    return { channel: channel.name, what: 'failed', error: kindOf(error) };
  }
};

interface Due {
  readonly channel: Channel;
  readonly week: string;
}

/** The digests that are due as far as the mirror knows. */
const dueNow = (mirror: Mirror, now: string): readonly Due[] => {
  const when = settingsOf(mirror).settings.digest;
  return channelsOf(mirror).flatMap((channel) => {
    const slot = dueSlot(now, when, weeksOf(mirror, channel.channelId));
    // A channel that was added on a Wednesday hears from us on the next Monday, not at once.
    return slot === null || slot.at < rememberedAt(mirror, channel) ? [] : [{ channel, week: slot.week }];
  });
};

/** Sends what is due now, and says what came of it; nothing where nothing is due. SharePoint is asked only where something seems to be. */
export const sendDueDigests = async (parts: BotParts): Promise<readonly ChannelOutcome[]> => {
  const { mirror } = parts.workspace;
  const now = parts.now();
  if (mirror.isWhole && dueNow(mirror, now).length === 0) return [];
  await mirror.fresh(0);
  const outcomes: ChannelOutcome[] = [];
  for (const { channel, week } of dueNow(mirror, now)) outcomes.push(await send(parts, channel, week, now));
  return outcomes;
};

/** Sends the digest of the week that holds an instant to every channel, whatever the clock says. */
export const sendDigestsAt = async (parts: BotParts, at: string): Promise<readonly ChannelOutcome[]> => {
  const { mirror } = parts.workspace;
  await mirror.fresh(0);
  const outcomes: ChannelOutcome[] = [];
  for (const channel of channelsOf(mirror)) {
    outcomes.push(await send(parts, channel, weekOf(londonDay(at)), at));
  }
  return outcomes;
};
