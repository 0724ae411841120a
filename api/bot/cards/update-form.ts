import { type ChannelText, fixed } from '#domain/teams/channel-text.ts';
import { type CardPlace, type CardStep, cardNoteLimit } from '#wire/card-data.ts';
import { type CardElement, execute } from './card.ts';

/** One action that can be chosen, and how the list names it. */
export interface Choice {
  readonly actionKey: string;
  readonly name: ChannelText;
}

const buttons: readonly (readonly [CardStep, ChannelText])[] = [
  ['done', fixed('Done')],
  ['on_track', fixed('On track')],
  ['blocked', fixed('Blocked')],
];

const noteInput: CardElement = {
  type: 'Input.Text',
  id: 'note',
  label: fixed('Note (for Blocked: what is needed, and from whom). No patient details.'),
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
          label: fixed('Which action'),
          isRequired: true,
          errorMessage: fixed('Choose an action.'),
          placeholder: fixed('Choose an action'),
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
          title: fixed('Update an action'),
          card: {
            type: 'AdaptiveCard',
            version: '1.5',
            body: updateInputs(choices),
            actions: stepButtons(choices.length === 1 ? (choices[0]?.actionKey ?? null) : null, place),
          },
        },
      ];
