import { type ChannelText, fixed, joined } from '#domain/channel-text.ts';
import { forgetChannel, rememberChannel } from '../usecases/remember-channel.ts';
import { settingsOf } from '../usecases/settings.ts';
import { type Activity, channelIdOf, isPersonal, whereOf } from './activity.ts';
import { actorBehind, appItself, type BotParts, deskOf } from './parts.ts';
import { helpText, paragraph } from './talk.ts';

/** The channel that an installation chose; General, which has the team's own id, where none was chosen. */
const chosenChannel = ({ channelData, conversation }: Activity): string =>
  channelData?.settings?.selectedChannel?.id ??
  channelData?.channel?.id ??
  channelData?.team?.id ??
  channelIdOf(conversation.id);

const nameOfChannel = async (parts: BotParts, activity: Activity, channelId: string): Promise<string> => {
  const { channelData, conversation, serviceUrl } = activity;
  const told = channelData?.channel?.name ?? conversation.name;
  if (told !== undefined) return told;
  const teamId = channelData?.team?.id;
  if (teamId === undefined) return '';
  const names = await parts.connector.channelNames(serviceUrl, teamId).catch(() => new Map<string, string>());
  return names.get(channelId) ?? '';
};

const welcome = (parts: BotParts): ChannelText =>
  joined(
    [helpText(parts), fixed('I shall post here. Another day, time or channel: Settings in the tab.')],
    paragraph,
  );

/**
 * Remembers the channel in which the app was added, and greets it once: Teams tells of one installation in several
 * activities, and again when the app is updated.
 */
export const welcomeTeam = async (parts: BotParts, activity: Activity): Promise<void> => {
  const { workspace, env } = parts;
  await workspace.mirror.fresh(2000);
  const channelId = chosenChannel(activity);
  const by = (await actorBehind(parts, activity.from)) ?? appItself(parts);
  const outcome = await rememberChannel(deskOf(parts, 'card'), by, {
    channelId,
    teamId: activity.channelData?.team?.aadGroupId ?? activity.channelData?.team?.id ?? '',
    name: await nameOfChannel(parts, activity, channelId),
    serviceUrl: activity.serviceUrl,
    tenantId: env.tenantId,
  });
  if (outcome === 'remembered')
    await parts.connector.sendText({ ...whereOf(activity), conversationId: channelId }, welcome(parts));
};

/** The app was added: to a team, whose channel is remembered, or by one person, who is told what it does. */
export const welcomeInstallation = async (parts: BotParts, activity: Activity): Promise<void> => {
  if (activity.channelData?.team !== undefined) return welcomeTeam(parts, activity);
  if (isPersonal(activity)) await parts.connector.sendText(whereOf(activity), helpText(parts));
};

/** The app was taken out of a team: its channels get no digest any more. */
export const leaveTeam = async (parts: BotParts, activity: Activity): Promise<void> => {
  const team = activity.channelData?.team;
  if (team === undefined) return;
  const desk = deskOf(parts, 'card');
  await parts.workspace.mirror.fresh(0);
  const by = (await actorBehind(parts, activity.from)) ?? appItself(parts);
  const known = settingsOf(parts.workspace.mirror).settings.channels;
  for (const { channelId, teamId } of known) {
    if (teamId === (team.aadGroupId ?? team.id)) await forgetChannel(desk, by, channelId);
  }
};
