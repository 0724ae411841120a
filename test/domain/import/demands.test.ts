import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import { editRecommendation } from '#domain/import/review/edit-draft.ts';
import { takeDemand } from '#domain/import/review/take-demand.ts';
import { demandsOf } from '#domain/import/values/demands.ts';
import { file, sourceOf, table } from './plan-sources.ts';

const read = (text: string) => demandsOf(text).map(({ text: words, by }) => [words, by?.kind, by?.raw]);

describe('What a recommendation asks for', () => {
  it('is each point of the list that its sentence leads into, with the time that it names', () => {
    expect(
      read(
        'The Trust must:\na) review its policy within six months;\nb) train all staff annually; and\nc) report by 31 March 2021.',
      ),
    ).toEqual([
      ['review its policy within six months', 'relative', 'within six months'],
      ['train all staff annually', 'recurring', 'annually'],
      ['report by 31 March 2021.', 'exact', '31 March 2021'],
    ]);
    expect(read('The Trust should a) do this, b) do that and c) tell us immediately.')).toEqual([
      ['do this', undefined, undefined],
      ['do that', undefined, undefined],
      ['tell us immediately.', 'immediate', 'immediately'],
    ]);
  });

  it('is one thing where points or a second sentence say more of it', () => {
    expect(
      read('The Trust should hold an audit to show that:\n• plans are kept;\n• plans are read.'),
    ).toEqual([]);
    const words = 'Services should review the register. This review should take place within six months.';
    expect(read(words)).toEqual([[words, 'relative', 'within six months']]);
  });

  it('is told apart at each sentence that asks, and at a second “and should”', () => {
    expect(
      read(
        'The ward is short of beds. The Trust should open six beds and should report every six months. The council must agree a date.',
      ),
    ).toEqual([
      ['The Trust should open six beds', undefined, undefined],
      ['should report every six months.', 'recurring', 'every six months'],
      ['The council must agree a date.', undefined, undefined],
    ]);
  });

  it('is not said again where it is one thing without a time, however often meetings are held', () => {
    expect(read('The Trust should hold monthly meetings about its annual report.')).toEqual([]);
    expect(read('Staff told us that training was done in March 2019.')).toEqual([]);
  });
});

describe('A proposal', () => {
  const draft = draftFrom(
    sourceOf([
      table([
        ['Recommendation', 'Action', 'Owner'],
        [
          '1. The Board should review the policy annually. The ward must train staff by 31/03/2021.',
          'Audit',
          'Matron',
        ],
      ]),
    ]),
    file,
  );

  it('becomes an action under its recommendation when a person says so, and goes', () => {
    expect(draft.actions).toHaveLength(1);
    const taken = takeDemand(draft, 'R1', 1);
    expect(taken.actions[1]).toMatchObject({
      text: 'The ward must train staff by 31/03/2021.',
      recommendationIds: ['R1'],
      due: { kind: 'exact', from: '2021-03-31' },
      owners: [],
    });
    expect(taken.recommendations[0]?.demands).toHaveLength(1);
    expect(taken.questions.map(({ text }) => text)).not.toContain('31/03/2021');
    expect(takeDemand(draft, 'R1', 7)).toBe(draft);
  });

  it('whose words give no day is asked for one when it becomes an action', () => {
    const taken = takeDemand(draft, 'R1', 0);
    const [, { id } = { id: '' }] = taken.actions;
    expect(taken.questions).toContainEqual(expect.objectContaining({ about: `${id}.due`, text: 'annually' }));
  });

  it('asks whether a time is a due date, and goes when the words are changed', () => {
    expect(draft.questions).toContainEqual(expect.objectContaining({ about: 'R1.text', text: '31/03/2021' }));
    expect(editRecommendation(draft, 'R1', { number: '2' }).recommendations[0]?.demands).toHaveLength(2);
    expect(editRecommendation(draft, 'R1', { text: 'Other words' }).recommendations[0]).not.toHaveProperty(
      'demands',
    );
  });
});
