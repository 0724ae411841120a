import { type ChannelText, fixed, joined } from '#domain/teams/channel-text.ts';
import type { ReportedTeam, TeamsReport } from '#domain/teams/installation.ts';
import { boundChannels } from '../../workspace/bound-teams.ts';
import { noteReport } from '../../workspace/installations.ts';
import { type BotParts, contextOf, kindOf } from '../parts.ts';
import { type Activity, channelIdOf, isPersonal, whereOf } from './activity.ts';
import { helpText, paragraph } from './commands.ts';
import { personalWelcome } from './message-commands.ts';

/** The channel that an installation chose; General, which has the team's own id, where none was chosen. */
const chosenChannel = ({ channelData, conversation }: Activity): string =>
  channelData?.settings?.selectedChannel?.id ??
  channelData?.channel?.id ??
  channelData?.team?.id ??
  channelIdOf(conversation.id);

/** What is said in a team that nobody has connected: nothing of the workspace is named. */
const toStrangers = fixed(
  'Hello, this is Followthrough. This team is not connected to a workspace yet, so I do not post here. To connect it, open the Followthrough tab in this channel, go to Settings and choose Connect this team.',
);

const again = (parts: BotParts): ChannelText =>
  joined(
    [
      helpText(parts, null),
      fixed(
        'This team is still connected: the weekly summary will be posted again in the channel chosen in Settings.',
      ),
    ],
    paragraph,
  );

/** The team that an activity names whole; null where it leaves the group out, and outside teams. */
const namedTeam = ({ channelData, serviceUrl }: Activity): ReportedTeam | null => {
  const { id: threadId, aadGroupId: groupId, name = '' } = channelData?.team ?? {};
  return threadId === undefined || groupId === undefined
    ? null
    : { groupId, threadId, teamName: name, serviceUrl };
};

/** The team of an activity; where the activity leaves its group out, Teams is asked. Null outside teams. */
const teamOf = async (parts: BotParts, activity: Activity): Promise<ReportedTeam | null> => {
  const named = namedTeam(activity);
  const { channelData, serviceUrl } = activity;
  const team = channelData?.team;
  if (named !== null || team === undefined) return named;
  const { groupId, name } = await parts.connector.teamDetails(serviceUrl, team.id);
  return { groupId, threadId: team.id, teamName: team.name ?? name, serviceUrl };
};

const isConnected = ({ workspace: { store } }: BotParts, groupId: string): boolean =>
  boundChannels(store).some(({ channel }) => channel.teamId === groupId);

const instantOf = (parts: BotParts, { timestamp }: Activity): string => timestamp ?? parts.now();

/**
 * The app was added to a team. That connects nothing: it is noted, so that somebody may connect the team in the tab, and
 * greeted once, though Teams reports it in several activities that may reach several servers at the same moment.
 */
const welcomeTeam = async (parts: BotParts, activity: Activity): Promise<void> => {
  const team = await teamOf(parts, activity);
  if (team === null) return;
  const context = contextOf(parts, 'card');
  const report: TeamsReport = { what: 'added', at: instantOf(parts, activity), team };
  if ((await noteReport(context, team.threadId, report)) !== 'greets') return;
  const connected = isConnected(parts, team.groupId);
  parts.log({ at: parts.now(), what: 'app added', team: team.groupId, connected: connected ? 'yes' : 'no' });
  const where = { ...whereOf(activity), conversationId: chosenChannel(activity) };
  await parts.connector.sendText(where, connected ? again(parts) : toStrangers).catch((error: unknown) => {
    parts.log({ at: parts.now(), what: 'team not greeted', team: team.groupId, error: kindOf(error) });
  });
};

/** The app was added: to a team, or by one person, who gets a welcome. */
export const welcomeInstallation = async (parts: BotParts, activity: Activity): Promise<void> => {
  if (activity.channelData?.team !== undefined) return welcomeTeam(parts, activity);
  if (isPersonal(activity))
    await parts.connector.sendText(whereOf(activity), await personalWelcome(parts, activity));
};

const note = async (parts: BotParts, activity: Activity, report: TeamsReport): Promise<void> => {
  const team = activity.channelData?.team;
  if (team === undefined) return;
  const outcome = await noteReport(contextOf(parts, 'card'), team.id, report);
  if (outcome === 'noted')
    parts.log({
      at: parts.now(),
      what: 'teams changed',
      report: report.what,
      team: team.aadGroupId ?? team.id,
    });
};

/** The app was taken out of a team. A connected team stays connected, and works again when the app is added again. */
export const leaveTeam = (parts: BotParts, activity: Activity): Promise<void> => {
  const team = namedTeam(activity);
  return note(parts, activity, {
    ...{ what: 'removed', at: instantOf(parts, activity) },
    ...(team !== null && { team }),
  });
};

const fates = { channelRenamed: undefined, channelDeleted: 'deleted', channelRestored: 'open' } as const;
const isOfChannel = (event: string): event is keyof typeof fates => event in fates;

const ofTeams = {
  teamDeleted: 'team_deleted',
  teamHardDeleted: 'team_deleted',
  teamRestored: 'team_restored',
} as const;
const isOfTeam = (event: string): event is keyof typeof ofTeams => event in ofTeams;

/** What a change of a team or a channel says, by the `eventType` of Teams; null for what does not concern us. */
const reportIn = (parts: BotParts, activity: Activity): TeamsReport | null => {
  const { eventType = '', channel, team } = activity.channelData ?? {};
  if (isOfTeam(eventType)) return { what: ofTeams[eventType], at: instantOf(parts, activity) };
  if (eventType === 'teamRenamed' && team?.name) return { what: 'team_renamed', name: team.name };
  if (!isOfChannel(eventType) || channel?.id === undefined) return null;
  const fate = fates[eventType];
  return {
    ...{ what: 'channel', id: channel.id },
    ...(channel.name !== undefined && { name: channel.name }),
    ...(fate !== undefined && { fate, at: instantOf(parts, activity) }),
  };
};

const hasBot = (who: Activity['membersAdded'], { recipient }: Activity): boolean =>
  who?.some(({ id }) => id === recipient?.id) ?? false;

/** A team or a channel changed in Teams, or the app came or went. */
export const hearConversation = async (parts: BotParts, activity: Activity): Promise<void> => {
  if (hasBot(activity.membersAdded, activity)) return welcomeTeam(parts, activity);
  if (hasBot(activity.membersRemoved, activity)) return leaveTeam(parts, activity);
  const report = reportIn(parts, activity);
  if (report !== null) await note(parts, activity, report);
};
