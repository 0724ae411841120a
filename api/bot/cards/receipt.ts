import { type ChannelText, fixed, say } from '#domain/channel-text.ts';
import type { CardPlace } from '#wire/card-data.ts';
import { type CardElement, execute, line, strong } from './card.ts';

/** What came of a tap, shown above the card's own words. */
export type Receipt =
  | {
      readonly kind: 'changed';
      /** What happened and when, in one sentence; who did it is in the record. */
      readonly words: ChannelText;
      readonly actionKey: string;
      /** The event to undo; null when it cannot be undone. */
      readonly event: string | null;
    }
  | { readonly kind: 'refused'; readonly words: ChannelText };

export const receiptLines = (receipt: Receipt | null): readonly CardElement[] =>
  receipt === null
    ? []
    : [
        {
          type: 'Container',
          style: receipt.kind === 'changed' ? 'good' : 'attention',
          items: [
            line(receipt.kind === 'changed' ? say`✓ ${receipt.words}` : say`! ${receipt.words}`, strong),
          ],
        },
      ];

/** Undo, for as long as it is on offer; who may, and for how long, the server decides again. */
export const undoButton = (receipt: Receipt | null, place: CardPlace): readonly CardElement[] =>
  receipt?.kind === 'changed' && receipt.event !== null
    ? [
        execute(fixed('Undo'), {
          verb: 'action.undo',
          data: { action: receipt.actionKey, event: receipt.event, place },
        }),
      ]
    : [];
