import type { CardAction } from './card-action.ts';
import { undoOnCard } from './undo-change.ts';
import { updateOnCard } from './update-action.ts';

/** Everything that people do on cards: the forms and receipts show it, and taps are read by it. */
export const cardActions: readonly CardAction[] = [updateOnCard, undoOnCard];
