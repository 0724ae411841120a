import { z } from 'zod';
import type { ActionKey, EventKey } from '#domain/key.ts';
import type { Actor } from '#domain/people/person.ts';
import type { Ability } from '#domain/permissions.ts';
import type { Decision } from '#domain/refusal.ts';
import type { ChannelText } from '#domain/teams/channel-text.ts';
import type { ActionChanged } from '#wire/answers.ts';
import { type CardPlace, cardPlace } from '#wire/card-data.ts';
import { key } from '#wire/rows.ts';
import type { Context } from '../../workspace/context.ts';
import type { CardElement } from '../cards/card.ts';

/** A button on a card, and what it says when it is tapped. What the inputs of the form hold comes with it. */
export interface CardButton {
  readonly title: ChannelText;
  readonly verb: string;
  readonly said: object;
}

/** What a tap asks for, read by the line of its verb. The person is never in it: who tapped comes from the signed activity. */
export interface AskedOnCard {
  readonly verb: string;
  readonly action: ActionKey;
  /** Which card was tapped, so that the answer can render it again. */
  readonly place: CardPlace;
  /** What was sent, as it was read: a part of the key of the tap. */
  readonly data: object;
  /** Writes it through the use-case that the tab has too, as an event with this key. Throws what SharePoint refuses. */
  readonly effect: (context: Context, actor: Actor, event: EventKey) => Promise<Decision<ActionChanged>>;
  /** What was saved, as a sentence goes on after the name of the action: “is marked as done, 09:30.” */
  readonly receipt: (at: ChannelText) => ChannelText;
  /** Whether the receipt offers Undo, where this person could. */
  readonly isUndone: boolean;
}

/** One thing that people do on cards. */
export interface CardAction {
  readonly verb: string;
  /** Who is shown its buttons in their own chat. In a channel a card is the same for everybody; the use-case decides. */
  readonly ability: Ability;
  /** Its inputs in the form of an action. */
  readonly inputs: readonly CardElement[];
  /** Its buttons on an action that is open. */
  readonly buttons: readonly CardButton[];
  /** Its buttons below a receipt, for the event that was written. */
  readonly buttonsAfter: (event: string) => readonly CardButton[];
  /** Reads what a tap sent; `no_action`: none was chosen, null: it cannot be read. */
  readonly read: (data: unknown) => AskedOnCard | 'no_action' | null;
}

/** What every tap says: about which action, on which card. */
const about = z.object({ action: key<'action'>(), place: cardPlace });

interface Line<Shape extends z.ZodRawShape, Said = z.infer<z.ZodObject<Shape>>> {
  readonly verb: string;
  readonly ability: Ability;
  /** What is said beside the action and the card. */
  readonly says: Shape;
  readonly inputs?: readonly CardElement[];
  readonly buttons?: readonly { readonly title: ChannelText; readonly said: Partial<Said> }[];
  readonly buttonsAfter?: (
    event: string,
  ) => readonly { readonly title: ChannelText; readonly said: Readonly<Record<keyof Said, unknown>> }[];
  readonly effect: (
    context: Context,
    actor: Actor,
    asked: { readonly action: ActionKey; readonly event: EventKey; readonly said: Said },
  ) => Promise<Decision<ActionChanged>>;
  readonly receipt: (said: Said, at: ChannelText) => ChannelText;
  /** Absent: Undo is offered below its receipt. */
  readonly isUndone?: false;
}

/** A line of the table of card actions (`table.ts`). */
export const cardAction = <Shape extends z.ZodRawShape>(line: Line<Shape>): CardAction => {
  const { verb, ability, inputs = [], buttons = [], buttonsAfter = () => [] } = line;
  const said = z.object(line.says);
  return {
    ...{ verb, ability, inputs },
    buttons: buttons.map((button) => ({ ...button, verb })),
    buttonsAfter: (event) => buttonsAfter(event).map((button) => ({ ...button, verb })),
    read: (data) => {
      const where = about.safeParse(data);
      if (!where.success) return where.error.issues[0]?.path.at(-1) === 'action' ? 'no_action' : null;
      const what = said.safeParse(data);
      if (!what.success) return null;
      const { action, place } = where.data;
      return {
        ...{ verb, action, place, data: { action, ...what.data, place } },
        effect: (context, actor, event) => line.effect(context, actor, { action, event, said: what.data }),
        receipt: (at) => line.receipt(what.data, at),
        isUndone: line.isUndone ?? true,
      };
    },
  };
};
