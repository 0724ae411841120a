import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import { ownersIn } from '#domain/import/values/owners.ts';
import { file, sourceOf, table } from './plan-sources.ts';

type Rows = Parameters<typeof table>[0];
const read = (...tables: Rows[]) =>
  draftFrom(
    sourceOf(
      tables.map((rows) => table(rows)),
      'docx',
    ),
    file,
  );

describe('A tracker of audits or inspections', () => {
  it('has the answer before what was agreed, and the recommendation as action where nothing else was', () => {
    const heads = [
      'Audit title',
      'Year',
      'Assurance',
      'No',
      'Recommendation',
      'Management response',
      'Lead',
      'Due',
    ];
    const draft = read(
      [
        ['Priority', 'Open', 'Closed'],
        ['High', '2', '1'],
        ['Low', '0', '4'],
      ],
      [
        heads,
        [
          'Keys',
          '2021/22',
          'Limited',
          '1',
          'Wards should count keys.',
          'Agreed. A list is kept.',
          'Matron',
          '31/03/2022',
        ],
        [
          'Keys',
          '2021/22',
          'Limited',
          '2',
          'Wards should lock doors.',
          'Agreed.',
          'Estates Manager',
          '30/04/2022',
        ],
      ],
    );
    expect(
      draft.recommendations.map(({ number, response, responseText }) => [number, response, responseText]),
    ).toEqual([
      ['1', 'accepted', 'Agreed.'],
      ['2', 'accepted', 'Agreed.'],
    ]);
    expect(draft.actions.map(({ text, completed }) => [text, completed])).toEqual([
      ['A list is kept.', null],
      ['Wards should lock doors.', null],
    ]);
    expect(draft.actions.flatMap(({ evidence }) => evidence)).toEqual([]);
    expect(draft.unplaced).toEqual([]);
  });

  it('names a requirement over the other columns, beside its number and behind its domain', () => {
    const draft = read([
      ['Ref', 'Action planned', 'Timescale', 'Responsibility', 'Progress'],
      ['1', { text: 'Domain 1 – Requirement 1: The board must keep exits clear.', columnSpan: 4 }],
      ['1.1', 'Walk round each day.', '30 June 2023', 'Site Manager', 'Begun.'],
      ['2', { text: 'Recommendation 1: The board should show menus.', columnSpan: 4 }],
      ['2.1', 'Print menus.', 'October 2023', 'Catering Manager', ''],
    ]);
    expect(draft.recommendations.map(({ number, text }) => [number, text])).toEqual([
      ['1', 'The board must keep exits clear.'],
      ['2', 'The board should show menus.'],
    ]);
    expect(draft.actions.map(({ label, text }) => [label, text])).toEqual([
      ['1.1', 'Walk round each day.'],
      ['2.1', 'Print menus.'],
    ]);
    expect(draft.unplaced).toEqual([]);
  });

  it('has an action for each paragraph that has a day and an owner of its own', () => {
    const heads = ['Improvement needed', 'Service action', 'Responsible officer', 'Timescale'];
    const actions = (...row: string[]) =>
      read([heads, ['Bells must be in reach.', ...row]]).actions.map(
        ({ text, owners, due, completed, status }) => [
          text,
          owners.map(({ raw }) => raw),
          due?.to ?? completed?.kind ?? null,
          status.value,
        ],
      );
    expect(
      actions(
        'All bells were checked.\nA check goes on the chart.',
        'Ward Manager\nSenior Nurse',
        'Complete\n31 January 2023',
      ),
    ).toEqual([
      ['All bells were checked.', ['Ward Manager'], 'complete_undated', 'completed'],
      ['A check goes on the chart.', ['Senior Nurse'], '2023-01-31', 'not_stated'],
    ]);
    // The first day and the one it moved to.
    expect(
      actions('Check all bells.\nIt takes a day.', 'Ward Manager', '31 January 2023\n31 March 2023'),
    ).toHaveLength(1);
  });

  it('has actions behind `A3.1`, and no row for advice below its headings', () => {
    const draft = read([
      ['What was found', 'Recommendation', 'Actions', 'Responsibility', 'Timescale'],
      [
        'What did we find? See the report',
        'One row for each',
        'SMART. No more than three',
        'Not a group',
        'Day, month, year',
      ],
      [
        'No induction.',
        'R3. Staff should be shown round.',
        'A3.1 Print a booklet.\nA3.2 Keep signed slips.',
        'Matron',
        'End Feb 2023',
      ],
    ]);
    expect(draft.recommendations).toHaveLength(1);
    expect(draft.actions.map(({ label, text }) => [label, text])).toEqual([
      ['A3.1', 'Print a booklet.'],
      ['A3.2', 'Keep signed slips.'],
    ]);
  });

  it('has who and when in one column, where its heading asks for both', () => {
    const { actions } = read([
      ['Rec No', 'Recommendation', 'Response', 'Target date for completion and function responsible'],
      ['1', 'Staff should review cases.', 'A new model is in use.', 'Completed June 2021\nHead of Safety'],
      [
        '2',
        'Referrals should be seen in two days.',
        'A clinic will be held.',
        '30 November 2021\nHead of Healthcare',
      ],
    ]);
    expect(
      actions.map(({ owners, due, completed }) => [owners.map(({ raw }) => raw), due?.to, completed?.to]),
    ).toEqual([
      [['Head of Safety'], undefined, '2021-06-30'],
      [['Head of Healthcare'], '2021-11-30', undefined],
    ]);
  });

  it('may number its columns, ask for the answer in the words of the answers, and have it ticked', () => {
    const { recommendations, actions } = read([
      [
        '1. Rec No',
        '2. Recommendation',
        '3. Agreed/ Partly Agreed/ Not Agreed',
        '4. Action Planned',
        '5. Responsible Owner',
        '6. Target Date',
      ],
      [
        '5.1',
        'Patients should see a dentist.',
        'Partly Agreed',
        'A second session will be held.',
        'Governor',
        'July 2023',
      ],
    ]);
    expect(recommendations).toMatchObject([{ number: '5.1', response: 'partly_accepted' }]);
    expect(actions).toMatchObject([{ owners: [{ raw: 'Governor' }], due: { to: '2023-07-31' } }]);
    const ticks = read([
      ['No.', 'Recommendation', 'Acceptance', 'Milestone', 'Date'],
      ['1', 'Publish the study.', '☒ Yes\n☐ No\n☐ In part', 'Publish it on the website', '31/12/2023'],
      ['2', 'Ask prescribers.', '☐ Yes\n☐ No\n☒ In part', '1a. Ask them.\n1b. Report.', '30/06/2024'],
    ]);
    expect(ticks.recommendations.map(({ response }) => response)).toEqual(['accepted', 'partly_accepted']);
    expect(ticks.actions.map(({ label, text }) => [label, text])).toEqual([
      [null, 'Publish it on the website'],
      ['1a.', 'Ask them.'],
      ['1b.', 'Report.'],
    ]);
  });

  it('has days of the record beside a deadline, references with slashes, and heads in two rows', () => {
    const draft = read([
      ['Ref', 'Date of inquest', 'Recommendation', 'Action', 'Deadline', 'RAG'],
      ['PFD/22/01', '17/01/2023', 'Rotas should be kept.', 'Move the rota.', '31/03/2023', 'Red'],
      [
        'PFD/22/02',
        '18/01/2023',
        'Calls should be logged.',
        'Buy a logger.',
        '31 July 2023 (originally 30 April 2023)',
        '',
      ],
    ]);
    expect(draft.recommendations.map(({ number }) => number)).toEqual(['PFD/22/01', 'PFD/22/02']);
    expect(draft.actions.map(({ due, completed, status }) => [due?.to, completed, status.value])).toEqual([
      ['2023-03-31', null, 'off_track'],
      ['2023-07-31', null, 'not_stated'],
    ]);
    const below = (text: string) => ({ text, rowSpan: 2 });
    const { actions } = read([
      [
        below('Recommendation'),
        below('Action required'),
        { text: 'Responsibility', columnSpan: 2 },
        null,
        below('Target date'),
      ],
      [null, null, 'Body', 'Post', null],
      ['Wards should count keys.', 'Count them.', 'Prison service', 'Head of Operations', '26/04/2022'],
    ]);
    expect(actions).toMatchObject([{ text: 'Count them.', due: { to: '2022-04-26' } }]);
  });

  it('has nothing to do where it says that the recommendation is closed', () => {
    const { actions, recommendations } = read([
      ['Recommendation', 'Action', 'Lead'],
      ['1. Wards should count keys.', 'None. The recommendation is closed.', 'Matron'],
    ]);
    expect([actions, recommendations[0]?.response]).toEqual([[], 'no_action_required']);
  });

  it('has a recommendation for each number, though its words go on from those above', () => {
    const { recommendations } = read([
      ['Rec No', 'Recommendation', 'Agreed / Not agreed', 'Action', 'Owner', 'Date'],
      ['1', 'The Governor should:', 'Agreed', 'Write a notice.', 'Governor', 'July 2023'],
      ['2', 'keep a list of visits', 'Not agreed', 'None planned.', 'Governor', 'July 2023'],
    ]);
    expect(recommendations.map(({ number, text, response }) => [number, text, response])).toEqual([
      ['1', 'The Governor should:', 'accepted'],
      ['2', 'keep a list of visits', 'not_accepted'],
    ]);
  });

  it('may say two things side by side for all rows below a recommendation', () => {
    const { recommendations, actions } = read([
      [{ text: 'Recommendation 1: The Partnership should agree one form.', columnSpan: 4 }],
      [
        { text: 'Lead agency: Harbour Council', columnSpan: 2 },
        { text: 'Target date: 30/09/2021', columnSpan: 2 },
      ],
      ['Key actions', 'Evidence', 'Progress', 'Status'],
      ['Draft the form.', 'Form v1', 'It was sent out.', 'Complete'],
    ]);
    expect(recommendations.map(({ leadOrganisations }) => leadOrganisations)).toEqual([['Harbour Council']]);
    expect(actions).toMatchObject([{ text: 'Draft the form.', due: { to: '2021-09-30' } }]);
  });

  it('has no headings in sentences, however short', () => {
    const { recommendations } = read([
      ['Recommendation', 'Government response', 'What we said we would do', 'Update at July 2023', 'Status'],
      ['11. A standard should be made.', 'Accept', 'Publish it.', 'It was published.', 'Green'],
      ['12. Boards should have a lead.', 'Accept in part', 'Issue guidance.', 'Guidance issued.', 'Complete'],
    ]);
    expect(recommendations.map(({ number, response }) => [number, response])).toEqual([
      ['11', 'accepted'],
      ['12', 'partly_accepted'],
    ]);
  });

  it.each([
    ['General Manager, Medicine / Fire Safety Adviser', ['General Manager, Medicine', 'Fire Safety Adviser']],
    ['A: Clinical Director\nR: Service Manager', ['Clinical Director', 'Service Manager']],
    ['Directorate Manager with support from Workforce and OD', ['Directorate Manager', 'Workforce and OD']],
  ])('is owned by each of: %s', (text, owners) => {
    expect(ownersIn([text]).map(({ raw }) => raw)).toEqual(owners);
  });
});
