import { describe, expect, it } from 'vitest';
import type { Draft, DraftAction, DraftRecommendation } from '../../src/domain/import/document/draft.ts';
import { blankAction } from '../../src/domain/import/review/edit-draft.ts';
import { asKey } from '../../src/domain/key.ts';
import { rowsFrom } from '../../src/domain/plans/plan-from-draft.ts';

const recommendation = (id: string, changes: Partial<DraftRecommendation> = {}): DraftRecommendation => ({
  ...{ id, number: id.slice(1), numberRaw: `${id.slice(1)}.`, title: null, text: `Recommendation ${id}` },
  ...{ issue: null, leadOrganisations: [], response: 'not_stated', responseText: null, place: {}, flags: [] },
  ...changes,
});
const action = (id: string, under: readonly string[], changes: Partial<DraftAction> = {}): DraftAction => ({
  ...blankAction(id, `Action ${id}`, null, { place: {} }),
  recommendationIds: under,
  ...changes,
});
const plan: Draft['plan'] = {
  ...{ title: null, references: [], organisations: [], dates: [], headings: [] },
  ...{ preamble: [], evidenceRegister: [] },
};
const facts = {
  ...{ importId: asKey<'import'>('C-1-ab'), caseKey: asKey<'case'>('case-1'), source: null, letter: 'A' },
  ...{ receivedOn: '2026-01-01', acceptedOn: '2026-01-02', referenceOverride: null },
  ...{ at: '2026-01-02T09:00:00Z', by: 'Priya' },
};
const rows = (
  recommendations: readonly DraftRecommendation[],
  actions: readonly DraftAction[],
  more: Partial<Draft['plan']> = {},
) =>
  rowsFrom(
    {
      source: { file: 'plan.docx', format: 'docx', sha256: 'aa' },
      plan: { ...plan, ...more },
      ...{ recommendations, actions, unplaced: [], questions: [] },
    },
    facts,
  );
const status = (value: DraftAction['status']['value']) => ({ value, raw: null, basis: 'word' as const });
const owner = (changes: Partial<DraftAction['owners'][number]>): DraftAction['owners'][number] => ({
  ...{ raw: 'Ward manager', role: 'Ward manager', organisation: null, person: null, place: {} },
  ...changes,
});

describe('the owners of an accepted draft', () => {
  const owners = (...all: readonly ReturnType<typeof owner>[]) =>
    rows([], [action('A1', [], { owners: all })]).actions[0]?.owners;
  it('are posts, the first of them accountable, with organisation and person where those were read', () => {
    expect(
      owners(
        owner({ organisation: 'Northmere Council', person: 'Megan Price' }),
        owner({ role: null, raw: ' Matron ' }),
      ),
    ).toEqual([
      {
        post: 'Ward manager',
        organisation: 'Northmere Council',
        person: { oid: null, upn: null, name: 'Megan Price' },
        accountable: true,
      },
      { post: 'Matron', organisation: null, person: null, accountable: false },
    ]);
  });
  it('have the name of the person where no post was read, and are never without any', () => {
    expect(owners(owner({ role: null, raw: '', person: 'Megan Price' }))?.[0]?.post).toBe('Megan Price');
    expect(owners(owner({ role: ' ', raw: '' }))?.[0]?.post).toBe('Not named');
  });
  it('fit the list: what is longer than 200 characters ends with an ellipsis', () => {
    const long = 'x'.repeat(201);
    const [first] = owners(owner({ role: long, organisation: long, person: long })) ?? [];
    const cut = `${'x'.repeat(199)}…`;
    expect([first?.post, first?.organisation, first?.person?.name]).toEqual([cut, cut, cut]);
    expect(owners(owner({ role: 'x'.repeat(200) }))?.[0]?.post).toBe('x'.repeat(200));
  });
});

