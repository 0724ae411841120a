import { setTimeout as wait } from 'node:timers/promises';
import { boundChannels, isBound } from '../usecases/bound-teams.ts';
import { type Activity, channelIdOf, isPersonal, teamsPlaceOf } from './activity.ts';
import type { Where } from './connector.ts';
import { type BotParts, kindOf } from './parts.ts';

/**
 * What a card may do for somebody who tapped it. `writes`: a member of the team, whom SharePoint lets write in the team's
 * site. `reads`: a guest, of whom only SharePoint knows what they may do. `nothing`: somebody outside every connected team,
 * or a place that is not connected.
 */
export type Standing = 'writes' | 'reads' | 'nothing';

const rememberedMs = 5 * 60_000;
/** Somebody is waiting for the card, and another team may answer in the meantime. */
const patienceMs = 2_000;

/** The conversations whose members are the team: the one that was tapped in, else one of each connected team. */
const placesFor = ({ workspace: { mirror } }: BotParts, activity: Activity): readonly Where[] => {
  const { serviceUrl, conversation } = activity;
  if (!isPersonal(activity)) return [{ serviceUrl, conversationId: channelIdOf(conversation.id) }];
  return boundChannels(mirror)
    .filter(({ state }) => state !== 'app_removed' && state !== 'team_deleted')
    .map(({ channel }) => ({
      serviceUrl: channel.serviceUrl,
      // General stays when the channel of the summary is deleted.
      conversationId: channel.threadId || channel.channelId,
    }));
};

const standingOf = (role: string | null): Standing => {
  if (role === null) return 'nothing';
  return role === 'guest' || role === 'anonymous' ? 'reads' : 'writes';
};

const silent = async (): Promise<null> => {
  await wait(patienceMs, undefined, { ref: false });
  return null;
};

type Ask = (where: Where) => Promise<Standing | null>;

/** The most that any of the conversations gives; one that is closed or does not answer keeps no other from giving it. */
const bestOf = async (places: readonly Where[], ask: Ask): Promise<Standing | null> => {
  const asked = places.map(ask);
  const first = new Promise<Standing>((found) => {
    for (const answer of asked)
      void answer.then((standing) => (standing === 'writes' ? found(standing) : undefined));
  });
  const all = Promise.all(asked).then(
    (answers) =>
      (['reads', 'nothing'] as const).find((one) => answers.includes(one) && !answers.includes(null)) ??
      (answers.includes('reads') ? 'reads' : null),
  );
  return Promise.race([first, all]);
};

/**
 * Makes the question what a card may do for somebody. Only what Teams said of a person in one conversation is remembered, for
 * five minutes; whether the place is connected is looked at each time. Where Teams does not answer, a card in a connected
 * channel reads, and a chat gets nothing.
 */
export const openMembership = () => {
  const known = new Map<string, { readonly standing: Standing; readonly until: number }>();
  return async (parts: BotParts, activity: Activity): Promise<Standing> => {
    const isChat = isPersonal(activity);
    if (!isChat && !isBound(parts.workspace.mirror, teamsPlaceOf(activity))) return 'nothing';
    const instant = Date.parse(parts.now());
    const ask: Ask = async (where) => {
      const mark = `${where.conversationId} ${activity.from.id}`;
      const before = known.get(mark);
      if (before && before.until > instant) return before.standing;
      const role = parts.connector.roleOf(where, activity.from.id).then(
        (told) => {
          known.set(mark, { standing: standingOf(told), until: instant + rememberedMs });
          return standingOf(told);
        },
        (error: unknown) => {
          parts.log({ at: parts.now(), what: 'member not looked up', error: kindOf(error) });
          return null;
        },
      );
      return Promise.race([role, silent()]);
    };
    const places = placesFor(parts, activity);
    if (places.length === 0) return 'nothing';
    return (await bestOf(places, ask)) ?? (isChat ? 'nothing' : 'reads');
  };
};
