import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft, DraftAction } from '../../../src/domain/import/document/draft.ts';
import { differenceOf } from '../../../src/domain/import/reimport/difference.ts';
import { likeness, pairUp, wordSet } from '../../../src/domain/import/reimport/likeness.ts';
import { laterVersion, matchRows } from '../../../src/domain/import/reimport/matching.ts';
import { decideReimport, openSteps } from '../../../src/domain/import/reimport/reimport.ts';
import { namedValue } from '../../../src/domain/import/reimport/row-values.ts';
import type { Since } from '../../../src/domain/import/reimport/since-import.ts';
import { blankAction } from '../../../src/domain/import/review/edit-draft.ts';
import { asKey } from '../../../src/domain/key.ts';
import { rowsFrom } from '../../../src/domain/plans/plan-from-draft.ts';
import type { Action } from '../../../src/domain/records/action.ts';
import type { PlanEvent } from '../../../src/domain/records/event.ts';

const drafted = (id: string, text: string, changes: Partial<DraftAction> = {}): DraftAction => ({
  ...blankAction(id, text, 'R1', { place: {} }),
  ...changes,
});
const draftOf = (actions: readonly DraftAction[]): Draft => ({
  source: { file: 'plan.docx', format: 'docx', sha256: 'aa' },
  plan: {
    ...{ title: 'Action plan', references: [], organisations: [], dates: [], headings: [], preamble: [] },
    evidenceRegister: [],
  },
  recommendations: [
    {
      ...{
        id: 'R1',
        number: '1',
        numberRaw: '1.',
        title: null,
        text: 'The trust should agree leave with families.',
      },
      ...{
        issue: null,
        leadOrganisations: [],
        response: 'not_stated',
        responseText: null,
        place: {},
        flags: [],
      },
    },
  ],
  ...{ actions, unplaced: [], questions: [] },
});
const rowsOf = (draft: Draft, importId: string) =>
  rowsFrom(draft, {
    ...{ importId: asKey<'import'>(importId), caseKey: asKey<'case'>('case-1'), letter: 'A', source: null },
    ...{ receivedOn: '2026-01-01', acceptedOn: '2026-01-02', referenceOverride: null, at: '', by: 'Priya' },
  });
const on = (day: string) => ({ due: { raw: day, kind: 'exact' as const, from: day, to: day } });

const first = draftOf([
  drafted('A1', 'Write a leave form with every ward', on('2026-03-31')),
  drafted('A2', 'Train all ward managers in its use', on('2026-03-31')),
]);
const imported = rowsOf(first, 'first');
const standing = (...changes: readonly Partial<Action>[]) => ({
  recommendations: imported.recommendations.map((row) => ({ ...row, version: '"1"' })),
  actions: imported.actions.map((row, at): Action => ({ ...row, version: '"1"', ...changes[at] })),
  measures: imported.measures.map((row) => ({ ...row, version: '"1"' })),
  readings: imported.readings.map((row) => ({ ...row, version: '"1"' })),
});
const moved = (from: string, to: string, via: PlanEvent['via'], at: string): PlanEvent => ({
  ...{ key: asKey<'event'>(`${at}${to}`), at, by: { oid: 'm', upn: 'm@x.example', name: 'Megan' }, via },
  ...{
    subject: 'action',
    subjectKey: 'first-A1',
    caseKey: null,
    planKey: null,
    actionKey: null,
    what: 'slipped',
  },
  ...{ changes: [{ field: 'due', from, to }], why: null, undoes: null },
});
const compare = (draft: Draft, here: ReturnType<typeof standing>, since: Partial<Since> = {}) =>
  differenceOf({ draft, rows: rowsOf(draft, 'second') }, here, { imported, events: [], kept: {}, ...since });

