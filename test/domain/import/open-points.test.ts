import { describe, expect, it } from 'vitest';
import type { Draft, DraftAction, DraftDate, Question } from '../../../src/domain/import/document/draft.ts';
import { inMargin, withLostTexts } from '../../../src/domain/import/document/unplaced.ts';
import {
  blankAction,
  dateSet,
  editAction,
  mergeInto,
  placeText,
  splitAction,
} from '../../../src/domain/import/review/edit-draft.ts';
import { firstAnswer, firstAnswerToKind } from '../../../src/domain/import/review/first-answer.ts';
import { openPointsOf, pointsOf, withOpenQuestions } from '../../../src/domain/import/review/open-points.ts';
import { openAgain, settle, settleKind } from '../../../src/domain/import/review/settle.ts';

const action = (id: string, part: Partial<DraftAction> = {}): DraftAction => ({
  ...blankAction(id, 'Hold a meeting', 'R1', { place: { table: 1, row: 2 } }),
  ...part,
});

const recommendation = (
  id: string,
  number: string | null,
  flags: readonly string[] = [],
): Draft['recommendations'][number] => ({
  ...{ id, number, numberRaw: number, title: null, text: 'Agree a step', issue: null, leadOrganisations: [] },
  ...{ response: 'not_stated', responseText: null, place: { table: 1, row: 2 }, flags },
});

const draft = (part: Partial<Draft>): Draft => ({
  source: { file: 'a.docx', format: 'docx', sha256: '' },
  plan: {
    title: null,
    references: [],
    organisations: [],
    dates: [],
    headings: [],
    preamble: [],
    evidenceRegister: [],
  },
  ...{ recommendations: [recommendation('R1', '1')], actions: [action('A1')], unplaced: [], questions: [] },
  ...part,
});

const ask = (about: string): Question => ({ about, text: 'words', reason: 'Which?' });
const invalid: DraftDate = { raw: '31 September 2020', kind: 'invalid', nearest: '2020-09-30' };
const kindsOf = (each: Draft) => openPointsOf(each).map(({ kind }) => kind);
const dated = (due: DraftDate): Draft =>
  draft({ actions: [action('A1', { due })], questions: [ask('A1.due')] });

describe('a question keeps a draft from being accepted', () => {
  it.each([
    ['a day that does not exist', dated(invalid), 'impossible_day'],
    [
      'several days in one cell',
      dated({
        raw: 'May / June 2020',
        kind: 'multi',
        dates: [{ raw: 'May', from: '2020-05-01', to: '2020-05-31' }],
      }),
      'several_days',
    ],
    [
      'a day with two readings',
      dated({ raw: 'Q2 2020', kind: 'quarter', from: '2020-04-01', to: '2020-06-30' }),
      'unsure_day',
    ],
    [
      'what happened, told where an action is expected',
      draft({ actions: [action('A1', { textKind: 'narrative' })], questions: [ask('A1.text')] }),
      'narrative',
    ],
    [
      'a number taken from its neighbours',
      draft({
        recommendations: [recommendation('R1', '8', ['number inferred'])],
        questions: [ask('R1.number')],
      }),
      'guessed_number',
    ],
    [
      'a missing number beside printed ones',
      draft({
        recommendations: [recommendation('R1', '1'), recommendation('R2', null)],
        questions: [ask('R2.number')],
      }),
      'guessed_number',
    ],
    [
      'an action under no recommendation',
      draft({ actions: [action('A1', { recommendationIds: [] })], questions: [ask('A1.recommendationIds')] }),
      'no_recommendation',
    ],
    ['a colour that contradicts the words', draft({ questions: [ask('A1.status')] }), 'status'],
    ['anything that is not known', draft({ questions: [ask('plan.references')] }), 'other'],
    [
      'words without a place',
      draft({ unplaced: [{ text: 'Torn words', place: {}, near: null, reason: 'it stands in no column' }] }),
      'unplaced',
    ],
  ] as const)('that is about %s', (_, each, kind) => {
    expect(kindsOf(each)).toEqual([kind]);
    const [point] = openPointsOf(each);
    expect(point && kindsOf(settle(each, point))).toEqual([]);
  });

  it.each([
    ['TBC stands for a day', dated({ raw: 'TBC', kind: 'none' })],
    [
      'no recommendation has a printed number',
      draft({ recommendations: [recommendation('R1', null)], questions: [ask('R1.number')] }),
    ],
    ['an action has several paragraphs', draft({ questions: [ask('A1.text')] })],
    ['a recommendation names a time', draft({ questions: [ask('R1.text')] })],
    [
      'words are printed in the margin',
      draft({ unplaced: [{ text: 'Page 1', place: {}, near: null, reason: inMargin }] }),
    ],
    [
      'actions stand without any recommendation',
      draft({
        recommendations: [],
        actions: [action('A1', { recommendationIds: [] })],
        questions: [ask('A1.recommendationIds')],
      }),
    ],
  ])('but not where %s', (_, each) => {
    expect(pointsOf(each)).toHaveLength(1);
    expect(openPointsOf(each)).toEqual([]);
  });
});

