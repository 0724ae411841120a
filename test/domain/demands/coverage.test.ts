import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideDemands, joined, reworded, split } from '#domain/demands/change-demands.ts';
import { coverageOf, demandsOf, isCovered, proposedItems } from '#domain/demands/coverage.ts';
import { asKey } from '#domain/key.ts';
import type { DemandItem } from '#domain/records/demand.ts';
import { someone } from '../samples.ts';

const text =
  'The Trust should review its discharge policy within six months of publication, and must audit handovers.';
const asking = { key: asKey<'recommendation'>('rec-1'), text };
const received = '2026-01-10';
const action = { key: asKey<'action'>('a-1'), due: '2026-09-10', status: 'accepted' } as const;
const priya = someone('priya', 'facilitator');
const items = proposedItems(asking);
const withAction = (keys: readonly string[]): readonly DemandItem[] =>
  items.map((item) => ({ ...item, actionKeys: keys }));
const decide = (wanted: readonly DemandItem[], before: readonly DemandItem[] = [], actor = priya) => {
  const decided = decideDemands(before, wanted, { actor, actions: new Set(['a-1']) });
  return decided.ok ? decided.value : [decided.refusal.code, decided.refusal.field];
};

describe('what a recommendation asks for', () => {
  it('is proposed from its words, and counts as not looked at until somebody has', () => {
    expect(items).toHaveLength(2);
    const shown = demandsOf(asking, undefined, { actions: [action], received });
    expect(shown.map(({ covered }) => covered)).toEqual(['unseen', 'unseen']);
    expect(isCovered(coverageOf(shown))).toBe(false);
    expect(shown[0]?.latest).toBe('2026-07-10');
    const whole = { ...asking, response: 'other_body' } as const;
    expect(demandsOf(whole, undefined, { actions: [], received })[0]?.covered).toBe('other_body');
    // Words that ask for nothing the rules know are one thing to look at.
    expect(proposedItems({ text: 'Training.' }).map((item) => item.text)).toEqual(['Training.']);
  });

  it('is answered by live actions, which show by how many days they are due too late', () => {
    const about = { actions: [action], received };
    const shown = demandsOf(asking, { items: withAction(['a-1']) }, about);
    expect(shown.map(({ covered, gap }) => [covered, gap])).toEqual([
      ['met', 62],
      ['met', 0],
    ]);
    const aside = { actions: [{ ...action, status: 'superseded' } as const], received };
    expect(coverageOf(demandsOf(asking, { items: withAction(['a-1']) }, aside))).toMatchObject({ open: 2 });
    // What was undone leaves the proposal.
    expect(coverageOf(demandsOf(asking, { items: [] }, about))).toMatchObject({ unseen: 2 });
  });

  it('is put right by a person: reworded with the original beside it, split and joined without losing a word', () => {
    const [first] = items;
    if (first === undefined) throw new Error('there is none');
    const other = reworded(first, 'Review the discharge policy');
    expect(other).toMatchObject({ text: 'Review the discharge policy', original: first.text });
    expect(reworded(other, first.text).original).toBeNull();
    const words = (all: readonly DemandItem[]) =>
      all
        .map((item) => item.text)
        .join(' ')
        .split(/\s+/u);
    fc.assert(
      fc.property(fc.nat(items.length - 1), fc.nat(120), (at, place) => {
        const parted = split(items, at, place);
        expect(words(parted).join('')).toEqual(words(items).join(''));
        expect(new Set(parted.map(({ id }) => id)).size).toBe(parted.length);
        const again = parted.length > items.length ? joined(parted, at) : parted;
        expect(again).toHaveLength(items.length);
        expect(words(again).join('')).toEqual(words(items).join(''));
      }),
    );
  });

  it('is refused only with a reason, given only by those who keep plans, and answered only by its own plan', () => {
    expect(decide(withAction(['a-1', 'elsewhere', 'a-1']))).toEqual(withAction(['a-1']));
    const refused = items.map((item) => ({ ...item, state: 'refused', reason: ' ' }) as const);
    expect(decide(refused)).toEqual(['empty', 'reason']);
    expect(decide(items, items)).toEqual(['nothing_changed', undefined]);
    expect(decide([], items)).toEqual(['empty', 'items']);
    expect(decide([...items, ...items])).toEqual(['step_not_allowed', 'id']);
    expect(decide(items, [], someone('megan'))).toEqual(['tracker_role_needed', undefined]);
    const elsewhere = { state: 'other_body', reason: 'The council', actionKeys: ['a-1'] } as const;
    expect(decide(items.map((item) => ({ ...item, ...elsewhere })))).toMatchObject([
      { actionKeys: [] },
      { actionKeys: [] },
    ]);
  });
});
