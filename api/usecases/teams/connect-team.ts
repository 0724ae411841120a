import type { Actor } from '#domain/people/person.ts';
import { may } from '#domain/permissions.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import { fixed } from '#domain/teams/channel-text.ts';
import type { ChangeTeam, ConnectTeam } from '#wire/requests.ts';
import type { TeamChannels, TeamsView } from '#wire/workspace-answers.ts';
import { NotFound, StaleVersion } from '../../sharepoint/ports/faults.ts';
import { type BoundChannel, boundChannels, waitingChannels } from '../../workspace/bound-teams.ts';
import type { Channel } from '../../workspace/channel.ts';
import type { Context } from '../../workspace/context.ts';
import { installationOfGroup } from '../../workspace/installations.ts';
import { newEvent } from '../../workspace/new-event.ts';
import { settingsOf, writeSettings } from '../../workspace/settings-row.ts';
import { ChannelClosed, type TeamsSight, TeamsSilent } from '../../workspace/teams-sight.ts';
import { noteClosed, noteOpen } from './note-closed.ts';

const shown = ({ channel, state, since }: BoundChannel): TeamsView['connected'][number] => ({
  ...{ groupId: channel.teamId, team: channel.teamName, channelId: channel.channelId },
  ...{ channel: channel.name, digest: channel.digest, state, since },
  connectedAt: channel.bound?.at ?? '',
  connectedBy: channel.bound?.by.name ?? '',
});

/** The teams that are connected to the workspace, each with its channel and whether that works. Teams that merely added the app are not here. */
export const teamsView = ({ store }: Pick<Context, 'store'>): TeamsView => ({
  connected: boundChannels(store).map(shown),
  waiting: waitingChannels(store).map(({ teamId, channelId, name }) => ({
    groupId: teamId,
    channelId,
    channel: name,
  })),
});

/** What Teams itself, in signed activities, said of the team that a page names. */
interface Seen {
  readonly threadId: string;
  readonly teamName: string;
  readonly serviceUrl: string;
  /** A channel that an older version of the app heard of in a signed activity. */
  readonly channelName: string | null;
}

/** Null where Teams never said that the app is in this team: whatever the page says then counts for nothing. */
const seenBy = ({ store }: Context, { groupId, channelId }: ConnectTeam): Seen | null => {
  const team = installationOfGroup(store, groupId);
  if (team !== null) return team.state === 'added' ? { ...team, channelName: null } : null;
  const old = settingsOf(store).settings.channels.find(
    (each) => each.teamId === groupId && each.channelId === channelId,
  );
  return old === undefined ? null : { ...old, channelName: old.name };
};

const nameIn = async (seen: Seen, channelId: string, sight: TeamsSight): Promise<string | null> => {
  if (seen.threadId === '') return seen.channelName;
  return (await sight.channelNames(seen.serviceUrl, seen.threadId)).get(channelId) ?? null;
};

/** Asks Teams whether the person is in the team and the channel is one of its own; gives the channel's name. */
const confirmed = async (
  actor: Actor,
  seen: Seen,
  { asked, sight }: { readonly asked: ConnectTeam; readonly sight: TeamsSight },
): Promise<Decision<string>> => {
  const { serviceUrl, threadId } = seen;
  try {
    const role = await sight.roleOf({ serviceUrl, conversationId: threadId || asked.channelId }, actor.oid);
    if (role === null || role === 'guest' || role === 'anonymous') return refuse('team_not_yours');
    const name = await nameIn(seen, asked.channelId, sight);
    return name === null ? refuse('channel_not_there') : allow(name);
  } catch (error) {
    if (error instanceof ChannelClosed) return refuse('team_unknown');
    if (error instanceof TeamsSilent) return refuse('teams_silent');
    throw error;
  }
};

type NextChannels = (now: readonly Channel[]) => readonly Channel[] | null;

const triesAtMost = 5;

/**
 * Writes the channels as the person, so that SharePoint decides at this very moment whether they may; where somebody
 * else wrote the settings first, over theirs. False when there is nothing to write.
 */
const writeChannels = async (
  context: Context,
  actor: Actor,
  {
    next,
    change,
  }: { readonly next: NextChannels; readonly change: { from: string | null; to: string | null } },
): Promise<boolean> => {
  const changes = [{ field: 'channels', ...change }];
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    const { settings, version } = settingsOf(context.store);
    const channels = next(settings.channels);
    if (channels === null) return false;
    const event = newEvent(context, actor, {
      ...{ subject: 'settings', subjectKey: 'workspace', what: 'updated', changes },
    });
    try {
      await writeSettings(context, { ...settings, channels }, version, event);
      return true;
    } catch (error) {
      if (!(error instanceof StaleVersion)) throw error;
    }
    await context.store.fresh(0);
  }
  throw new StaleVersion('settings', null);
};

const connectedWords = fixed(
  'This team is now connected to Followthrough. The weekly summary of safety actions will be posted in this channel. You can change its day, time and channel in Settings in the Followthrough tab.',
);

