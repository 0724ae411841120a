import type { Ability } from '#domain/permissions.ts';
import { type ChannelText, fixed } from '#domain/teams/channel-text.ts';
import type { CardPlace } from '#wire/card-data.ts';
import { cardActions } from '../actions/table.ts';
import { type CardElement, execute } from './card.ts';

/** One action that can be chosen, and how the list names it. */
export interface Choice {
  readonly actionKey: string;
  readonly name: ChannelText;
}

/** What the one person may who reads a card in their own chat. */
export type May = (ability: Ability) => boolean;

/** A channel's card is the same for everybody who reads it. */
export const everybodyMay: May = () => true;

/** What can be done with an open action by those who read the card. */
const shownTo = (may: May) =>
  cardActions.filter(({ ability, buttons }) => buttons.length > 0 && may(ability));

/** The buttons for one action; `action` null: the one that is chosen in the form. */
export const actionButtons = (action: string | null, place: CardPlace, may: May): readonly CardElement[] =>
  shownTo(may)
    .flatMap(({ buttons }) => buttons)
    .map(({ title, verb, said }) =>
      execute(title, { verb, data: action === null ? { ...said, place } : { action, ...said, place } }),
    );

const choiceInput = (choices: readonly Choice[]): CardElement => ({
  type: 'Input.ChoiceSet',
  id: 'action',
  label: fixed('Which action'),
  isRequired: true,
  errorMessage: fixed('Choose an action.'),
  placeholder: fixed('Choose an action'),
  choices: choices.map(({ actionKey, name }) => ({ title: name, value: actionKey })),
});

/** The inputs of the form: a choice where there is more than one action, and what the buttons need. Two may share one input. */
export const formInputs = (choices: readonly Choice[], may: May): readonly CardElement[] => {
  const inputs = shownTo(may).flatMap((each) => each.inputs);
  const once = [...new Map(inputs.map((input) => [input.id, input])).values()];
  return choices.length < 2 ? once : [choiceInput(choices), ...once];
};

/** A button that opens the form in the card; nothing where there is nothing to choose. */
export const updateButton = (choices: readonly Choice[], place: CardPlace): readonly CardElement[] =>
  choices.length === 0
    ? []
    : [
        {
          type: 'Action.ShowCard',
          title: fixed('Update an action'),
          card: {
            type: 'AdaptiveCard',
            version: '1.5',
            body: formInputs(choices, everybodyMay),
            actions: actionButtons(
              choices.length === 1 ? (choices[0]?.actionKey ?? null) : null,
              place,
              everybodyMay,
            ),
          },
        },
      ];
