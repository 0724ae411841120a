import type { Actor } from '../people/person.ts';
import { may } from '../permissions.ts';
import type { DemandItem } from '../records/demand.ts';
import { allow, type Decision, refuse } from '../refusal.ts';

/** More is no list of what one recommendation asks for, but a slip. */
const most = 40;

const sameText = (one: string, other: string): boolean =>
  one.replace(/\s+/gu, ' ').trim() === other.replace(/\s+/gu, ' ').trim();

/** Two demands as one: the words of both, and what answers either. */
export const joined = (items: readonly DemandItem[], at: number): readonly DemandItem[] => {
  const [one, other] = [items[at], items[at + 1]];
  if (one === undefined || other === undefined) return items;
  const words = `${one.original ?? one.text}\n${other.original ?? other.text}`;
  const text = `${one.text}\n${other.text}`;
  const both: DemandItem = {
    ...one,
    ...{ text, original: sameText(words, text) ? null : words },
    actionKeys: [...new Set([...one.actionKeys, ...other.actionKeys])],
    reason: one.reason || other.reason,
  };
  return [...items.slice(0, at), both, ...items.slice(at + 2)];
};

/** One demand as two, parted at a place in its words; both keep what answers it. */
export const split = (items: readonly DemandItem[], at: number, place: number): readonly DemandItem[] => {
  const one = items[at];
  const parts = one === undefined ? [] : [one.text.slice(0, place).trim(), one.text.slice(place).trim()];
  const [first = '', second = ''] = parts;
  if (one === undefined || first === '' || second === '') return items;
  const used = new Set(items.map(({ id }) => id));
  const id = Array.from({ length: most }, (_, n) => `${one.id}.${n + 2}`).find((each) => !used.has(each));
  const { original } = one;
  return [
    ...items.slice(0, at),
    { ...one, text: first },
    { ...one, id: id ?? `${one.id}.x`, text: second, original },
    ...items.slice(at + 1),
  ];
};

/** The same demand in other words, its own words kept beside them. */
export const reworded = (item: DemandItem, text: string): DemandItem => {
  const original = item.original ?? item.text;
  return { ...item, text: text.trim(), original: sameText(original, text) ? null : original };
};

const faultOf = (item: DemandItem): { readonly field: string } | null => {
  if (item.text.trim() === '') return { field: 'text' };
  const needsWords = item.state !== 'ours' && item.reason.trim() === '';
  return needsWords ? { field: 'reason' } : null;
};

/**
 * Decides what a recommendation asks for from now on. Only the actions of its own plan answer it; what is refused has a reason,
 * what is for another body names it.
 */
export const decideDemands = (
  before: readonly DemandItem[],
  wanted: readonly DemandItem[],
  { actor, actions }: { readonly actor: Actor; readonly actions: ReadonlySet<string> },
): Decision<readonly DemandItem[]> => {
  const decided = may(actor, 'keep_plans');
  if (!decided.ok) return decided;
  if (wanted.length === 0) return refuse('empty', { field: 'items' });
  if (wanted.length > most) return refuse('too_long', { field: 'items' });
  if (new Set(wanted.map(({ id }) => id)).size < wanted.length)
    return refuse('step_not_allowed', { field: 'id' });
  const fault = wanted.map(faultOf).find((each) => each !== null);
  if (fault) return refuse('empty', fault);
  const items = wanted.map((item) => ({
    ...item,
    reason: item.state === 'ours' ? '' : item.reason,
    actionKeys: item.state === 'ours' ? [...new Set(item.actionKeys)].filter((key) => actions.has(key)) : [],
  }));
  return JSON.stringify(items) === JSON.stringify(before) ? refuse('nothing_changed') : allow(items);
};
