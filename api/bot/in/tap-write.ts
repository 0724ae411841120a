import type { Actor } from '#domain/people/person.ts';
import { allow, type Decision } from '#domain/refusal.ts';
import type { ActionChanged } from '#wire/answers.ts';
import { within } from '../../platform/within.ts';
import { InDoubt, StaleVersion } from '../../sharepoint/ports/faults.ts';
import type { Writer } from '../../sharepoint/ports/ports.ts';
import type { View } from '../../view/view.ts';
import type { Context } from '../../workspace/context.ts';
import { actionByKey } from '../../workspace/lookups.ts';
import { type BotParts, contextOf, viewFor } from '../parts.ts';
import { channelOf } from './activity.ts';
import type { Tap } from './tap.ts';

/** Somebody who taps, and the list writer that writes as them. */
export interface Tapper {
  readonly actor: Actor;
  readonly writer: Writer;
}

/** What may be seen where a tap was made: by the person, and in a channel by everybody who reads the card. */
export const viewOfTap = (parts: BotParts, { activity, oid }: Tap): View =>
  viewFor(parts, { oid }, channelOf(activity));

const contextOfTap = (parts: BotParts, tap: Tap): Context => ({
  ...contextOf(parts, 'card'),
  view: viewOfTap(parts, tap),
});

/** What the record says that the same tap saved before; null when it saved nothing. */
const recorded = ({ store, view }: Context, { key, asked }: Tap): ActionChanged | null =>
  store.get('events', key) === undefined ? null : { action: actionByKey(view, asked.action), event: key };

/** How long the news of a row that somebody else changed may take. */
const lookWithinMs = 700;

/** Writes the tap unless it is saved already; a row that somebody else changed at that moment is looked at again, once. */
const writeOnce = async (context: Context, actor: Actor, tap: Tap): Promise<Decision<ActionChanged>> => {
  const saved = recorded(context, tap);
  if (saved !== null) return allow(saved);
  try {
    return await tap.asked.effect(context, actor, tap.key);
  } catch (error) {
    if (!(error instanceof StaleVersion)) throw error;
  }
  await within(lookWithinMs, context.store.glance(0), () => undefined);
  const meanwhile = recorded(context, tap);
  return meanwhile === null ? tap.asked.effect(context, actor, tap.key) : allow(meanwhile);
};

/** So many taps are remembered as saved; older ones are in the record. */
const rememberedTaps = 2_000;

/** What this server saved: the line of the record may still be on its way. */
const openSaved = (parts: BotParts) => {
  const saved = new Set<string>();
  return {
    note: ({ key }: Tap): void => {
      if (saved.size >= rememberedTaps) saved.clear();
      saved.add(key);
    },
    find: (tap: Tap): ActionChanged | null =>
      saved.has(tap.key)
        ? { action: actionByKey(viewOfTap(parts, tap), tap.asked.action), event: tap.key }
        : null,
  };
};

/** The writing of taps. */
export interface TapWrites {
  /** Writes a tap, or gives what it saved before. Throws what SharePoint refuses, InDoubt where no answer came in time. */
  write(tap: Tap, tapper: Tapper): Promise<Decision<ActionChanged>>;
  /** What a tap in doubt saved, once that is known; null where it saved nothing. */
  known(tap: Tap): Promise<ActionChanged | null>;
}

/**
 * However often Teams sends a tap, alone or at the same moment, it is written once, and each is answered with what was
 * saved. While it is in doubt whether it was, it is not sent again.
 */
export const openTapWrites = (parts: BotParts): TapWrites => {
  const { workspace } = parts;
  const underWay = new Map<string, Promise<Decision<ActionChanged>>>();
  const doubts = new Map<string, Promise<void>>();
  const saved = openSaved(parts);
  const start = async (tap: Tap, { actor, writer }: Tapper): Promise<Decision<ActionChanged>> => {
    await doubts.get(tap.key);
    const before = saved.find(tap);
    if (before !== null) return allow(before);
    const decision = await writeOnce({ ...contextOfTap(parts, tap), writer }, actor, tap);
    if (decision.ok) saved.note(tap);
    return decision;
  };
  return {
    write: (tap, tapper) => {
      const same = underWay.get(tap.key);
      if (same !== undefined) return same;
      const writing = start(tap, tapper)
        .catch((error: unknown) => {
          if (error instanceof InDoubt) doubts.set(tap.key, settled(tap.key));
          throw error;
        })
        .finally(() => underWay.delete(tap.key));
      underWay.set(tap.key, writing);
      return writing;
    },
    known: async (tap) => {
      await doubts.get(tap.key);
      return recorded(contextOfTap(parts, tap), tap);
    },
  };

  function settled(key: string): Promise<void> {
    return workspace.pending().finally(() => doubts.delete(key));
  }
};
