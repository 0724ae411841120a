import type { ChannelFate, Installation } from '#domain/teams/installation.ts';
import type { Store } from '../view/store.ts';
import type { Channel, ChannelState } from './channel.ts';
import { installationOfGroup } from './installations.ts';
import { settingsOf } from './settings-row.ts';

/** A channel that somebody connected in the tab, as it is in Teams now. */
export interface BoundChannel {
  /** As it is kept in Settings, with the name that the channel has now. */
  readonly channel: Channel;
  readonly state: ChannelState;
  /** Since when it does not work; null while it does. */
  readonly since: string | null;
}

const stateOfFate: Readonly<Record<ChannelFate, ChannelState>> = {
  open: 'working',
  deleted: 'channel_deleted',
  blocked: 'writes_blocked',
};

const stateIn = (team: Installation | null, channelId: string): Omit<BoundChannel, 'channel'> => {
  if (team?.state === 'removed') return { state: 'app_removed', since: team.since };
  if (team?.state === 'deleted') return { state: 'team_deleted', since: team.since };
  const note = team?.channels[channelId];
  if (note === undefined || note.fate === 'open') return { state: 'working', since: null };
  return { state: stateOfFate[note.fate], since: note.since };
};

const nowNamed = (channel: Channel, team: Installation | null): Channel => ({
  ...channel,
  name: team?.channels[channel.channelId]?.name ?? channel.name,
  teamName: team?.teamName || channel.teamName,
  serviceUrl: team?.serviceUrl ?? channel.serviceUrl,
});

/** The channels that somebody connected; one that only an older version of the app remembered is not among them. */
export const boundChannels = (store: Store): readonly BoundChannel[] => {
  return settingsOf(store)
    .settings.channels.filter(({ bound }) => bound !== null)
    .map((channel) => {
      const team = installationOfGroup(store, channel.teamId);
      return { channel: nowNamed(channel, team), ...stateIn(team, channel.channelId) };
    });
};

/** Channels that an older version of the app remembered by itself and nobody has confirmed. They get nothing. */
export const waitingChannels = (store: Store): readonly Channel[] =>
  settingsOf(store).settings.channels.filter(({ bound }) => bound === null);

/** Where in Teams something was said, by the ids of a signed activity. */
export interface TeamsPlace {
  /** The team's group (`team.aadGroupId`); not every activity carries it. */
  readonly groupId: string | null;
  /** The team's thread (`team.id`). */
  readonly threadId: string | null;
  /** The channel, without the thread in it. */
  readonly channelId: string;
}

/**
 * Whether a place is in a team that is connected to the workspace, in whichever channel, not only the one that gets
 * the summary. Everywhere else the bot says nothing of the workspace (decision 017).
 */
export const isBound = (store: Store, { groupId, threadId, channelId }: TeamsPlace): boolean =>
  boundChannels(store).some(
    ({ channel }) =>
      channel.channelId === channelId ||
      (groupId !== null && channel.teamId === groupId) ||
      (threadId !== null && threadId !== '' && channel.threadId === threadId),
  );