describe('settling', () => {
  it('keeps the question on the list as settled, and opens it again', () => {
    const before = dated(invalid);
    const settled = settle(before, { of: 'question', at: 0 });
    expect(settled.questions).toEqual([{ ...ask('A1.due'), settled: 'as_read' }]);
    expect(openAgain(settled, { of: 'question', at: 0 })).toEqual(before);
  });

  it('settles all of a kind where one look is enough, never impossible days or guessed numbers', () => {
    const texts = ['One torn line', 'Another torn line'].map((text) => ({
      text,
      place: {},
      near: null,
      reason: 'torn',
    }));
    const left = settleKind(draft({ unplaced: texts, questions: [ask('A1.status')] }), 'unplaced');
    expect(left.unplaced.map(({ settled }) => settled)).toEqual(['left_out', 'left_out']);
    expect(kindsOf(left)).toEqual(['status']);
    const days = dated(invalid);
    expect(settleKind(days, 'impossible_day')).toEqual(days);
  });

  it('is what a change of the field does', () => {
    const changed = editAction(dated(invalid), 'A1', { due: dateSet(invalid, '2020-09-30') });
    expect([changed.questions[0]?.settled, kindsOf(changed)]).toEqual(['changed', []]);
    expect(changed.actions[0]?.due?.raw).toBe('31 September 2020');
  });
});

describe('what is uncertain stays asked', () => {
  const two = draft({
    actions: [action('A1'), action('A2', { due: invalid, text: 'Hold it again' })],
    questions: [ask('A2.due')],
  });

  it('when its action is joined to another that takes the date over', () => {
    expect(mergeInto(two, 'A2', 'A1').questions).toEqual([ask('A1.due')]);
  });

  it('for each part when its action is split', () => {
    const parted = splitAction(two, 'A2', 'Hold\n\nit\n\nagain');
    expect(parted.questions.map(({ about }) => about)).toEqual(['A2.due', 'A3.due', 'A4.due']);
    expect(splitAction(two, 'A2', 'Hold\n\nthem again')).toBe(two);
  });

  it('when a text with an impossible day is put to a date', () => {
    const lost = { text: '31 September 2020', place: {}, near: null, reason: 'torn' };
    const put = placeText(draft({ unplaced: [lost] }), 0, { kind: 'action', id: 'A1', field: 'due' });
    expect(put.actions[0]?.due).toMatchObject({ kind: 'invalid', raw: '31 September 2020' });
    expect(kindsOf(put)).toEqual(['impossible_day']);
  });

  it('when somebody leaves the question out', () => {
    expect(kindsOf(withOpenQuestions({ ...dated(invalid), questions: [] }))).toEqual(['impossible_day']);
    const settled = settle(dated(invalid), { of: 'question', at: 0 });
    expect(withOpenQuestions(settled)).toBe(settled);
  });

  it('when somebody leaves a text out that stands nowhere else', () => {
    const lost = { text: 'Write to the families', place: {}, near: null, reason: 'torn' };
    const before = draft({ unplaced: [lost] });
    expect(withLostTexts(before, { ...before, unplaced: [] }).unplaced).toEqual([lost]);
    const placed = placeText(before, 0, { kind: 'introduction' });
    expect(withLostTexts(before, placed)).toBe(placed);
  });
});

describe('words that only tell what happened', () => {
  const told = (id: string, to: readonly string[]) =>
    action(id, { text: `It happened ${id}`, textKind: 'narrative', recommendationIds: [...to] });
  const before = draft({
    actions: [action('A1'), told('A2', ['R1']), told('A3', ['R1']), told('A4', [])],
    questions: [ask('A2.text'), ask('A3.text'), ask('A4.text')],
  });
  const narratives = (each: Draft) => pointsOf(each).filter(({ kind }) => kind === 'narrative');

  it('are first answered as nothing to do: the response to their recommendation, or kept with the document', () => {
    const [first, , last] = narratives(before);
    if (!first || !last) throw new Error('nothing is asked');
    const answered = firstAnswer(before, first);
    expect(answered.actions.map(({ id }) => id)).toEqual(['A1', 'A3', 'A4']);
    expect(answered.recommendations[0]?.responseText).toBe('It happened A2');
    const kept = firstAnswer(before, last);
    expect(kept.actions.map(({ id }) => id)).toEqual(['A1', 'A2', 'A3']);
    expect(kept.unplaced).toMatchObject([{ text: 'It happened A4', settled: 'left_out' }]);
  });

  it('are answered the same way together, and nothing of them is lost', () => {
    const all = firstAnswerToKind(before, 'narrative');
    expect(all.actions.map(({ id }) => id)).toEqual(['A1']);
    expect(openPointsOf(all)).toEqual([]);
    expect(all.recommendations[0]?.responseText).toBe('It happened A2\nIt happened A3');
    expect(all.unplaced.map(({ text }) => text)).toEqual(['It happened A4']);
  });
});
