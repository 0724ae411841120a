import { describe, expect, it } from 'vitest';
import { asKey } from '../../src/domain/key.ts';
import {
  type Find,
  isHidden,
  maySee,
  type RestrictedSet,
  type SeenList,
  type SeenRows,
  type Sight,
  sightOf,
} from '../../src/domain/people/visible.ts';
import type { ParentList } from '../../src/domain/records/records.ts';

const set = (cases: readonly string[], ...members: string[]): RestrictedSet => ({ cases, members });

describe('what somebody sees', () => {
  const hiddenFrom = (viewers: readonly [string, ...string[]], ...sets: RestrictedSet[]) => [
    ...sightOf(viewers, sets).hidden,
  ];

  it('is everything where there is no restricted set, or where they are in it', () => {
    expect(sightOf(['ann'], [])).toEqual({ name: '', hidden: new Set() });
    expect(sightOf(['ann'], [set(['c1'], 'ann')])).toEqual({ name: '', hidden: new Set() });
  });

  it('is without the cases of each set that one of those who read is not in', () => {
    expect(hiddenFrom(['ben'], set(['c1', 'c2'], 'ann'))).toEqual(['c1', 'c2']);
    expect(hiddenFrom(['ann', 'channel'], set(['c1'], 'ann'))).toEqual(['c1']);
    expect(hiddenFrom(['ann', 'channel'], set(['c1'], 'ann', 'channel'))).toEqual([]);
    expect(hiddenFrom(['ann'], set(['c1'], 'ann'), set(['c1', 'c3'], 'ben'))).toEqual(['c1', 'c3']);
    expect(hiddenFrom(['ann'], set(['c1']))).toEqual(['c1']);
  });

  it('goes by the id, however its letters are written', () => {
    expect(hiddenFrom(['ANN'], set(['c1'], 'ann'))).toEqual([]);
    expect(hiddenFrom(['ann'], set(['c1'], 'Ann'))).toEqual([]);
  });

  it('has one name for those who see the same, and another for others', () => {
    const sets = [set(['c2'], 'ann'), set(['c1'], 'ben')];
    expect(sightOf(['cy'], sets).name).toBe(sightOf(['di'], [...sets].reverse()).name);
    expect(new Set([['ann'], ['ben'], ['cy']].map(([who = '']) => sightOf([who], sets).name)).size).toBe(3);
  });
});

describe('a row', () => {
  type Parts = { readonly [field: string]: unknown };
  const rows: Readonly<Record<string, Parts>> = {
    'plans live': { caseKey: 'c1', state: 'live' },
    'plans draft': { caseKey: 'c1', state: 'draft' },
    'plans secret': { caseKey: 'hidden', state: 'live' },
    'actions a': { caseKey: 'c1', planKey: 'live' },
    'actions early': { caseKey: 'c1', planKey: 'draft' },
    'actions secret': { caseKey: 'c1', planKey: 'secret' },
    'measures m': { caseKey: 'c1', planKey: 'live', actionKey: 'a' },
    'measures early': { caseKey: 'c1', planKey: 'draft', actionKey: 'a' },
    'measures secret': { caseKey: 'c1', planKey: 'live', actionKey: 'secret' },
  };
  const find: Find = <L extends ParentList>(list: L, key: string) =>
    rows[`${list} ${key}`] as SeenRows[L] | undefined; // as much of a row as the rule looks at
  const sight: Sight = { name: 'hidden', hidden: new Set(['hidden']) };
  const sees = (list: SeenList, row: Parts, by: Sight = sight): boolean =>
    maySee(by, list, { key: asKey('k'), ...row } as never, find); // as above

  const all: Sight = { name: '', hidden: new Set() };

  it.each([
    ['cases', { key: 'c1' }, true],
    ['plans', { caseKey: 'c1', state: 'live' }, true],
    ['recommendations', { caseKey: 'c1', planKey: 'live' }, true],
    ['actions', { caseKey: 'c1', planKey: 'live' }, true],
    ['evidence', { caseKey: 'c1', actionKey: 'a' }, true],
    ['measures', { caseKey: 'c1', planKey: 'live', actionKey: 'a' }, true],
    ['readings', { measureKey: 'm' }, true],
    ['events', { caseKey: 'c1', planKey: 'draft', actionKey: null }, true],
    ['events', { caseKey: null, planKey: null, actionKey: null }, true],
    ['plans', { caseKey: 'c1', state: 'draft' }, false],
    ['plans', { caseKey: 'c1', state: 'withdrawn' }, false],
    ['recommendations', { caseKey: 'c1', planKey: 'draft' }, false],
    ['actions', { caseKey: 'c1', planKey: 'unknown' }, false],
    ['evidence', { caseKey: 'c1', actionKey: 'early' }, false],
    ['evidence', { caseKey: 'c1', actionKey: 'unknown' }, false],
    ['measures', { caseKey: 'c1', planKey: 'draft', actionKey: 'a' }, false],
    ['readings', { measureKey: 'early' }, false],
    ['readings', { measureKey: 'unknown' }, false],
  ] as const)('of %s %o is shown while its plan is live: %s', (list, row, isShown) => {
    expect([sees(list, row), sees(list, row, all)]).toEqual([isShown, isShown]);
  });

  it.each([
    ['cases', { key: 'hidden' }],
    ['plans', { caseKey: 'hidden', state: 'live' }],
    ['recommendations', { caseKey: 'hidden', planKey: 'live' }],
    ['recommendations', { caseKey: 'c1', planKey: 'secret' }],
    ['actions', { caseKey: 'c1', planKey: 'secret' }],
    ['evidence', { caseKey: 'c1', actionKey: 'secret' }],
    ['measures', { caseKey: 'c1', planKey: 'live', actionKey: 'secret' }],
    ['readings', { measureKey: 'secret' }],
    ['events', { caseKey: 'hidden', planKey: null, actionKey: null }],
    ['events', { caseKey: null, planKey: 'secret', actionKey: null }],
    ['events', { caseKey: 'c1', planKey: null, actionKey: 'secret' }],
  ] as const)('of %s %o is not shown to those from whom its case is hidden', (list, row) => {
    expect([sees(list, row), sees(list, row, all)]).toEqual([false, true]);
  });

  it('that is nowhere is hidden from nobody', () => {
    expect(isHidden(sight, {}, find)).toBe(false);
    expect(isHidden(sight, { caseKey: null, planKey: 'unknown' }, find)).toBe(false);
    expect(isHidden(sight, { actionKey: 'secret' }, find)).toBe(true);
  });
});
