import { createHash } from 'node:crypto';
import { z } from 'zod';
import { asKey, type EventKey } from '#domain/key.ts';
import { type ChannelText, fixed } from '#domain/teams/channel-text.ts';
import type { AskedOnCard } from '../actions/card-action.ts';
import { cardActions } from '../actions/table.ts';
import type { Activity } from './activity.ts';

/** A tap on a button of a card, as Teams delivers it. */
export interface Tap {
  readonly activity: Activity;
  readonly asked: AskedOnCard;
  /** The Entra object id of the person whom the signed activity names. */
  readonly oid: string;
  /**
   * The same for the same tap, however often Teams sends it, with a token or without: the same person, message, button and
   * words. A card that was rendered again makes new taps. The event of the change has this key, so that there is one.
   */
  readonly key: EventKey;
  /** The token that the client got for the person, and the id of the request for it. */
  readonly authentication: { readonly id: string; readonly token: string } | null;
  /** What the sign-in page said when it closed; null where no page was opened. */
  readonly state: string | null;
}

const carried = z.object({
  action: z.object({ verb: z.string(), data: z.unknown() }),
  authentication: z.looseObject({ id: z.string(), token: z.string().min(1) }).nullish(),
  state: z.string().nullish(),
});

const keyOf = ({ conversation, replyToId }: Activity, oid: string, asked: AskedOnCard): EventKey => {
  const said = JSON.stringify([oid, conversation.id, replyToId ?? '', asked.verb, asked.data]);
  return asKey<'event'>(`tap-${createHash('sha256').update(said).digest('hex').slice(0, 40)}`);
};

/** A tap that cannot be understood, and what is answered. */
export interface Unread {
  readonly unread: ChannelText;
}

const chooseFirst = fixed('Choose an action first, then tap again. Nothing was changed.');
const notRead = fixed(
  'This card could not be read, perhaps because it is out of date. Nothing was changed. Open the action in the tab.',
);

/** Reads a tap; the words for the person where it is none that we know, or names nobody. */
export const readTap = (activity: Activity): Tap | Unread => {
  const value = carried.safeParse(activity.value);
  const { verb, data } = value.data?.action ?? {};
  const asked = cardActions.find((each) => each.verb === verb)?.read(data) ?? null;
  if (asked === null) return { unread: notRead };
  if (asked === 'no_action') return { unread: chooseFirst };
  const oid = activity.from.aadObjectId?.toLowerCase() ?? '';
  const { authentication = null, state = null } = value.data ?? {};
  const key = keyOf(activity, oid, asked);
  return { activity, asked, oid, key, authentication, state };
};
