import { settingsOf } from '../usecases/settings.ts';
import { type Activity, channelIdOf, isPersonal } from './activity.ts';
import { type BotParts, kindOf } from './parts.ts';

/**
 * What a card may do for whoever tapped it. `writes`: a member of the team, whom SharePoint lets write in the team's site.
 * `reads`: a guest, of whom only SharePoint knows what they may do. `nothing`: somebody outside the team.
 */
export type Standing = 'writes' | 'reads' | 'nothing';

const rememberedMs = 5 * 60_000;

/** The channels whose members are the team: the one that was tapped in, else those that the app was added to. */
const channelsFor = ({ workspace }: BotParts, activity: Activity) =>
  isPersonal(activity)
    ? settingsOf(workspace.mirror).settings.channels
    : [{ channelId: channelIdOf(activity.conversation.id), serviceUrl: activity.serviceUrl }];

const standingOf = (role: string | null): Standing => {
  if (role === null) return 'nothing';
  return role === 'guest' || role === 'anonymous' ? 'reads' : 'writes';
};

const asked = async (parts: BotParts, activity: Activity): Promise<Standing> => {
  const channels = channelsFor(parts, activity);
  if (channels.length === 0) return 'reads';
  const found = await Promise.all(
    channels.map(({ serviceUrl, channelId }) =>
      parts.connector.roleOf({ serviceUrl, conversationId: channelId }, activity.from.id).then(standingOf),
    ),
  );
  return (['writes', 'reads'] as const).find((one) => found.includes(one)) ?? 'nothing';
};

/**
 * Makes the question what a card may do for somebody. A card is written by the app itself, so that SharePoint does not see
 * who taps (decision 010). The answer of Teams is remembered for five minutes; where none comes, or the app is in no team
 * yet, a card only reads.
 */
export const openMembership = () => {
  const known = new Map<string, { readonly standing: Standing; readonly until: number }>();
  return async (parts: BotParts, activity: Activity): Promise<Standing> => {
    const place = isPersonal(activity) ? 'chat' : channelIdOf(activity.conversation.id);
    const mark = `${place} ${activity.from.id}`;
    const instant = Date.parse(parts.now());
    const before = known.get(mark);
    if (before && before.until > instant) return before.standing;
    try {
      const standing = await asked(parts, activity);
      known.set(mark, { standing, until: instant + rememberedMs });
      return standing;
    } catch (error) {
      parts.log({ at: parts.now(), what: 'member not looked up', error: kindOf(error) });
      return 'reads';
    }
  };
};
