import { londonDay } from '#domain/day.ts';
import { dueSlot, weekOf } from '#domain/schedule.ts';
import { type BotParts, deskOf, kindOf } from '../bot/parts.ts';
import { channelPost } from '../bot/post.ts';
import type { Mirror } from '../sharepoint/workspace.ts';
import { type BoundChannel, boundChannels } from '../usecases/bound-teams.ts';
import { weeksOf } from '../usecases/digest-run.ts';
import { noteClosed, noteOpen } from '../usecases/note-closed.ts';
import { type Channel, type DigestOutcome, sendDigest } from '../usecases/send-digest.ts';
import { settingsOf } from '../usecases/settings.ts';
import { ChannelClosed, type ClosedWhy } from '../usecases/teams-sight.ts';

/** What came of one channel's digest. `closed`: Teams takes no post there until somebody does something in Teams. */
export type ChannelOutcome =
  | DigestOutcome
  | { readonly channel: string; readonly what: 'failed'; readonly error: string }
  | { readonly channel: string; readonly what: 'closed'; readonly why: ClosedWhy };

/** The connected channels that want the weekly summary. */
const channelsOf = (mirror: Mirror): readonly BoundChannel[] =>
  boundChannels(mirror).filter(({ channel }) => channel.digest);

/** Sends to one channel, and marks it where Teams takes no post there. Never rejects: one channel is nothing to another. */
const send = async (
  parts: BotParts,
  { channel, state }: BoundChannel,
  { week, at }: { readonly week: string; readonly at: string },
): Promise<ChannelOutcome> => {
  const desk = deskOf(parts, 'clock');
  try {
    const outcome = await sendDigest(desk, { channel, week, at }, channelPost(parts));
    if (outcome.what === 'posted' && state === 'writes_blocked') await noteOpen(desk, channel);
    return outcome;
  } catch (error) {
    if (!(error instanceof ChannelClosed))
      return { channel: channel.name, what: 'failed', error: kindOf(error) };
    return markClosed(parts, channel, error.code);
  }
};

const markClosed = async (parts: BotParts, channel: Channel, why: ClosedWhy): Promise<ChannelOutcome> => {
  try {
    await noteClosed(deskOf(parts, 'clock'), channel, why);
    return { channel: channel.name, what: 'closed', why };
  } catch (error) {
    return { channel: channel.name, what: 'failed', error: kindOf(error) };
  }
};

/**
 * Whether anything is sent where Teams took no post. A removed app, a gone team and a deleted channel wait for somebody to
 * do something; blocked posts are tried once a week, since Teams does not tell when a block ends.
 */
const isTried = ({ state, since }: BoundChannel, slot: string): boolean =>
  state === 'working' || (state === 'writes_blocked' && since !== null && slot > since);

interface Due {
  readonly bound: BoundChannel;
  readonly week: string;
}

/** The digests that are due as far as the mirror knows. */
const dueNow = (mirror: Mirror, now: string): readonly Due[] => {
  const when = settingsOf(mirror).settings.digest;
  return channelsOf(mirror).flatMap((bound) => {
    const { channel } = bound;
    const slot = dueSlot(now, when, weeksOf(mirror, channel.channelId));
    if (slot === null || !isTried(bound, slot.at)) return [];
    // A channel that was connected on a Wednesday hears from us on the next Monday, not at once.
    return slot.at < (channel.bound?.at ?? '') ? [] : [{ bound, week: slot.week }];
  });
};

/** Sends what is due now, and says what came of it; nothing where nothing is due. SharePoint is asked only where something seems to be. */
export const sendDueDigests = async (parts: BotParts): Promise<readonly ChannelOutcome[]> => {
  const { mirror } = parts.workspace;
  const now = parts.now();
  if (mirror.isWhole && dueNow(mirror, now).length === 0) return [];
  await mirror.fresh(0);
  return Promise.all(dueNow(mirror, now).map(({ bound, week }) => send(parts, bound, { week, at: now })));
};

/**
 * Sends the digest of the week that holds an instant to every connected channel, whatever the clock says; channels
 * that Teams has closed are named with the reason.
 */
export const sendDigestsAt = async (parts: BotParts, at: string): Promise<readonly ChannelOutcome[]> => {
  const { mirror } = parts.workspace;
  await mirror.fresh(0);
  const week = weekOf(londonDay(at));
  return Promise.all(
    channelsOf(mirror).map((bound): Promise<ChannelOutcome> => {
      const { state, channel } = bound;
      return state === 'working' || state === 'writes_blocked'
        ? send(parts, bound, { week, at })
        : Promise.resolve({ channel: channel.name, what: 'closed', why: state });
    }),
  );
};
