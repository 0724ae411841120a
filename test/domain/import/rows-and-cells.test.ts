import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import type { Draft } from '#domain/import/document/draft.ts';
import type { Source } from '#domain/import/document/source.ts';
import { openPointsOf } from '#domain/import/review/open-points.ts';
import { asOneOwner } from '#domain/import/review/parted-owners.ts';
import { settleKind } from '#domain/import/review/settle.ts';
import { file, sourceOf, table } from './plan-sources.ts';

const read = (source: Source) => draftFrom(source, file);
const across = (text: string, width: number) => [
  { text, columnSpan: width },
  ...Array.from({ length: width - 1 }, () => null),
];

describe('The rows of a plan', () => {
  it('kept as a tracker repeat its recommendations and shows status by colour', () => {
    const draft = read(
      sourceOf(
        [
          table([
            ['Ref', 'Recommendation', 'Action', 'Lead', 'Due date', 'RAG'],
            [
              '1a',
              'The ward should review ligature risks',
              'Ligature audit',
              'Ward Manager',
              '01/02/2021',
              { text: '', fill: '00B050' },
            ],
            [
              '1b',
              'The ward should review ligature risks',
              'Replace fittings',
              'Estates Manager',
              '01/06/2021',
              { text: 'Red', fill: 'FF0000' },
            ],
          ]),
          table(
            [
              ['Red', 'Overdue'],
              ['Amber', 'In progress'],
              ['Green', 'Completed'],
            ],
            2,
          ),
        ],
        'xlsx',
      ),
    );
    expect(draft.recommendations.map(({ number }) => number)).toEqual(['1']);
    expect(draft.actions.map(({ status, rag }) => [status.value, status.basis, rag])).toEqual([
      ['completed', 'fill', 'green'],
      ['off_track', 'fill', 'red'],
    ]);
  });

  it('may answer two recommendations in one row, and list three actions in one cell', () => {
    const draft = read(
      sourceOf([
        table([
          ['Recommendation number', 'Recommendation', 'Action', 'Responsible', 'Timescale'],
          ['3 and 4', 'The Trust should do this and that.', 'Do both', 'Medical Director', 'May 2020'],
          ['5', 'The Trust should do more', '1. One\n2. Two\n3. Three', 'Matron', 'June 2020'],
        ]),
      ]),
    );
    expect(draft.recommendations.map(({ number }) => number)).toEqual(['3', '4', '5']);
    expect(draft.actions.map(({ label, recommendationIds }) => [label, recommendationIds.length])).toEqual([
      [null, 2],
      ['1.', 1],
      ['2.', 1],
      ['3.', 1],
    ]);
  });

  it('says where nothing is to be done, and keeps what was answered', () => {
    const draft = read(
      sourceOf([
        table([
          ['No', 'Recommendation', 'Trust response', 'Action', 'Owner', 'Date'],
          across('Theme 1: Communication', 6),
          ['1', 'Improve letters', 'Accepted', 'Rewrite the template', 'Head of Communications', 'Q2 2020'],
          ['2', 'Call families', 'Partially accepted', 'Set up a rota', 'Ward Sister', ''],
          ['3', 'Recruit more nurses', 'Not accepted', 'No action required', '', ''],
          ['4', 'Share records', '', '', 'Set by the Local Authority', ''],
        ]),
      ]),
    );
    expect(draft.recommendations.map(({ response }) => response)).toEqual([
      'accepted',
      'partly_accepted',
      'not_accepted',
      'other_body',
    ]);
    expect(draft.recommendations[3]?.leadOrganisations).toEqual(['Local Authority']);
    expect(draft.actions).toHaveLength(2);
    expect(draft.plan.preamble).toContain('Theme 1: Communication');
  });

  it('keep words that are no day under their date, though the cell beside them is empty', () => {
    const words = ['TBC', 'Ongoing', 'ASAP', '12 weeks from go-live', 'When the board has agreed'];
    const heads = ['Recommendation', 'Action', 'Lead', 'By when', 'Evidence', 'Comments'];
    const row = (due: string, at: number) => [
      '1. Be safe.',
      `Hold meeting ${at}`,
      'Ward manager',
      due,
      'Minutes',
      '',
    ];
    const draft = read(sourceOf([table([heads, ...words.map(row)])], 'txt'));
    expect(draft.actions.map(({ due, evidence }) => [due?.raw, evidence[0]?.text])).toEqual(
      words.map((due) => [due, 'Minutes']),
    );
  });

  it('are asked about once where an owner may be one post or two, and become one wherever they stand', () => {
    const [both, other] = ['Director of Strategy and Chief Information Officer', 'Ward Manager'];
    const row = (owner: string, at: number) => ['1. Be safe.', `Hold meeting ${at}`, owner];
    const heads = ['Recommendation', 'Action', 'Lead'];
    const draft = read(sourceOf([table([heads, ...[both, other, `${both}\n${other}`].map(row)])]));
    expect(draft.questions.map(({ about, text }) => [about, text])).toEqual([['A1.owners', both]]);
    expect(openPointsOf(draft)).toEqual([]);
    const one = asOneOwner(draft, both);
    expect(one.actions.map(({ owners }) => owners.map(({ raw }) => raw))).toEqual([
      [both],
      [other],
      [both, other],
    ]);
    expect(one.questions[0]?.settled).toBe('changed');
  });

  it('coloured without a key are asked about, and with one answer for all', () => {
    const coloured = (fill: string, at: number) => ['1. Be safe.', `Hold meeting ${at}`, { text: '', fill }];
    const rows = [['Recommendation', 'Action', 'RAG'], ...['0000FF', 'FF0000'].map(coloured)];
    const draft = read(sourceOf([table(rows)]));
    expect(draft.actions.map(({ status }) => status.value)).toEqual(['completed', 'off_track']);
    expect(openPointsOf(draft).map(({ kind }) => kind)).toEqual(['colour', 'colour']);
    expect(openPointsOf(settleKind(draft, 'colour'))).toEqual([]);
  });

  it('slipped sideways stand under their headings again', () => {
    const heads = ['Recommendation', 'Action', 'Lead', 'By when', 'Evidence'];
    const slipped = ['1. Be safe.', 'Hold a meeting', '', 'Ward manager', '31/03/2026'];
    const [action] = read(sourceOf([table([heads, slipped])], 'txt')).actions;
    expect([action?.owners[0]?.raw, action?.due?.raw]).toEqual(['Ward manager', '31/03/2026']);
  });

  it('torn over a page goes on where it stopped', () => {
    const draft = read(
      sourceOf([
        table([
          ['Recommendation', 'Action', 'Owner', 'By when'],
          [
            '1. The Trust must ensure that a process is in place that',
            'Create a process',
            'Head of Nursing',
            '01/11/2019',
          ],
          ['ensures reports are picked up', 'Add reports to the agenda', 'Matron', '15/06/2020'],
          ['', 'of every meeting', '', ''],
        ]),
      ]),
    );
    expect(draft.recommendations.map(({ text }) => text)).toEqual([
      'The Trust must ensure that a process is in place that ensures reports are picked up',
    ]);
    expect(draft.actions.map(({ text }) => text)).toEqual([
      'Create a process',
      'Add reports to the agenda of every meeting',
    ]);
  });

  it('with words of its own for a column is understood once they are taught', () => {
    const source = sourceOf([
      table([
        ['Recommendation', 'Action', 'Torchbearer', 'By when'],
        ['1. Do it', 'Hold a meeting each week.', 'Matron', '01/11/2019'],
      ]),
    ]);
    const asked = (draft: Draft) => draft.questions.filter(({ about }) => about === 'plan.headings');
    expect(asked(read(source))).toMatchObject([{ text: 'Torchbearer' }]);
    const taught = draftFrom(source, file, { owner: ['torchbearer'] });
    expect(taught.actions[0]?.owners[0]?.raw).toBe('Matron');
    expect(asked(taught)).toEqual([]);
  });

  it('below the name of a recommendation has numbers of its own: 1 comes again below recommendation 2', () => {
    const named = (text: string) => [{ text, columnSpan: 4 }, null, null, null];
    const draft = read(
      sourceOf([
        table([
          ['', 'Action', 'Owner', 'By when'],
          named('Recommendation 1: Staff should check allergies.'),
          ['1.', 'Show them on the chart', 'Matron', '31/01/2024'],
          ['2.', 'Tell all staff', 'Matron', '28/02/2024'],
          named('Recommendation 2: Visits should be handed over.'),
          ['1.', 'Write a template', 'Matron', '31/03/2024'],
        ]),
      ]),
    );
    expect(draft.actions.map(({ recommendationIds, label }) => [...recommendationIds, label])).toEqual([
      ['R1', '1.'],
      ['R1', '2.'],
      ['R2', '1.'],
    ]);
  });

  it('of labels and values goes on in a row with words below the value alone', () => {
    const draft = read(
      sourceOf([
        table([
          ['Recommendation 1', 'The Trust must review how referrals'],
          ['', 'are recorded.'],
          ['Action', 'New form to be agreed'],
          ['', 'with the police.'],
          ['Lead', 'Matron'],
          ['Timescale', '31/12/2021'],
        ]),
      ]),
    );
    expect(draft.recommendations[0]?.text).toBe('The Trust must review how referrals are recorded.');
    expect(draft.actions[0]?.text).toBe('New form to be agreed with the police.');
  });

  it('of plain text with the name of a recommendation alone opens it', () => {
    const draft = read({
      ...sourceOf([
        table([
          ['Service', 'Action', 'Lead', 'Target date'],
          [
            'Recommendation 1 Care planning\nThe Trust should agree crisis plans with each person.',
            '',
            '',
            '',
          ],
          ['Community', 'Train staff', 'Matron', '31/12/2016'],
        ]),
      ]),
      format: 'txt',
    });
    expect(draft.recommendations.map(({ number }) => number)).toEqual(['1']);
    expect(draft.actions[0]?.recommendationIds).toEqual(['R1']);
  });

  it('of plain text are told from its printed lines, also where a line begins with a capital', () => {
    const draft = read({
      ...sourceOf([
        table([
          ['Recommendation', 'Action', 'Lead', 'Start', 'Target date', 'Completed'],
          ['Police to', 'Revise the Domestic', 'Northmere', 'Already', '31/03/2019', 'Completed'],
          ['review their training', 'Abuse training and', 'Police', 'underway', '', 'February 2019'],
          ['on coercive control.', 'add case studies.', '', '', '', ''],
          ['Children’s Social', 'Audit of cases', 'Northmere', '', '30/06/2019', ''],
          ['Care to check risks.', 'closed early.', 'Council', '', '', ''],
        ]),
      ]),
      format: 'txt',
    });
    expect(draft.recommendations.map(({ text }) => text.replace('\n', ' '))).toEqual([
      'Police to review their training on coercive control.',
      'Children’s Social Care to check risks.',
    ]);
    expect(draft.actions.map(({ text }) => text.replaceAll('\n', ' '))).toEqual([
      'Revise the Domestic Abuse training and add case studies.',
      'Audit of cases closed early.',
    ]);
    expect(draft.actions[0]).toMatchObject({
      start: { kind: 'already_underway' },
      completed: { from: '2019-02-01' },
    });
  });

  it('of plain text that go on below the words of a recommendation belong to it', () => {
    const draft = read({
      ...sourceOf([
        table([
          ['RECOMMENDATION 2', 'The Trust should review the thresholds of its', '', ''],
          ['', 'perinatal service.', '', ''],
          ['Planned action', 'Start date', 'Finish date', 'Action owner'],
          ['Review thresholds', '1 June 2018', '30 September 2018', 'Matron'],
        ]),
      ]),
      format: 'txt',
    });
    expect(draft.recommendations[0]?.text).toBe(
      'The Trust should review the thresholds of its perinatal service.',
    );
    expect(draft.actions).toHaveLength(1);
  });
});
