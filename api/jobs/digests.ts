import { londonDay } from '#domain/dates/day.ts';
import { type Slot, weekOf } from '#domain/dates/schedule.ts';
import { channelPost } from '../bot/out/post.ts';
import { type BotParts, contextOf, kindOf } from '../bot/parts.ts';
import { sendDigest } from '../usecases/digest/send-digest.ts';
import { noteClosed, noteOpen } from '../usecases/teams/note-closed.ts';
import type { Store } from '../view/store.ts';
import { type BoundChannel, boundChannels } from '../workspace/bound-teams.ts';
import type { Channel } from '../workspace/channel.ts';
import { digestKey, digestRun } from '../workspace/digest-run.ts';
import { settingsOf } from '../workspace/settings-row.ts';
import { ChannelClosed, type ClosedWhy } from '../workspace/teams-sight.ts';
import { type ChannelOutcome, digestWords } from './digest-outcome.ts';
import type { Job, JobOutcome } from './job.ts';

const jobOutcome = (outcome: ChannelOutcome): JobOutcome => ({
  words: digestWords(outcome),
  log: outcome.what === 'held' ? null : { ...outcome, what: `digest ${outcome.what}` },
  isFailed: outcome.what === 'failed',
});

/** The connected channels that want the weekly summary. */
const channelsOf = (store: Store): readonly BoundChannel[] =>
  boundChannels(store).filter(({ channel }) => channel.digest);

/** Sends to one channel, and marks it where Teams takes no post there. Never rejects: one channel is nothing to another. */
const send = async (
  parts: BotParts,
  { channel, state }: BoundChannel,
  { week, at }: { readonly week: string; readonly at: string },
): Promise<ChannelOutcome> => {
  const view = parts.workspace.view([channel.channelId]);
  const context = { ...contextOf(parts, 'clock'), view };
  try {
    const outcome = await sendDigest(context, { channel, week, at }, channelPost(parts));
    if (outcome.what === 'posted' && state === 'writes_blocked') await noteOpen(context, channel);
    return outcome;
  } catch (error) {
    if (!(error instanceof ChannelClosed))
      return { channel: channel.name, what: 'failed', error: kindOf(error) };
    return markClosed(parts, channel, error.code);
  }
};

const markClosed = async (parts: BotParts, channel: Channel, why: ClosedWhy): Promise<ChannelOutcome> => {
  try {
    await noteClosed(contextOf(parts, 'clock'), channel, why);
    return { channel: channel.name, what: 'closed', why };
  } catch (error) {
    return { channel: channel.name, what: 'failed', error: kindOf(error) };
  }
};

/**
 * Whether anything is sent where Teams took no post. A removed app, a gone team and a deleted channel wait for somebody to
 * do something; blocked posts are tried once a week, since Teams does not say when a block ends.
 */
const isTried = ({ state, since }: BoundChannel, slot: string): boolean =>
  state === 'working' || (state === 'writes_blocked' && since !== null && slot > since);

/** The channels whose digest of a slot is still to be sent, as far as the store knows. */
const dueIn = (store: Store, slot: Slot): readonly BoundChannel[] =>
  channelsOf(store).filter((bound) => {
    const { channelId, bound: connected } = bound.channel;
    const state = digestRun(store, digestKey(channelId, slot.period))?.run.state ?? 'claimed';
    // A channel that was connected on a Wednesday hears from us on the next Monday, not at once.
    return state === 'claimed' && isTried(bound, slot.at) && slot.at >= (connected?.at ?? '');
  });

/**
 * Sends the digest of the week that holds an instant to every connected channel, whatever the clock says; channels
 * that Teams has closed are named with the reason.
 */
export const sendDigestsAt = async (parts: BotParts, at: string): Promise<readonly ChannelOutcome[]> => {
  const { store } = parts.workspace;
  await store.fresh(0);
  const week = weekOf(londonDay(at));
  return Promise.all(
    channelsOf(store).map((bound): Promise<ChannelOutcome> => {
      const { state, channel } = bound;
      return state === 'working' || state === 'writes_blocked'
        ? send(parts, bound, { week, at })
        : Promise.resolve({ channel: channel.name, what: 'closed', why: state });
    }),
  );
};

const noChannel: JobOutcome = {
  words:
    'No channel gets the weekly summary. Connect a team in the tab (Settings, Connect this team), or switch its summary on there, then run this again.',
  log: null,
};

/** The weekly summary, at the weekday and time of the settings, once for each channel. */
export const digestJob: Job = {
  name: 'digest',
  about: 'posts the weekly summary of the week to every connected channel that lacks it',
  schedule: (store) => ({ every: 'week', ...settingsOf(store).settings.digest }),
  catchUp: 'until_next',
  due: (parts, slot) =>
    dueIn(parts.workspace.store, slot).map((bound) => async () => {
      const at = parts.now();
      return jobOutcome(await send(parts, bound, { week: slot.period, at }));
    }),
  byHand: async (parts, at) => {
    const outcomes = await sendDigestsAt(parts, at);
    return outcomes.length === 0 ? [noChannel] : outcomes.map(jobOutcome);
  },
};
