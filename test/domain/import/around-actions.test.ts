import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import type { Block } from '#domain/import/document/source.ts';
import { bracketed } from '#domain/import/values/bracketed.ts';
import { lostWords } from './nothing-lost.ts';
import { file, heading, paragraph, sourceOf, table } from './plan-sources.ts';

const read = (blocks: readonly Block[]) => {
  const source = sourceOf(blocks);
  const draft = draftFrom(source, file);
  expect(lostWords(source, draft)).toEqual([]);
  return draft;
};

describe('Brackets at the end of an action', () => {
  it('name its owner and its day', () => {
    const draft = read([
      table([
        ['Recommendation', 'Actions'],
        [
          '1. The ward should be safe.',
          {
            text: 'Replace the fittings (Estates Manager, March 2022)\nTrain staff (Matron and Ward Manager; by 30/06/2022).',
            labels: ['•', '•'],
          },
        ],
      ]),
    ]);
    expect(draft.actions.map(({ owners, due }) => [owners.map(({ raw }) => raw), due?.raw, due?.to])).toEqual(
      [
        [['Estates Manager'], 'March 2022', '2022-03-31'],
        [['Matron', 'Ward Manager'], '30/06/2022', '2022-06-30'],
      ],
    );
  });

  it('never overrule the columns of the row', () => {
    const draft = read([
      table([
        ['Recommendation', 'Action', 'Owner', 'Due'],
        ['1. Be safe.', 'Replace the fittings (Estates Manager, March 2022)', 'Chief Nurse', '01/05/2023'],
      ]),
    ]);
    expect(draft.actions[0]).toMatchObject({ owners: [{ raw: 'Chief Nurse' }], due: { to: '2023-05-01' } });
  });

  it.each([
    ['Follow the guidance (NICE, March 2022)'],
    ['Share the report (completed May 2021)'],
    ['Share the report (March 2021)'],
    ['Train the leads (Ward Manager, March 2022) and the rest'],
    ['Ask the estates team (Estates Manager)'],
  ])('say neither in: %s', (text) => {
    expect(bracketed(text)).toEqual({ owners: [], due: null });
  });

  it('name the day alone where most actions of a plan do so and none is due by anything else', () => {
    const due = (...actions: string[]) => {
      const rows = actions.map((action, at) => [`${at + 1}. Wards should be safe.`, action]);
      return read([table([['Recommendation', 'Action'], ...rows])]).actions.map((action) => action.due?.to);
    };
    const all = due('Count the keys (March 2022)', 'Mend the doors (30/06/2022)', 'Tell the carers.');
    expect(all).toEqual(['2022-03-31', '2022-06-30', undefined]);
    const some = due('Follow the standard (March 2020)', 'Mend the doors.', 'Tell the carers.');
    expect(some).toEqual([undefined, undefined, undefined]);
  });

  it('may name the day alone, after “by”', () => {
    expect(bracketed('Share the report (by 1 May 2022)')).toMatchObject({
      owners: [],
      due: { to: '2022-05-01' },
    });
  });
});

describe('Months as columns', () => {
  it('date what was said in them', () => {
    const draft = read([
      table([
        ['Recommendation', 'Action', 'Owner', 'Apr-21', 'June 2021'],
        [
          '1. The ward should train.',
          'Train staff',
          'Matron',
          'Plan agreed',
          'First course held\nSecond planned',
        ],
      ]),
    ]);
    expect(draft.actions[0]?.progress).toEqual([
      { text: 'Plan agreed', at: '2021-04' },
      { text: 'First course held', at: '2021-06' },
      { text: 'Second planned', at: '2021-06' },
    ]);
  });

  it('stand below their year, as in a chart', () => {
    const year = { text: '2021', columnSpan: 3 };
    const draft = read([
      table([
        ['Recommendation', 'Action', 'Owner', year, null, null],
        ['', '', '', 'Apr', 'May', 'June'],
        ['1. The ward should train.', 'Train staff', 'Matron', '', 'X', ''],
      ]),
    ]);
    expect(draft.actions.map(({ text, progress }) => [text, progress])).toEqual([
      ['Train staff', [{ text: 'X', at: '2021-05' }]],
    ]);
  });
});

describe('The register of evidence', () => {
  const plan = table([
    ['Recommendation', 'Action', 'Owner', 'Evidence'],
    ['1. The ward should train.', 'Train staff', 'Matron', '(1) and (2)'],
    ['2. The ward should audit.', 'Audit', 'Matron', 'Audit report (7)'],
  ]);
  const register = [
    { ref: '1', text: 'Training records 2021' },
    { ref: '2', text: 'Course slides On the shared drive' },
    { ref: '7', text: 'Audit report (7)' },
  ];

  it('is the table that numbers it, joined with what the references alone show', () => {
    const printed = table([
      ['No.', 'Document', 'Kept where'],
      ['1', 'Training records 2021', ''],
      ['2)', 'Course slides', 'On the shared drive'],
    ]);
    const draft = read([plan, printed]);
    expect(draft.plan.evidenceRegister).toEqual(register);
    expect(draft.actions[0]?.evidence.map(({ ref }) => ref)).toEqual(['1', '2']);
  });

  it('may be a list below its title, and no other table is taken for it', () => {
    const items = [
      paragraph('Training records 2021', 2, '1.'),
      paragraph('2. Course slides On the shared drive', 3),
    ];
    expect(read([plan, heading('Appendices'), ...items]).plan.evidenceRegister).toEqual(register);
    const versions = table([
      ['No.', 'Changed by'],
      ['1', 'Priya Nair'],
      ['2', 'Tomasz Zielinski'],
    ]);
    expect(read([plan, versions]).plan.evidenceRegister.map(({ text }) => text)).toEqual([
      '(1)',
      '(2)',
      'Audit report (7)',
    ]);
  });
});

describe('Bodies that things are reported to', () => {
  it('stand under the name that the document explains, however it shortens it, and once', () => {
    const draft = read([
      paragraph('The Quality and Safety Committee (QSC) oversees this plan.'),
      table([
        ['Recommendation', 'Action', 'Owner', 'Reported to'],
        ['1. Train.', 'Train and report to the Quality and Safety Committee', 'Matron', 'QSC'],
        ['2. Audit.', 'Audit', 'Matron', 'SAB'],
      ]),
    ]);
    expect(draft.actions.map(({ reportedTo }) => reportedTo)).toEqual([
      ['Quality and Safety Committee (QSC)'],
      ['SAB'],
    ]);
  });
});
