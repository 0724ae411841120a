import { type ChannelText, fixed, say } from '#domain/teams/channel-text.ts';
import type { CardPlace } from '#wire/card-data.ts';
import { type CardElement, execute, line, strong } from './card.ts';

/** What a tap saved. It is shown right above the buttons, where the person tapped, and goes when the card is drawn again. */
export interface Receipt {
  /** What happened and when, in one sentence; who did it is in the record. */
  readonly words: ChannelText;
  readonly actionKey: string;
  /** The event to undo; null when it cannot be undone. */
  readonly event: string | null;
}

export const receiptLines = (receipt: Receipt | null): readonly CardElement[] =>
  receipt === null
    ? []
    : [
        {
          type: 'Container',
          style: 'good',
          spacing: 'Medium',
          items: [line(say`✓ ${receipt.words}`, strong)],
        },
      ];

/** Undo, for as long as it is on offer; who may, and for how long, the server decides again. */
export const undoButton = (receipt: Receipt | null, place: CardPlace): readonly CardElement[] =>
  receipt !== null && receipt.event !== null
    ? [
        execute(fixed('Undo'), {
          verb: 'action.undo',
          data: { action: receipt.actionKey, event: receipt.event, place },
        }),
      ]
    : [];