describe('the status of an action of an accepted draft', () => {
  const statusOf = (
    changes: Partial<DraftAction>,
    ...responses: readonly DraftRecommendation['response'][]
  ) => {
    const under = responses.map((response, n) => recommendation(`R${n + 1}`, { response }));
    return rows(under, [
      action(
        'A1',
        under.map(({ id }) => id),
        changes,
      ),
    ]).actions[0]?.status;
  };
  it('follows its recommendation where nothing is said of it, and only where all of them say the same', () => {
    expect(statusOf({}, 'other_body')).toBe('other_body');
    expect(statusOf({}, 'not_accepted')).toBe('not_accepted');
    expect(statusOf({}, 'no_action_required')).toBe('not_accepted');
    expect(statusOf({}, 'accepted')).toBe('accepted');
    expect(statusOf({}, 'other_body', 'other_body')).toBe('other_body');
    expect(statusOf({}, 'other_body', 'accepted')).toBe('accepted');
    expect(statusOf({})).toBe('accepted');
  });
  it('of our own export is the one that it had, unless the document says that it is complete', () => {
    const exported = { ref: 'A1.1', status: 'blocked', slips: 2, firstDue: null } as NonNullable<
      DraftAction['exported']
    >; // what the status is read from
    expect(statusOf({ exported })).toBe('blocked');
    expect(statusOf({ exported, status: status('in_progress') })).toBe('blocked');
    expect(statusOf({ exported, status: status('completed') })).toBe('owner_complete');
  });
});

describe('the numbers of recommendations', () => {
  const refs = (...numbers: readonly (string | null)[]) => {
    const all = numbers.map((number, n) => recommendation(`R${n + 1}`, { number }));
    return rows(
      all,
      all.map(({ id }, n) => action(`A${n + 1}`, [id])),
    ).actions.map(({ ref }) => ref);
  };
  it('are the printed ones where each has a short one of its own, and their order otherwise', () => {
    expect(refs('4', '7a')).toEqual(['A4.1', 'A7a.1']);
    expect(refs(' 4 ', '7.1')).toEqual(['A4.1', 'A7.1.1']);
    for (const odd of [null, 'four of six', '123456789', '(4', '4)'])
      expect(refs('9', odd)).toEqual(['A1.1', 'A2.1']);
    expect(refs('4', '4')).toEqual(['A1.1', 'A2.1']);
  });
  it('are kept as printed with the recommendation, or as its order', () => {
    const all = [
      recommendation('R1', { number: null, numberRaw: 'IV.' }),
      recommendation('R2', { number: null, numberRaw: null }),
    ];
    expect(rows(all, []).recommendations.map(({ number, order, key }) => [number, order, key])).toEqual([
      ['IV.', 1, 'C-1-ab-R1'],
      ['2', 2, 'C-1-ab-R2'],
    ]);
  });
  it('lead an action by those of its recommendations that are there', () => {
    const made = rows([recommendation('R1')], [action('A1', ['gone', 'R1']), action('A2', ['gone'])]);
    expect(
      made.actions.map(({ ref, recommendationKeys, order }) => [ref, recommendationKeys, order]),
    ).toEqual([
      ['A1.1', ['C-1-ab-R1'], 1],
      ['A0.1', [], 2],
    ]);
  });
});

describe('the plan of an accepted draft', () => {
  it('has the title and the dates of its document', () => {
    const { plan: row } = rows([], [], {
      title: ' After the fall ',
      dates: [{ role: 'plan date', raw: 'March 2026', kind: 'month' }],
    });
    expect(row.title).toBe('After the fall');
    expect(row.dates).toEqual([{ role: 'plan date', raw: 'March 2026' }]);
  });
  it('keeps words of progress with the action, one below the other, and its measures as rows of their own', () => {
    const words = (text: string) => ({ text, at: null });
    const made = rows(
      [],
      [
        action('A1', [], {
          progress: [words('Begun.'), words('Half done.')],
          evidence: [{ text: 'Minutes', ref: null, access: [] }],
          measures: [{ kind: 'method', text: 'Audit' }],
        }),
        action('A2', []),
      ],
    );
    expect(made.actions.map(({ note, evidencePromised }) => [note, evidencePromised])).toEqual([
      ['Begun.\nHalf done.', ['Minutes']],
      [null, []],
    ]);
    expect(made.measures.map(({ key, actionKey }) => [key, actionKey])).toEqual([
      ['C-1-ab-A1-M1', 'C-1-ab-A1'],
    ]);
    expect(made.readings).toEqual([]);
  });
});
