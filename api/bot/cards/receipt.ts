import { type ChannelText, say } from '#domain/teams/channel-text.ts';
import type { CardPlace } from '#wire/card-data.ts';
import { cardActions } from '../actions/table.ts';
import { type CardElement, execute, line, strong } from './card.ts';

/** What a tap saved. It is shown right above the buttons, where the person tapped, and is gone the next time the card is rendered. */
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

/** What is offered after a change, such as Undo; nothing where this person could not. */
export const buttonsAfter = (receipt: Receipt | null, place: CardPlace): readonly CardElement[] => {
  if (receipt === null || receipt.event === null) return [];
  const { actionKey: action, event } = receipt;
  return cardActions
    .flatMap((each) => each.buttonsAfter(event))
    .map(({ title, verb, said }) => execute(title, { verb, data: { action, ...said, place } }));
};
