import type { Digest } from '#domain/digest/digest.ts';
import type { RunKey } from '#domain/key.ts';
import { previewLine } from '#wire/digest-words.ts';
import { type ChannelPost, NotPosted, type PostIds } from '../../usecases/digest/send-digest.ts';
import type { Channel } from '../../workspace/channel.ts';
import { ChannelClosed } from '../../workspace/teams-sight.ts';
import { digestCard } from '../cards/digest-card.ts';
import { deepLinks } from '../cards/links.ts';
import type { BotParts } from '../parts.ts';
import { newRendering } from './render-card.ts';
import { closedBecause, surelyNotSent } from './retry.ts';

/** How the digest comes into a channel: as a card, through the connector that the channel was installed from. */
export const channelPost = ({ connector, env, workspace }: BotParts): ChannelPost => ({
  digest: async (channel: Channel, digest: Digest, run: RunKey): Promise<PostIds> => {
    const { get } = workspace.view([channel.channelId]);
    const actionNow = (key: string) => get('actions', key);
    const links = deepLinks(env, channel.channelId);
    const card = digestCard({ digest, run, actionNow, receipt: null, drawn: newRendering() }, links);
    const where = { serviceUrl: channel.serviceUrl, conversationId: channel.channelId };
    const arrived = async () => {
      const found = await workspace.messages.withCard(channel.teamId, channel.channelId, run);
      return found === 'absent' || found === 'unknown' ? null : found;
    };
    try {
      const activityId = await connector.sendCard(where, { card, summary: previewLine(digest) }, arrived);
      return { conversationId: channel.channelId, activityId };
    } catch (error) {
      const why = closedBecause(error);
      if (why !== null) throw new ChannelClosed(why, error);
      throw surelyNotSent(error) ? new NotPosted(error) : error;
    }
  },
  // A bot cannot list what was posted in a channel. Graph can, where the team's owner consented to ChannelMessage.Read.Group.
  find: async ({ teamId, channelId }: Channel, run: RunKey) => {
    const found = await workspace.messages.withCard(teamId, channelId, run);
    if (found === 'absent' || found === 'unknown') return found;
    return { conversationId: channelId, activityId: found };
  },
});
