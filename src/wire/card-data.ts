import { z } from 'zod';
import type { ActionChange } from './requests.ts';
import { key } from './rows.ts';

/** What the buttons of a card send. The person is never in it: who tapped comes from the signed activity. */

/** What a button says about an action. */
const cardSteps = ['done', 'on_track', 'blocked'] as const;
export type CardStep = (typeof cardSteps)[number];

/** Most characters of a note on a card, and of what a blocked action needs. */
export const cardNoteLimit = 500;

/** Which drawing of the card it is: what is tapped on a card that was drawn again is a new tap. Older cards have none. */
const drawn = z.string().max(40).optional();

/** Which card was tapped, so that the answer can draw it again: the digest of a run, one action, or somebody's own. */
const cardPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('digest'), run: key<'run'>(), drawn }),
  z.object({ kind: z.literal('action'), drawn }),
  z.object({ kind: z.literal('mine'), drawn }),
]);
export type CardPlace = z.infer<typeof cardPlace>;

const update = z.object({
  verb: z.literal('action.update'),
  data: z.object({
    action: key<'action'>(),
    to: z.enum(cardSteps),
    note: z.string().trim().max(cardNoteLimit).optional(),
    place: cardPlace,
  }),
});

const undo = z.object({
  verb: z.literal('action.undo'),
  data: z.object({ action: key<'action'>(), event: key<'event'>(), place: cardPlace }),
});

/** `value.action` of an `adaptiveCard/action` invoke. */
export const cardAction = z.discriminatedUnion('verb', [update, undo]);
export type CardAction = z.infer<typeof cardAction>;

/** The change of an action that a button asks for; the same that the tab's panel sends. */
export const changeOfStep = (step: CardStep, words: string | undefined): ActionChange => {
  const note = words === undefined || words === '' ? undefined : words;
  switch (step) {
    case 'done':
      return { status: 'owner_complete', ...(note === undefined ? {} : { note }) };
    case 'on_track':
      return { status: 'in_progress', note: note ?? 'On track' };
    case 'blocked':
      return { status: 'blocked', ...(note === undefined ? {} : { blockedNeed: note }) };
  }
};
