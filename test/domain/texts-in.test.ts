import { describe, expect, it } from 'vitest';
import { mapTexts } from '../../src/domain/text/texts-in.ts';

const loud = (text: string): string => text.toUpperCase();

describe('every text in a value', () => {
  it('is changed, however deep, and everything else is left', () => {
    const value = { a: 'one', list: ['two', 3, { b: 'three', c: null }], on: true, none: undefined };
    expect(mapTexts(value, loud)).toEqual({
      ...{ a: 'ONE', list: ['TWO', 3, { b: 'THREE', c: null }], on: true, none: undefined },
    });
    expect(value.list[0]).toBe('two');
    expect(mapTexts('one', loud)).toBe('ONE');
    expect(mapTexts(null, loud)).toBeNull();
  });

  it('is told by the property that holds it, or that holds its list', () => {
    const names: (readonly [string, string])[] = [];
    const note = (text: string, name: string): string => {
      names.push([name, text]);
      return text;
    };
    mapTexts({ note: 'a', owners: ['b', { post: 'c' }] }, note);
    mapTexts('d', note);
    expect(names).toEqual([
      ...[['note', 'a'] as const, ['owners', 'b'] as const, ['post', 'c'] as const, ['', 'd'] as const],
    ]);
  });

  it('comes back as the very same object where nothing changed', () => {
    const value = { a: 'ONE', list: ['TWO', { b: 'THREE' }] };
    expect(mapTexts(value, loud)).toBe(value);
    const { list } = mapTexts({ a: 'one', list: value.list }, loud);
    expect(list).toBe(value.list);
  });

  it('is left as it came below fifty levels', () => {
    const deep = (levels: number): unknown => (levels === 0 ? 'word' : [deep(levels - 1)]);
    expect(JSON.stringify(mapTexts(deep(50), loud))).toContain('WORD');
    expect(JSON.stringify(mapTexts(deep(51), loud))).toContain('word');
  });
});