describe('likeness', () => {
  it('is 1 for the same words in any order and dress, 0 for none, and the same both ways', () => {
    expect(likeness(wordSet('Train the staff.'), wordSet('the STAFF, train'))).toBe(1);
    expect(likeness(wordSet('Train staff'), wordSet('Write letters'))).toBe(0);
    expect(likeness(wordSet(''), wordSet('—'))).toBe(1);
    fc.assert(
      fc.property(fc.lorem(), fc.lorem(), (one, other) => {
        const like = likeness(wordSet(one), wordSet(other));
        return like === likeness(wordSet(other), wordSet(one)) && like >= 0 && like <= 1;
      }),
    );
  });
  it('pairs the surest first, no row twice, and the nearest of equals', () => {
    const scores = [
      [0.9, 0.8],
      [0.95, 0],
    ];
    const rows = (...names: readonly string[]) =>
      names.map((name, at) => ({ name, at, words: wordSet('the same words') }));
    const paired = (ones: ReturnType<typeof rows>, scoreOf: (one: number, other: number) => number) =>
      [
        ...pairUp(ones, rows('b', 'b2'), { scoreOf: (one, other) => scoreOf(one.at, other.at), least: 0 }),
      ].map(([one, other]) => [one.name, other.name]);
    expect(paired(rows('a', 'a2'), (one, other) => scores[one]?.[other] ?? 0)).toEqual([
      ['a2', 'b'],
      ['a', 'b2'],
    ]);
    expect(paired(rows('a', 'a2'), () => 1)).toEqual([
      ['a', 'b'],
      ['a2', 'b2'],
    ]);
  });
});

describe('a later version', () => {
  it('is known by its words though they were edited and moved, and by the reference of our export whatever the words', () => {
    const edited = draftOf([
      drafted('A1', 'Train all ward managers and deputies in its use'),
      drafted('A2', 'Write one leave form together with every ward'),
    ]);
    const found = matchRows(edited, standing());
    expect([...found.actions].map(([id, { ref }]) => [id, ref]).sort()).toEqual([
      ['A1', 'A1.2'],
      ['A2', 'A1.1'],
    ]);
    const exported = {
      ...{ ref: 'A1.2', status: null, firstDue: null, slips: 0, blockedNeed: null, title: null },
      ...{ statusText: null, otherWords: [] },
    };
    const anew = matchRows(draftOf([drafted('A1', 'Something else altogether', { exported })]), standing());
    expect(anew.actions.get('A1')?.ref).toBe('A1.2');
  });
  it('is not a plan that answers the same recommendations with other actions', () => {
    const title = 'Commissioner’s response';
    expect(laterVersion(first, { ...standing(), title })).toBeGreaterThan(0);
    const other = draftOf([drafted('A1', 'Commission an audit of discharge letters')]);
    expect(laterVersion(other, { ...standing(), title })).toBe(0);
  });
});

