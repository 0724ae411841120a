import { appItself, type BotParts, contextOf } from '../bot/parts.ts';
import { adoptChannels } from '../usecases/teams/adopt-channels.ts';
import { waitingChannels } from '../workspace/bound-teams.ts';

/**
 * Looks once after a start at the channels that an older version of the app remembered by itself: connects those of the
 * site's own team, and names the others in the log, so that a team that no longer gets its summary is noticed. Resolves to
 * whether it is done. Throws what SharePoint throws; it may be called again.
 */
export const settleOldChannels = async (parts: BotParts): Promise<boolean> => {
  const { workspace, log, now } = parts;
  if (!workspace.store.isWhole) return false;
  if (waitingChannels(workspace.store).length === 0) return true;
  const connected = await adoptChannels(
    contextOf(parts, 'clock'),
    appItself(parts),
    await workspace.siteGroup(),
  );
  if (connected > 0) log({ at: now(), what: 'old channels connected', channels: connected });
  for (const { teamId, channelId } of waitingChannels(workspace.store))
    log({ at: now(), what: 'channel waits to be confirmed in Settings', team: teamId, channel: channelId });
  return true;
};
