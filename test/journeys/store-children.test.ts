import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parentOf } from '../../api/sharepoint/mirror/parents.ts';
import { openTable } from '../../api/sharepoint/mirror/table.ts';
import { asKey } from '../../src/domain/key.ts';
import { newAction } from './store-desk.ts';

const step = fc.record({
  action: fc.integer({ min: 1, max: 8 }),
  plan: fc.integer({ min: 1, max: 3 }),
  how: fc.constantFrom('put', 'put', 'put', 'remove'),
});

describe('the rows of a parent', () => {
  it('are found by an index as a look at every row finds them', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const table = openTable<'actions'>(parentOf('actions'));
        for (const { action, plan, how } of steps) {
          const itemId = String(action);
          if (how === 'remove') table.remove(itemId);
          else {
            const row = { ...newAction(action, { planKey: asKey<'plan'>(`plan-${plan}`) }), version: '1' };
            const mark = { seal: 'ours', sealText: '', chain: '', changedAt: null } as const;
            table.set({ itemId, eTag: '1', row, mark });
          }
        }
        for (const plan of ['plan-1', 'plan-2', 'plan-3', 'plan-4']) {
          const looked = table.all().filter(({ planKey }) => planKey === plan);
          const found = table.childrenOf(plan);
          expect(new Set(found)).toEqual(new Set(looked));
          expect(found).toHaveLength(looked.length);
        }
      }),
    );
  });

  it('keep their order when one of them changes', () => {
    const table = openTable<'actions'>(parentOf('actions'));
    const put = (n: number, note: string) =>
      table.set({
        ...{ itemId: String(n), eTag: '1', row: { ...newAction(n, { note }), version: '1' } },
        mark: { seal: 'ours', sealText: '', chain: '', changedAt: null },
      });
    for (const n of [1, 2, 3]) put(n, '');
    put(1, 'changed');
    const [first] = table.all();
    expect(table.childrenOf(String(first?.planKey)).map(({ key }) => key)).toEqual(
      table.all().map(({ key }) => key),
    );
  });
});