describe('the difference', () => {
  const later = draftOf([
    drafted('A1', 'Write a leave form with every ward', on('2026-05-15')),
    drafted('A2', 'Publish the form for carers', on('2026-06-01')),
  ]);
  it('is nothing for the same document, and for one that says less', () => {
    expect(compare(first, standing())).toMatchObject({ new: [], changed: [], gone: [] });
    const bare = draftOf(first.actions.map((action) => ({ ...action, due: null })));
    expect(compare(bare, standing({ note: 'Ours', due: '2026-04-30' })).changed).toEqual([]);
  });
  it('tells new, changed and gone', () => {
    expect(compare(later, standing())).toMatchObject({
      new: [{ subject: 'action', id: 'A2' }],
      changed: [
        {
          id: 'first-A1',
          fields: [{ field: 'due', was: '2026-03-31', inDocument: '2026-05-15', here: null }],
        },
      ],
      gone: [{ name: 'A1.2' }],
    });
  });
  it('tells what the team made of it since and who, and is silent where the document did not change', () => {
    const here = standing({ due: '2026-04-30', slips: 1 });
    const events = [moved('2026-03-31', '2026-04-30', 'tab', '2026-02-01T09:00:00Z')];
    expect(compare(later, here, { events }).changed[0]?.fields).toMatchObject([
      { was: '2026-03-31', here: { value: '2026-04-30', by: 'Megan', at: '2026-02-01T09:00:00Z' } },
    ]);
    expect(compare(first, here, { events }).changed).toEqual([]);
    const kept = { 'first-A1.due': '2026-05-15' };
    expect(compare(later, here, { events, kept }).changed).toEqual([]);
    expect(compare(later, here, { events, kept: { 'first-A1.due': '2026-06-15' } }).changed).toHaveLength(1);
  });
  it('knows what was changed in SharePoint itself, without a record, from the rows of the import', () => {
    const here = standing({
      text: 'Write a leave form with every ward and the families',
      changedBy: 'Daniel',
    });
    const draft = draftOf([
      drafted('A1', 'Write a leave form with every ward and two carers', on('2026-03-31')),
    ]);
    expect(compare(draft, here).changed[0]?.fields).toMatchObject([
      { field: 'text', here: { by: 'Daniel' } },
    ]);
  });
  it('starts again from the last import: what a re-import wrote is no change of the team', () => {
    const events = [
      moved('2026-03-31', '2026-04-30', 'tab', '2026-02-01T09:00:00Z'),
      moved('2026-04-30', '2026-05-01', 'import', '2026-03-01T09:00:00Z'),
    ];
    expect(compare(later, standing({ due: '2026-05-01' }), { events }).changed[0]?.fields).toMatchObject([
      { was: '2026-05-01', here: null },
    ]);
  });
  it('takes “complete” for every rung above it, and nothing for what is not said', () => {
    const says = (value: 'completed' | 'in_progress') =>
      draftOf([
        drafted('A1', 'Write a leave form with every ward', { status: { value, raw: value, basis: 'word' } }),
      ]);
    const kept = (status: Action['status'], statusText: string) => standing({ status, statusText });
    expect(compare(says('completed'), kept('embedded', 'completed')).changed).toEqual([]);
    expect(compare(says('in_progress'), kept('blocked', 'in_progress')).changed).toEqual([]);
    expect(compare(says('completed'), standing()).changed[0]?.fields).toMatchObject([
      { field: 'status', was: 'accepted', inDocument: 'owner_complete' },
      { field: 'statusText', was: null, inDocument: 'completed' },
    ]);
  });

  const decide = (here: ReturnType<typeof standing>, choices: Record<string, 'document' | 'here'>) => {
    const events = [moved('2026-03-31', '2026-04-30', 'tab', '2026-02-01T09:00:00Z')];
    return decideReimport({
      ...{ planKey: asKey<'plan'>('first-plan'), standing: here, choices, today: '2026-06-01' },
      proposal: { draft: later, rows: rowsOf(later, 'second') },
      difference: compare(later, here, { events }),
    });
  };
  it('keeps what the team changed unless a person chose the document; the first date and every move stay on record', () => {
    const here = standing({ due: '2026-04-30', slips: 1 });
    expect(decide(here, {})).toMatchObject({ changedActions: [], kept: { 'first-A1.due': '2026-05-15' } });
    expect(decide(here, { 'first-A1.due': 'document' }).kept).toEqual({});
    expect(decide(here, { 'first-A1.due': 'document' }).changedActions[0]?.steps[0]?.set).toEqual({
      ...{ due: '2026-05-15', dueText: '2026-05-15', firstDue: '2026-03-31', slips: 2 },
    });
    expect(decide(standing(), { 'first-A1.due': 'here' }).changedActions).toEqual([]);
  });
  it('adds new actions behind those that stand, under the same plan and recommendation', () => {
    expect(decide(standing(), {}).actions).toMatchObject([
      { key: 'second-A2', planKey: 'first-plan', ref: 'A1.3', order: 3, recommendationKeys: ['first-R1'] },
    ]);
  });
  it('leaves a new row out where a person says so, and nothing else with it', () => {
    expect(decide(standing(), { 'A2.new': 'here' }).actions).toEqual([]);
    expect(decide(standing(), { 'A1.new': 'here' }).changedActions).toHaveLength(1);
  });
  it('leaves alone what somebody changed after it was decided, and records a step that was written before', () => {
    const change = {
      key: 'first-A1',
      steps: [{ field: 'due', from: '2026-03-31', to: '2026-05-15', set: 1, changes: [] }],
    };
    const at = (due: string) => {
      const { write, record } = openSteps(change, (field) => namedValue({ due }, field));
      return [write.length, record.length];
    };
    expect([at('2026-03-31'), at('2026-05-15'), at('2026-04-01')]).toEqual([
      [1, 1],
      [0, 1],
      [0, 0],
    ]);
  });
});
