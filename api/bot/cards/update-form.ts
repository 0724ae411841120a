import { type CardPlace, type CardStep, cardNoteLimit } from '#wire/card-data.ts';
import { type CardElement, execute } from './card.ts';

/** One action that can be chosen, and how the list names it. */
export interface Choice {
  readonly actionKey: string;
  readonly name: string;
}

const buttons: readonly (readonly [CardStep, string])[] = [
  ['done', 'Done'],
  ['on_track', 'On track'],
  ['blocked', 'Blocked'],
];

const noteInput: CardElement = {
  type: 'Input.Text',
  id: 'note',
  label: 'Note (for Blocked: what is needed, and from whom). No patient details.',
  isMultiline: true,
  maxLength: cardNoteLimit,
};

/** The three buttons for one action; the note stands in the card. A new date is never a button: it needs its reason. */
export const stepButtons = (action: string | null, place: CardPlace): readonly CardElement[] =>
  buttons.map(([to, title]) =>
    execute(title, {
      verb: 'action.update',
      data: action === null ? { to, place } : { action, to, place },
    }),
  );

/** The inputs of the form: a choice where there is more than one action, and a note. */
export const updateInputs = (choices: readonly Choice[]): readonly CardElement[] => [
  ...(choices.length < 2
    ? []
    : [
        {
          type: 'Input.ChoiceSet',
          id: 'action',
          label: 'Which action',
          isRequired: true,
          errorMessage: 'Choose an action.',
          placeholder: 'Choose an action',
          choices: choices.map(({ actionKey, name }) => ({ title: name, value: actionKey })),
        },
      ]),
  noteInput,
];

/** A button that opens the form in the card; nothing where there is nothing to choose. */
export const updateButton = (choices: readonly Choice[], place: CardPlace): readonly CardElement[] =>
  choices.length === 0
    ? []
    : [
        {
          type: 'Action.ShowCard',
          title: 'Update an action',
          card: {
            type: 'AdaptiveCard',
            version: '1.5',
            body: updateInputs(choices),
            actions: stepButtons(choices.length === 1 ? (choices[0]?.actionKey ?? null) : null, place),
          },
        },
      ];
