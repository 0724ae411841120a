import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Draft,
  DraftAction,
  DraftDate,
  DraftRecommendation,
} from '../../src/domain/import/document/draft.ts';
import { blankAction } from '../../src/domain/import/review/edit-draft.ts';
import { asKey } from '../../src/domain/key.ts';
import { lastDay, planLetter, rowsFrom } from '../../src/domain/plans/plan-from-draft.ts';
import { actionRow, planRow, recommendationRow } from '../../src/wire/rows.ts';

const recommendation = (id: string, changes: Partial<DraftRecommendation> = {}): DraftRecommendation => ({
  id,
  number: id.slice(1),
  numberRaw: `${id.slice(1)}.`,
  title: null,
  text: `Recommendation ${id}`,
  issue: null,
  leadOrganisations: [],
  response: 'not_stated',
  responseText: null,
  place: {},
  flags: [],
  ...changes,
});

const action = (
  id: string,
  recommendationIds: readonly string[],
  changes: Partial<DraftAction> = {},
): DraftAction => ({
  ...blankAction(id, `Action ${id}`, null, { place: {} }),
  recommendationIds,
  ...changes,
});

const draft = (recommendations: readonly DraftRecommendation[], actions: readonly DraftAction[]): Draft => ({
  source: { file: 'plan.docx', format: 'docx', sha256: 'aa' },
  plan: {
    ...{
      title: null,
      references: [],
      organisations: [],
      dates: [],
      headings: [],
      preamble: [],
      evidenceRegister: [],
    },
  },
  ...{ recommendations, actions, unplaced: [], questions: [] },
});

const facts = {
  importId: asKey<'import'>('C-1-ab'),
  caseKey: asKey<'case'>('case-1'),
  source: null,
  receivedOn: '2026-01-01',
  letter: 'A',
  acceptedOn: '2026-01-02',
  referenceOverride: null,
  at: '2026-01-02T09:00:00Z',
  by: 'Priya',
};

const rows = (...made: Parameters<typeof draft>) => rowsFrom(draft(...made), facts);
const month: DraftDate = { raw: 'Mar-14', kind: 'month', from: '2014-03-01', to: '2014-03-31' };

describe('the rows of an accepted draft', () => {
  it('have keys that follow from the import, so that writing them twice changes nothing', () => {
    const made = [[recommendation('R1')], [action('A1', ['R1']), action('A1', ['R1'])]] as const;
    expect(rows(...made)).toEqual(rows(...made));
    expect(rows(...made).actions.map(({ key }) => key)).toEqual(['C-1-ab-A1', 'C-1-ab-A2']);
    expect(rows(...made).actions[0]?.recommendationKeys).toEqual(['C-1-ab-R1']);
  });
  it('are called by recommendation and place', () => {
    const made = rows(
      [recommendation('R1', { number: '4' }), recommendation('R2', { number: '7a' })],
      [action('A1', ['R1']), action('A2', ['R2']), action('A3', ['R1', 'R2']), action('A4', [])],
    );
    expect(made.actions.map(({ ref }) => ref)).toEqual(['A4.1', 'A7a.1', 'A4.2', 'A0.1']);
  });
  it('are called by order where the plan gives one number twice, so that no two actions have one name', () => {
    const made = rows(
      [recommendation('R1', { number: '1' }), recommendation('R2', { number: '1' })],
      [action('A1', ['R1']), action('A2', ['R2'])],
    );
    expect(made.actions.map(({ ref }) => ref)).toEqual(['A1.1', 'A2.1']);
  });
  it('are due on the last day of what the plan says, and keep its words', () => {
    expect(rows([], [action('A1', [], { due: month })]).actions[0]).toMatchObject({
      ...{ due: '2014-03-31', firstDue: '2014-03-31', dueText: 'Mar-14', slips: 0 },
    });
    expect(lastDay({ raw: 'TBC', kind: 'none' })).toBeNull();
    expect(lastDay({ raw: '31 September 2020', kind: 'invalid', nearest: '2020-09-30' })).toBeNull();
    const two = [month, { raw: 'April 2014', from: '2014-04-01', to: '2014-04-30' }] as const;
    const dates = two.map(({ raw, from = '', to = '' }) => ({ raw, from, to }));
    expect(lastDay({ raw: 'March and April 2014', kind: 'multi', dates })).toBe('2014-04-30');
  });
});

