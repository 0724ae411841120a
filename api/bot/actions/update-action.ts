import { z } from 'zod';
import { changeOfStep, type QuickStep, quickSteps } from '#domain/actions/quick-step.ts';
import { type ChannelText, fixed, say } from '#domain/teams/channel-text.ts';
import { updateAction } from '../../usecases/actions/update-action.ts';
import { cardAction } from './card-action.ts';

/** Most characters of a note on a card, and of what a blocked action needs. */
const noteLimit = 500;

const stepWords = (step: QuickStep, at: ChannelText): ChannelText => {
  switch (step) {
    case 'done':
      return say`is marked as done, ${at}. Someone else checks the evidence next.`;
    case 'on_track':
      return say`is marked as on track, ${at}.`;
    case 'blocked':
      return say`is marked as blocked, ${at}. What is needed is on record.`;
  }
};

/** Done, on track or blocked, with a note. A new date is never a button: it needs its reason. */
export const updateOnCard = cardAction({
  verb: 'action.update',
  ability: 'change_action',
  says: { to: z.enum(quickSteps), note: z.string().trim().max(noteLimit).optional() },
  inputs: [
    {
      type: 'Input.Text',
      id: 'note',
      label: fixed('Note (for Blocked: what is needed, and from whom). No patient details.'),
      isMultiline: true,
      maxLength: noteLimit,
    },
  ],
  buttons: [
    { title: fixed('Done'), said: { to: 'done' } },
    { title: fixed('On track'), said: { to: 'on_track' } },
    { title: fixed('Blocked'), said: { to: 'blocked' } },
  ],
  effect: (context, actor, { action, event, said: { to, note } }) =>
    updateAction(context, actor, { key: action, version: null, change: changeOfStep(to, note), event }),
  receipt: ({ to }, at) => stepWords(to, at),
});