/** Says in the channel that it is connected, which shows at once whether posts are taken there. */
const greet = async (context: Context, channel: Channel, sight: TeamsSight): Promise<void> => {
  const { serviceUrl, channelId } = channel;
  try {
    await sight.say({ serviceUrl, conversationId: channelId }, connectedWords);
  } catch (error) {
    if (error instanceof ChannelClosed) return noteClosed(context, channel, error.code);
    if (!(error instanceof TeamsSilent)) throw error;
  }
};

const isSame = (one: Channel | undefined, { channelId, serviceUrl }: Channel): boolean =>
  one !== undefined && one.bound !== null && one.channelId === channelId && one.serviceUrl === serviceUrl;

/**
 * Connects the team in which the tab is open, for its channel, or moves the weekly summary to another channel of a team
 * that is connected; asked again for the same channel it tries whether posts are taken there. The page names team
 * and channel and is believed in nothing: Teams must have said, signed, that the app is in the team, and says now that
 * the person is a member and that the channel is one of the team's (decision 017). Throws Forbidden
 * where SharePoint does not let the person write.
 */
export const connectTeam = async (
  context: Context,
  actor: Actor,
  {
    asked,
    sight,
    tenantId,
  }: { readonly asked: ConnectTeam; readonly sight: TeamsSight; readonly tenantId: string },
): Promise<Decision<TeamsView>> => {
  const decided = may(actor, 'choose_channels');
  if (!decided.ok) return decided;
  await context.store.fresh(0);
  const seen = seenBy(context, asked);
  if (seen === null) return refuse('team_unknown');
  const name = await confirmed(actor, seen, { asked, sight });
  if (!name.ok) return name;
  const { oid, upn, name: person } = actor;
  const bound = { at: context.now(), by: { oid, upn, name: person } };
  const channel: Channel = {
    ...{ teamId: asked.groupId, channelId: asked.channelId, name: name.value, tenantId, digest: true, bound },
    ...{ serviceUrl: seen.serviceUrl, threadId: seen.threadId, teamName: seen.teamName },
  };
  const before = boundChannels(context.store).find((each) => each.channel.channelId === asked.channelId);
  const isNew = await writeChannels(context, actor, {
    change: { from: null, to: name.value },
    next: (now) =>
      isSame(
        now.find(({ teamId }) => teamId === asked.groupId),
        channel,
      )
        ? null
        : [...now.filter(({ teamId }) => teamId !== asked.groupId), channel],
  });
  if (before && before.state !== 'working') await noteOpen(context, channel);
  if (isNew || before?.state !== 'working') await greet(context, channel, sight);
  return allow(teamsView(context));
};

const mustBeThere = (channels: readonly Channel[], channelId: string): Channel => {
  const found = channels.find((each) => each.channelId === channelId);
  if (found === undefined) throw new NotFound('no such row');
  return found;
};

/** Switches the weekly summary of a connected channel on or off. Throws NotFound, and Forbidden as above. */
export const changeTeam = async (
  context: Context,
  actor: Actor,
  { channelId, digest }: ChangeTeam,
): Promise<Decision<TeamsView>> => {
  const decided = may(actor, 'choose_channels');
  if (!decided.ok) return decided;
  const { name } = mustBeThere(settingsOf(context.store).settings.channels, channelId);
  await writeChannels(context, actor, {
    change: { from: digest ? null : name, to: digest ? name : null },
    next: (now) => now.map((each) => (each.channelId === channelId ? { ...each, digest } : each)),
  });
  return allow(teamsView(context));
};

/** Lets go of a team: from now on the bot says nothing of the workspace there. Throws NotFound, and Forbidden as above. */
export const disconnectTeam = async (
  context: Context,
  actor: Actor,
  channelId: string,
): Promise<Decision<TeamsView>> => {
  const decided = may(actor, 'choose_channels');
  if (!decided.ok) return decided;
  const { name, teamId } = mustBeThere(settingsOf(context.store).settings.channels, channelId);
  await writeChannels(context, actor, {
    change: { from: name, to: null },
    next: (now) => now.filter((each) => each.channelId !== channelId || each.teamId !== teamId),
  });
  return allow(teamsView(context));
};

/** The channels of a connected team, for choosing another one. Throws NotFound. */
export const teamChannels = async (
  context: Context,
  actor: Actor,
  { channelId, sight }: { readonly channelId: string; readonly sight: TeamsSight },
): Promise<Decision<TeamChannels>> => {
  const decided = may(actor, 'choose_channels');
  if (!decided.ok) return decided;
  const { channel } = boundChannels(context.store).find((each) => each.channel.channelId === channelId) ?? {};
  if (channel === undefined) throw new NotFound('no such row');
  const threadId = installationOfGroup(context.store, channel.teamId)?.threadId ?? channel.threadId;
  try {
    const names = await sight.channelNames(channel.serviceUrl, threadId);
    return allow({ channels: [...names].map(([id, name]) => ({ id, name })) });
  } catch (error) {
    if (error instanceof ChannelClosed) return refuse('team_unknown');
    if (error instanceof TeamsSilent) return refuse('teams_silent');
    throw error;
  }
};
