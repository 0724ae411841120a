import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import { file, paragraph, sourceOf, table } from './plan-sources.ts';

const heads = ['Recommendation', 'Action', 'Who', 'By when', 'Status'];
const read = (rows: readonly (readonly string[])[], ...before: Parameters<typeof sourceOf>[0]) =>
  draftFrom(
    sourceOf([...before, table([heads, ...rows.map((row) => [...row])], before.length + 1)], 'docx'),
    file,
  );
const row = (who: string, when: string, status: string) => [
  '1. Review it.',
  'Issue the form.',
  who,
  when,
  status,
];
const about = ({ questions }: ReturnType<typeof read>, what: string) =>
  questions.filter((one) => one.about === what).map(({ text }) => text);

describe('A status that is a sign', () => {
  it.each([
    ['✅', 'completed'],
    ['☑', 'completed'],
    ['⏳', 'in_progress'],
    ['🔴 Overdue', 'off_track'],
    ['🟠', 'in_progress'],
  ])('%s is %s', (sign, status) => {
    expect(read([row('Matron', '12/04/2027', sign)]).actions[0]?.status.value).toBe(status);
  });

  it.each(['❌', '⬜', '🟢'])('%s says nothing by itself and is asked about', (sign) => {
    const draft = read([row('Matron', '12/04/2027', sign)]);
    expect(draft.actions[0]?.status.value).toBe('not_stated');
    expect(about(draft, 'A1.status')).toEqual([sign]);
  });
});

describe('Initials in place of an owner', () => {
  it('are named by a key in a line', () => {
    const draft = read(
      [row('RM', '12/04/2027', 'Open')],
      paragraph('RM = Registered Manager; DM = Deputy Manager'),
    );
    expect(draft.actions[0]?.owners).toMatchObject([{ raw: 'RM', role: 'Registered Manager' }]);
  });

  it('are named by a key in a table', () => {
    const key = table([
      ['Initials', 'Name'],
      ['RM', 'Registered Manager'],
      ['DM', 'Deputy Manager'],
    ]);
    const draft = read([row('DM', '12/04/2027', 'Open')], key);
    expect(draft.actions[0]?.owners).toMatchObject([{ raw: 'DM', role: 'Deputy Manager' }]);
  });

  it('stay as they are without one', () => {
    expect(read([row('RM', '12/04/2027', 'Open')]).actions[0]?.owners).toMatchObject([
      { raw: 'RM', role: 'RM' },
    ]);
  });
});

describe('A day that is not certain', () => {
  it.each(['2027-W14', 'week 14 2027', 'l4/04/2027', 'Easter 2027', 'FY27', 'H1 2027'])(
    '%s is asked about',
    (when) => {
      const draft = read([row('Matron', when, 'Open')]);
      expect(draft.actions[0]?.due?.from).toBeUndefined();
      expect(about(draft, 'A1.due')).toHaveLength(1);
    },
  );
});

describe('A phrase that its cells speak against', () => {
  it('is not taken at its word: who completed it is no day', () => {
    const draft = draftFrom(
      sourceOf([
        table([
          ['Task name', 'Assigned to', 'Due date', 'Completed date', 'Completed by'],
          ['Print the list', 'Sam Hill', '12/03/2027', '11/03/2027', 'Sam Hill'],
          ['Issue the form', 'Jo Ward', '12/03/2027', '11/03/2027', 'Jo Ward'],
        ]),
      ]),
      file,
    );
    const by = draft.plan.headings.find(({ raw }) => raw === 'Completed by');
    const isAsked = about(draft, 'plan.headings').includes('Completed by');
    expect(by?.field !== 'due' || isAsked).toBe(true);
    expect(draft.actions.map(({ due }) => due?.from)).toEqual(['2027-03-12', '2027-03-12']);
  });
});