describe('the words of an accepted draft', () => {
  it('stand on the rung that the plan says, and follow their recommendation when it says nothing', () => {
    const says = (value: DraftAction['status']['value']) => ({
      status: { value, raw: null, basis: 'word' as const },
    });
    const made = rows(
      [recommendation('R1', { response: 'other_body' }), recommendation('R2', { response: 'not_accepted' })],
      [
        ...[action('A1', [], says('completed')), action('A2', [], says('off_track')), action('A3', [])],
        ...[action('A4', ['R1']), action('A5', ['R2']), action('A6', ['R2'], says('in_progress'))],
      ],
    );
    expect(made.actions.map(({ status }) => status)).toEqual([
      ...['owner_complete', 'in_progress', 'accepted'],
      ...['other_body', 'not_accepted', 'in_progress'],
    ]);
  });
  it('make the first owner accountable, and keep narrative actions', () => {
    const owners = ['Matron', 'Pharmacist'].map((raw) => ({
      raw,
      role: raw,
      person: null,
      organisation: 'Trust',
    }));
    const [first] = rows([], [action('A1', [], { owners, textKind: 'narrative' })]).actions;
    expect(first?.owners.map(({ post, accountable }) => [post, accountable])).toEqual([
      ['Matron', true],
      ['Pharmacist', false],
    ]);
  });
  it('belong to a plan that nobody sees yet', () => {
    expect(rows([], []).plan).toMatchObject({ state: 'draft', title: 'plan.docx', key: 'C-1-ab-plan' });
  });
  it('can be read again, and no two have one key or one name, whatever the document said', () => {
    const words = fc.string({ maxLength: 300 });
    const maybe = fc.option(words);
    const owner = fc.record({ raw: words, role: maybe, person: maybe, organisation: maybe });
    const to = fc.constantFrom('2026-02-28', '2026-02-30', 'soon');
    const due = fc.record({ raw: words, kind: fc.constant('exact' as const), to });
    const anAction = fc.record({
      recommendationIds: fc.array(fc.constantFrom('R1', 'R2', 'R9'), { maxLength: 2 }),
      owners: fc.array(owner, { maxLength: 3 }),
      due: fc.option(due),
    });
    const aRecommendation = fc.record({
      number: fc.option(fc.constantFrom('1', '2', '2a', '  ', 'Recommendation one')),
    });
    const reference = fc.record({ scheme: words, value: words, raw: words });
    fc.assert(
      fc.property(
        fc.array(anAction, { maxLength: 12 }),
        fc.array(aRecommendation, { maxLength: 3 }),
        fc.array(reference, { maxLength: 2 }),
        (actions, recommendations, references) => {
          const made = draft(
            recommendations.map((changes, index) => recommendation(`R${index + 1}`, changes)),
            actions.map((changes, index) => action(`A${index + 1}`, changes.recommendationIds, changes)),
          );
          const all = rowsFrom({ ...made, plan: { ...made.plan, references } }, facts);
          const refs = all.actions.map(({ ref }) => ref);
          expect(new Set(refs).size).toBe(refs.length);
          for (const row of all.actions) actionRow.parse({ ...row, version: '1' });
          for (const row of all.recommendations) recommendationRow.parse({ ...row, version: '1' });
          planRow.parse({ ...all.plan, version: '1' });
        },
      ),
    );
  });

  it('calls the actions of a second plan by another letter, so that nobody mixes them up in a meeting', () => {
    expect([0, 1, 25, 26, 27, 52].map(planLetter)).toEqual(['A', 'B', 'Z', 'AA', 'AB', 'BA']);
  });
});
