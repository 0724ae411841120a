import { randomUUID } from 'node:crypto';
import { bot, clientInfo, type Sending, sent } from './activity.ts';
import type { Place } from './store.ts';

/** What Teams reports to the bot of the team itself: the app came or went, a channel or the team changed. */

type Activity = Readonly<Record<string, unknown>>;

const whole = ({ id, threadId, name }: TeamPlace['team']) => ({ id: threadId, aadGroupId: id, name });
type TeamPlace = Place & { readonly kind: 'channel' };

/** Both activities of an installation or of a removal; Teams sends them at the same time, in no order. */
const comingOrGoing = (sending: Sending, isComing: boolean): readonly Activity[] => {
  const { place } = sending;
  const base = sent(sending, place.id);
  const isTeam = place.kind === 'channel';
  const data = { ...base.channelData, ...(isTeam && { team: whole(place.team) }) };
  const chosen = isTeam && isComing ? { settings: { selectedChannel: { id: place.id } } } : {};
  const happened = isComing ? 'teamMemberAdded' : 'teamMemberRemoved';
  return [
    {
      ...base,
      type: 'installationUpdate',
      action: isComing ? 'add' : 'remove',
      id: `f:${randomUUID()}`,
      channelData: { ...data, ...chosen, source: { name: 'message' } },
      entities: [clientInfo],
    },
    {
      ...base,
      type: 'conversationUpdate',
      id: `f:${randomUUID()}`,
      [isComing ? 'membersAdded' : 'membersRemoved']: [bot],
      channelData: { ...data, ...(isTeam && { eventType: happened }) },
    },
  ];
};

export const installActivities = (sending: Sending): readonly Activity[] => comingOrGoing(sending, true);
export const removeActivities = (sending: Sending): readonly Activity[] => comingOrGoing(sending, false);

/** What the bot receives when somebody changes a channel; Teams names the team by its thread alone. */
export const channelChanged = (
  sending: Sending & { readonly place: TeamPlace },
  eventType: 'channelRenamed' | 'channelDeleted' | 'channelRestored',
): Activity => {
  const { id, name, team } = sending.place;
  const base = sent(sending, team.threadId);
  return {
    ...base,
    type: 'conversationUpdate',
    id: `f:${randomUUID()}`,
    channelData: {
      tenant: base.channelData.tenant,
      eventType,
      channel: { id, name },
      team: { id: team.threadId },
    },
  };
};

/** What the bot receives when somebody changes the team. */
export const teamChanged = (
  sending: Sending & { readonly place: TeamPlace },
  eventType: 'teamRenamed' | 'teamDeleted' | 'teamRestored',
): Activity => {
  const { threadId, name } = sending.place.team;
  const base = sent(sending, threadId);
  return {
    ...base,
    type: 'conversationUpdate',
    id: `f:${randomUUID()}`,
    channelData: { tenant: base.channelData.tenant, eventType, team: { id: threadId, name } },
  };
};
