import { fixed, say } from '#domain/teams/channel-text.ts';
import { key } from '#wire/rows.ts';
import { undoChange } from '../../usecases/actions/undo-change.ts';
import { cardAction } from './card-action.ts';

/** Takes back what a receipt speaks of; who may, and for how long, is decided when it is tapped. */
export const undoOnCard = cardAction({
  verb: 'action.undo',
  ability: 'undo',
  says: { event: key<'event'>() },
  buttonsAfter: (event) => [{ title: fixed('Undo'), said: { event } }],
  effect: (context, actor, { action, event, said }) =>
    undoChange(context, actor, { key: action, event: said.event, as: event }),
  receipt: (_, at) => say`was changed back, ${at}.`,
  // What was undone is changed again by a new tap, not by undoing the undo.
  isUndone: false,
});
