import type { TeamsReport } from '#domain/teams/installation.ts';
import type { Channel } from '../../workspace/channel.ts';
import type { Context } from '../../workspace/context.ts';
import { installationOfGroup, noteReport } from '../../workspace/installations.ts';
import type { ClosedWhy } from '../../workspace/teams-sight.ts';

/** Before every activity of Teams, so that whatever Teams says later counts. */
const beforeAll = '1970-01-01T00:00:00.000Z';

const reportOf = (why: ClosedWhy, channelId: string, at: string): TeamsReport => {
  if (why === 'app_removed') return { what: 'removed', at };
  if (why === 'team_deleted') return { what: 'team_deleted', at };
  return { what: 'channel', id: channelId, fate: why === 'channel_deleted' ? 'deleted' : 'blocked' };
};

type NoteContext = Pick<Context, 'store' | 'writer' | 'server' | 'now'>;

/** The thread of the channel's team; a channel that an older version of the app remembered has none, and gets a row of its own. */
const threadOf = async (
  context: NoteContext,
  channel: Channel,
): Promise<{ threadId: string; toldAt: string }> => {
  const known = installationOfGroup(context.store, channel.teamId);
  if (known !== null) return known;
  const { teamId: groupId, teamName, serviceUrl } = channel;
  const threadId = channel.threadId || groupId;
  const team = { groupId, threadId, teamName, serviceUrl };
  await noteReport(context, threadId, { what: 'added', at: beforeAll, team });
  return { threadId, toldAt: beforeAll };
};

/** Marks why a channel takes no post, so that it is shown and not tried again at every turn of the clock. */
export const noteClosed = async (context: NoteContext, channel: Channel, why: ClosedWhy): Promise<void> => {
  const { threadId, toldAt } = await threadOf(context, channel);
  await noteReport(context, threadId, reportOf(why, channel.channelId, toldAt));
};

/** Takes the mark of a channel away: somebody says that it takes posts again. */
export const noteOpen = async (context: NoteContext, channel: Channel): Promise<void> => {
  const known = installationOfGroup(context.store, channel.teamId);
  if (known === null) return;
  await noteReport(context, known.threadId, { what: 'channel', id: channel.channelId, fate: 'open' });
};
