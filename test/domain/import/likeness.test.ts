import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likeness, pairUp, wordSet } from '#domain/import/reimport/likeness.ts';
import { pairUpPlainly } from './pair-up-plainly.ts';

const rowsOf = (texts: readonly string[]) => texts.map((text, at) => ({ at, words: wordSet(text) }));
type Row = ReturnType<typeof rowsOf>[number];
const scoreOf = (_one: unknown, _other: unknown, like: number) => score(like);
const score = (like: number) => (like >= 0.5 ? like : 0);

/** The same, told plainly: every row with every row. */
const plainly = (ones: readonly Row[], others: readonly Row[]) => {
  const all = ones
    .flatMap((one) => others.map((other) => ({ one, other, score: score(likeness(one.words, other.words)) })))
    .filter((pair) => pair.score > 0)
    .sort((a, b) => b.score - a.score || Math.abs(a.one.at - a.other.at) - Math.abs(b.one.at - b.other.at));
  const pairs = new Map<number, number>();
  for (const { one, other } of all)
    if (!pairs.has(one.at) && ![...pairs.values()].includes(other.at)) pairs.set(one.at, other.at);
  return pairs;
};

const places = (pairs: ReadonlyMap<Row, Row>) =>
  new Map([...pairs].map(([one, other]) => [one.at, other.at]));

const text = fc
  .array(fc.constantFrom('the', 'ward', 'staff', 'audit', 'train', 'review', 'plan'), { maxLength: 6 })
  .map((words) => words.join(' '));

describe('Rows of two versions of a plan', () => {
  it('are paired as if each were compared with each', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), fc.array(text, { maxLength: 12 }), (one, other) => {
        const [ones, others] = [rowsOf(one), rowsOf(other)];
        const found = places(pairUp(ones, others, { scoreOf, least: 0.5 }));
        expect(found).toEqual(plainly(ones, others));
      }),
    );
  });

  it('are paired as if each were compared with each, where some are preferred and hundreds are alike', () => {
    const often = fc.array(fc.constantFrom('Audit ward', 'Audit ward twice', 'Train', ''), { maxLength: 60 });
    const rows = fc
      .tuple(often, fc.array(text, { maxLength: 60 }), fc.integer({ min: 1, max: 8 }))
      .map(([alike, others, times]) =>
        rowsOf([...Array.from({ length: times }, () => alike).flat(), ...others]),
      );
    const preferring = (one: Row, other: Row, like: number) =>
      like < 0.35 ? 0 : like + ((one.at + other.at) % 3 === 0 ? 0.3 : 0);
    fc.assert(
      fc.property(rows, rows, (ones, others) => {
        const found = places(pairUp(ones, others, { scoreOf: preferring, least: 0.35 }));
        expect(found).toEqual(places(pairUpPlainly(ones, others, preferring)));
      }),
      { numRuns: 60 },
    );
  });

  it('find a pair each even where hundreds have the same words', () => {
    const same = Array.from({ length: 300 }, () => 'Complete the audit');
    const pairs = places(pairUp(rowsOf(same), rowsOf(same.slice(20)), { scoreOf, least: 0.5 }));
    expect(new Set(pairs.values()).size).toBe(280);
  });

  it('are compared in time that people wait where thousands are written anew', () => {
    let seed = 7;
    const word = () => {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
      return `w${Math.floor(3000 ** (seed / 0x7fffffff))}`;
    };
    const before = Array.from({ length: 2000 }, () => Array.from({ length: 25 }, word));
    const after = before.map((words) => words.map((old, at) => (at % 4 === 0 ? word() : old)));
    const [ones, others] = [after, before].map((rows) => rowsOf(rows.map((words) => words.join(' '))));
    const start = process.cpuUsage();
    const pairs = places(pairUp(ones ?? [], others ?? [], { scoreOf, least: 0.5 }));
    const { user } = process.cpuUsage(start);
    expect([...pairs].filter(([one, other]) => one === other).length).toBeGreaterThan(1900);
    // Half a second on a quiet machine.
    expect(user / 1e6).toBeLessThan(15);
  });
});
