import { type BotParts, kindOf } from '../parts.ts';
import type { CardMessage, Where } from './connector.ts';

/** A message of the bot in a conversation, as its address. */
interface Place {
  readonly where: Where;
  readonly activityId: string;
}

/**
 * Puts new cards in the place of old ones for everybody, after the person who tapped has been answered: nobody waits for it. One
 * message is changed by one call at a time and the newest card is the last, however slow the connector is. What does not
 * work is logged; the next tap renders the card again.
 */
export const openCardUpdates = ({ connector, log, now }: BotParts) => {
  const waiting = new Map<string, CardMessage | null>();
  const replaceAll = async (mark: string, { where, activityId }: Place): Promise<void> => {
    for (let next = waiting.get(mark); next; next = waiting.get(mark)) {
      waiting.set(mark, null);
      await connector
        .replaceCard(where, activityId, next)
        .catch((error: unknown) => log({ at: now(), what: 'card not replaced', error: kindOf(error) }));
    }
    waiting.delete(mark);
  };
  return (place: Place, message: CardMessage): void => {
    const mark = `${place.where.conversationId} ${place.activityId}`;
    const isUnderWay = waiting.has(mark);
    waiting.set(mark, message);
    if (!isUnderWay) void replaceAll(mark, place);
  };
};
