import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import { file, heading, paragraph, sourceOf, table } from './plan-sources.ts';

type Rows = Parameters<typeof table>[0];
const read = (rows: Rows) => draftFrom(sourceOf([table(rows)], 'xlsx'), file);
const texts = ({ actions }: ReturnType<typeof draftFrom>) => actions.map(({ text }) => text);
const fieldsOf = ({ plan }: ReturnType<typeof draftFrom>) =>
  Object.fromEntries(plan.headings.map(({ raw, field }) => [raw, field]));

describe('Columns are known by what their cells do', () => {
  it('a register says in its controls what is done, and a rating is nobody', () => {
    const draft = read([
      ['Risk No', 'Where', 'Risk', 'Score', 'Matrix', 'Safeguard', 'Handled by', 'State'],
      [
        '7',
        'Stores',
        'Gas may leak',
        '12',
        'High',
        'Fit an alarm beside the tanks',
        'Estates Manager',
        'Open',
      ],
      ['8', 'Ward 4', 'Falls at night', '16', 'Very High', 'Keep the lights low but on', 'Matron', 'Closed'],
      ['9', 'Kitchen', 'Burns', '9', 'Medium', 'Move the urn away from the door', 'Catering Manager', 'Open'],
    ]);
    expect(texts(draft)).toEqual([
      'Fit an alarm beside the tanks',
      'Keep the lights low but on',
      'Move the urn away from the door',
    ]);
    expect(draft.actions.flatMap(({ owners }) => owners.map(({ raw }) => raw))).toEqual([
      'Estates Manager',
      'Matron',
      'Catering Manager',
    ]);
  });

  it('short things to do are actions, and no status though one ends in “open”', () => {
    const draft = read([
      ['Ref', 'Shortcoming', 'Grade', 'Remedy', 'Due', 'State'],
      ['F-1', 'Cupboards left open', 'High', 'Buy two locks', '10 days', 'Open'],
      ['F-2', 'Keys not counted', 'Low', 'Count them daily', '20 days', 'Closed'],
      ['F-3', 'Old labels in use', 'Low', 'Order new labels', '20 days', 'Open'],
    ]);
    expect(texts(draft)).toEqual(['Buy two locks', 'Count them daily', 'Order new labels']);
    expect(draft.actions.map(({ status }) => status.value)).toEqual([
      'in_progress',
      'completed',
      'in_progress',
    ]);
  });
});

describe('Rows stay rows', () => {
  const heads = ['Recommendation', 'Action', 'Owner', 'When', 'Notes'];
  it('though the words of one are those of headings, with a number behind them', () => {
    const draft = read([
      heads,
      ['1. Count the keys.', 'Action 1: Count them.', 'Matron', '30/06/2026', ''],
      ['Recommendation 2.', 'Action 2', 'Owner 2', 'Week 6', ''],
      ['3. Print the rota.', 'Action 3: Print it.', 'Ward clerk', '31/07/2026', ''],
    ]);
    expect(draft.recommendations).toHaveLength(3);
    expect(draft.actions).toHaveLength(3);
    expect(draft.actions[2]?.owners[0]?.raw).toBe('Ward clerk');
    expect(draft.questions.map(({ about }) => about)).toEqual(expect.arrayContaining(['A2.text', 'A2.due']));
  });

  it('and headings that come again are headings', () => {
    const draft = read([
      heads,
      ['1. Count the keys.', 'Count them.', 'Matron', '30/06/2026', ''],
      heads,
      ['2. Print the rota.', 'Print it.', 'Ward clerk', '31/07/2026', ''],
    ]);
    expect(texts(draft)).toEqual(['Count them.', 'Print it.']);
  });

  it('a log in which only the numbers are filled in holds no action', () => {
    const draft = read([
      ['', 'Our log', '', '', '', '', ''],
      ['No', 'Task', 'Status', 'Owner', 'Due date', 'Date closed', 'Outcome'],
      ['1', '', '', '', '', '', ''],
      ['2', '', '', '', '', '', ''],
      ['3', '', '', '', '', '', ''],
    ]);
    expect([draft.actions, draft.recommendations]).toEqual([[], []]);
    expect(fieldsOf(draft)).toMatchObject({ Task: 'action', Owner: 'owner', 'Due date': 'due' });
  });
});

describe('Headings with a word in them that means something else', () => {
  it('a finding’s code is its number, whole, and yes or no tells whether it is done', () => {
    const draft = read([
      ['Done? (Y/N)', 'Theme', 'Recommendation', 'Recommendation code'],
      ['Y', 'Safety', 'The ward should keep the spare key in the safe.', 'wd-014'],
      ['N', 'Staff', 'The ward should write the rota a month ahead.', 'wd-015'],
    ]);
    expect(draft.recommendations.map(({ number }) => number)).toEqual(['wd-014', 'wd-015']);
    expect(draft.actions.map(({ status }) => status.value)).toEqual(['completed', 'not_stated']);
  });

  it('what should be done is asked, and how they will do it is the action', () => {
    const draft = read([
      ['Standard', 'What you should do', 'How the ward will do it', 'Who', 'By when'],
      ['St 4', 'You should keep records safe.', 'New cupboard with a lock.', 'Ward Manager', '30/09/2026'],
    ]);
    expect(draft.recommendations.map(({ text }) => text)).toEqual(['You should keep records safe.']);
    expect(texts(draft)).toEqual(['New cupboard with a lock.']);
    expect(draft.actions[0]?.status.value).toBe('not_stated');
  });
});

