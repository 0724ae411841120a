import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import { file, sourceOf, table } from './plan-sources.ts';

const asked = (number: number, by: string, words: string, answer: string) => [
  [
    {
      text: `Area for improvement ${number}\nRef: Regulation 13 (7)\nStated: First time\nTo be completed by: ${by}`,
      rowSpan: 2,
    },
    `${words}\nRef: 5.2.3`,
  ],
  [null, `Response by registered person detailing the actions taken:\n${answer}`],
];

describe('The form of a regulator, whose first cells name what is asked and by when', () => {
  const draft = draftFrom(
    sourceOf([
      table([
        [{ text: 'Action required to comply with the Regulations (2005)', columnSpan: 2 }],
        ...asked(1, 'Immediate action required', 'The person shall lock the store.', 'The store is locked.'),
        ...asked(2, '30 June 2023', 'The person shall count the keys.', 'Keys are counted at each shift.'),
        [{ text: 'Action required to comply with the Standards (2022)', columnSpan: 2 }],
        ...asked(1, '31 July 2023', 'The person shall review care plans.', 'A matrix was set up.'),
      ]),
    ]),
    file,
  );

  it('asks for each of them, though the second part begins again with 1', () => {
    expect(draft.recommendations.map(({ number, text }) => [number, text])).toEqual([
      ['1', 'The person shall lock the store.'],
      ['2', 'The person shall count the keys.'],
      ['1', 'The person shall review care plans.'],
    ]);
  });

  it('has one action for each, with its day', () => {
    expect(draft.actions.map(({ text, due }) => [text, due?.kind, due?.to])).toEqual([
      ['The store is locked.', 'immediate', undefined],
      ['Keys are counted at each shift.', 'exact', '2023-06-30'],
      ['A matrix was set up.', 'exact', '2023-07-31'],
    ]);
  });

  it('keeps the rule and the paragraph beside the action, and the parts as words around the plan', () => {
    const beside = draft.actions[0]?.cells?.filter(({ field }) => field === 'scope').map(({ text }) => text);
    expect(beside).toEqual(['Ref: 5.2.3', 'Ref: Regulation 13 (7)', 'Stated: First time']);
    expect(draft.plan.preamble).toEqual([
      'Action required to comply with the Regulations (2005)',
      'Action required to comply with the Standards (2022)',
    ]);
    expect(draft.unplaced).toEqual([]);
  });
});

describe('A compliance plan, whose answers stand over the whole width below the name of a regulation', () => {
  it('has the regulation as what is asked, with its number, and the answer as actions', () => {
    const across = (text: string) => [{ text, columnSpan: 2 }];
    const asks = 'Outline how you are going to come into compliance with Regulation';
    const { recommendations, actions, unplaced } = draftFrom(
      sourceOf([
        table([
          ['Regulation Heading', 'Judgment'],
          ['Regulation 15: Staffing', 'Not Compliant'],
          across(`${asks} 15: Staffing:\n• Two nurses were recruited.\n• The rota is looked at monthly.`),
          ['Regulation 17: Premises', 'Substantially Compliant'],
          across(`${asks} 17: Premises: The floor will be replaced.`),
        ]),
      ]),
      file,
    );
    expect(recommendations.map(({ number, text }) => [number, text])).toEqual([
      ['15', 'Regulation 15: Staffing'],
      ['17', 'Regulation 17: Premises'],
    ]);
    expect(actions.map(({ recommendationIds, text }) => [recommendationIds[0], text])).toEqual([
      ['R1', 'Two nurses were recruited.'],
      ['R1', 'The rota is looked at monthly.'],
      ['R2', 'The floor will be replaced.'],
    ]);
    expect(unplaced).toEqual([]);
  });
});