describe('What stands around a table', () => {
  const rows = (action: string): Rows => [
    ['No', 'Recommendation', 'Action', 'Owner', 'Due date'],
    ['1', 'Share what was learnt.', action, 'Team Manager', '30/06/2026'],
  ];
  it('names the organisation of its rows where several tables have one', () => {
    const draft = draftFrom(
      sourceOf(
        [
          heading('Actions for Northshire Police', 1),
          table(rows('Brief each shift.'), 1),
          heading('Actions for the Westbury Borough Council', 2),
          table(rows('Write to each landlord.'), 2),
        ],
        'docx',
      ),
      file,
    );
    expect(draft.actions.map(({ owners }) => owners[0]?.organisation)).toEqual([
      'Northshire Police',
      'Westbury Borough Council',
    ]);
  });

  it('is of the plan where it stands there once', () => {
    const draft = draftFrom(
      sourceOf([heading('Northshire Police', 1), table(rows('Brief each shift.'), 1)], 'docx'),
      file,
    );
    expect(draft.actions[0]?.owners[0]?.organisation).toBeNull();
  });

  it('days in the second section of a compliance plan are those of its actions', () => {
    const plan = table([
      ['Regulation Heading', 'Judgment'],
      ['Regulation 9: Residents', 'Not Compliant'],
      [
        'Outline how you are going to come into compliance with Regulation 9: Residents:\nNew menus will be printed.',
        '',
      ],
    ]);
    const section = table(
      [
        ['Regulation', 'Requirement', 'Judgment', 'Date to be complied with'],
        ['Regulation 9(3)', 'Choice of meals', 'Not Compliant', '30/11/2026'],
        ['Regulation 12(1)', 'Storage', 'Compliant', '31/12/2026'],
      ],
      2,
    );
    const draft = draftFrom(sourceOf([plan, section], 'docx'), file);
    expect(draft.actions.map(({ due }) => due?.to)).toEqual(['2026-11-30']);
    expect(draft.plan.dates).toEqual([]);
  });
});

describe('A report whose lists stand below a word', () => {
  it('gives each item with the title of its section', () => {
    const lines = [
      ...['Ward report', 'Finding 1: doors', 'Place: Elm', 'Actions', 'Fit two locks.', 'Count the keys.'],
      ...['Finding 2: lamps', 'Place: Oak', 'Actions', 'Buy new lamps.'],
    ];
    const draft = draftFrom(
      sourceOf(
        lines.map((text, at) => paragraph(text, at + 1)),
        'docx',
      ),
      file,
    );
    expect(texts(draft)).toEqual(['Fit two locks.', 'Count the keys.', 'Buy new lamps.']);
  });
});

describe('Days of a column that are written month first', () => {
  const days = (...of: string[]) =>
    read([
      ['Action', 'Owner', 'Due date'],
      ...of.map((day, at) => [`Print rota ${at + 1} for the ward.`, 'Matron', day]),
    ]);
  it('are all read so where one can be nothing else, and asked once', () => {
    const draft = days('06/03/2026', '06/15/2026', '11/02/2026');
    expect(draft.actions.map(({ due }) => due?.to)).toEqual(['2026-06-03', '2026-06-15', '2026-11-02']);
    expect(draft.questions.filter(({ about }) => about.endsWith('.due'))).toHaveLength(1);
  });
  it('stay as they are where another day can only be the usual way', () => {
    const draft = days('06/03/2026', '06/15/2026', '25/11/2026');
    expect(draft.actions.map(({ due }) => due?.kind)).toEqual(['exact', 'invalid', 'exact']);
    expect(draft.actions[0]?.due?.to).toBe('2026-03-06');
  });
});

describe('A heading that its own cells speak against is asked', () => {
  const asked = (draft: ReturnType<typeof draftFrom>) =>
    draft.questions.filter(({ about }) => about === 'plan.headings').map(({ text }) => text);
  it.each([
    ['Item', ['The lamp on the stairs is broken', 'The key to the store is lost']],
    ['Owner', ['Very high', 'Medium']],
    ['Target', ['Nobody waits longer than an hour for a bed', 'No key is missing at night']],
    ['Contact person and completion date', ['Jo Ward, 30/06/2026', 'Sam Hill, 31/07/2026']],
  ])('“%s”', (head, [one = '', other = '']) => {
    const draft = read([
      [head, 'Recommendation', 'Action', 'Status'],
      [one, 'Count the lamps.', 'Send a list to the clerk.', 'Open'],
      [other, 'Count the keys.', 'Send a list to the porter.', 'Closed'],
    ]);
    expect(asked(draft)).toContain(head);
  });

  it('and asks nothing where they fit', () => {
    const draft = read([
      ['Item', 'Recommendation', 'Action', 'Owner', 'Due date'],
      ['1', 'Count the lamps.', 'Send a list to the clerk.', 'Ward Manager', '30/06/2026'],
      ['2', 'Count the keys.', 'Send a list to the porter.', 'Matron', '31/07/2026'],
    ]);
    expect(asked(draft)).toEqual([]);
  });

  it('one question stands for all actions of a plan without recommendations', () => {
    const draft = read([
      ['Action', 'Owner', 'Due date'],
      ['Count the lamps.', 'Matron', '30/06/2026'],
      ['Count the keys.', 'Matron', '31/07/2026'],
    ]);
    expect(draft.questions.map(({ about }) => about)).toEqual(['A1.recommendationIds']);
  });
});
