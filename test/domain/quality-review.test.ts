import { describe, expect, it } from 'vitest';
import { asKey } from '#domain/key.ts';
import { asksOf, decideAnswer, isPutRight, unanswered, type WantedAnswer } from '#domain/reviews/answers.ts';
import { computedOf, type ReviewedPlan, ruleOf } from '#domain/reviews/computed.ts';
import { firstQuestionSets } from '#domain/reviews/question-sets.ts';
import { letterText, returnLetter } from '#domain/reviews/return-letter.ts';
import { needWords } from '#wire/review-words.ts';
import { sampleRow } from '../sample-rows.ts';
import { anAction, ownedBy, someone } from './samples.ts';

const priya = someone('priya', 'facilitator');
const { questions } = firstQuestionSets.quality;
const recommendation = {
  ...sampleRow('recommendations', {
    key: asKey<'recommendation'>('rec-1'),
    number: '1',
    response: 'accepted',
  }),
  ...{ text: 'The Trust should audit handovers within six months of publication.', version: '1' },
};
const action = anAction({
  ...{
    text: 'Audit handovers with a new checklist',
    due: '2027-03-01',
    textKind: 'action',
    status: 'accepted',
  },
  ...{ recommendationKeys: [recommendation.key], owners: [ownedBy(priya)], evidencePromised: [] },
});
const references = [{ scheme: 'StEIS', value: '2017/15440' }];
const plan = { ...sampleRow('plans', { receivedOn: '2026-01-10', references }), version: '1' };
const reviewed: ReviewedPlan = {
  ...{ inCase: { references }, plan, recommendations: [recommendation], actions: [action], demands: [] },
};
const needsOf = (rule: string | null, of = reviewed) => {
  const known = ruleOf(rule);
  if (known === null) throw new Error('a person answers it');
  const { answer, needs } = computedOf(known, of);
  return [answer, ...needs.map(({ code }) => code)];
};

describe('a quality review', () => {
  it('has the sets of questions as first values, seven of fourteen answered by the plan itself', () => {
    const sizes = Object.values(firstQuestionSets).map((set) => set.questions.length);
    expect(sizes).toEqual([14, 8, 9, 6]);
    expect(questions.filter(({ rule }) => ruleOf(rule) !== null)).toHaveLength(7);
  });

  it('works out from the plan what can be worked out, and names the rows', () => {
    expect(needsOf('right_case')).toEqual(['yes']);
    expect(
      needsOf('right_case', { ...reviewed, inCase: { references: [{ scheme: 'StEIS', value: '2019/1' }] } }),
    ).toEqual([...['no', 'another_case']]);
    expect(needsOf('coverage')).toEqual(['no', 'not_answered']);
    expect(needsOf('dates')).toEqual(['no', 'after_latest_day']);
    expect(needsOf('evidence')).toEqual(['no', 'no_evidence']);
    expect(needsOf('one_post')).toEqual(['yes']);
    expect(needsOf('one_post', { ...reviewed, actions: [{ ...action, owners: [] }] })).toEqual([
      'no',
      'no_owner',
    ]);
    expect(needsOf('strength')).toEqual(['yes']);
    expect(needsOf('wording', { ...reviewed, actions: [{ ...action, text: 'Tell 943 476 5919' }] })).toEqual([
      ...['partly', 'identifier'],
    ]);
    // What was set aside needs nothing.
    const aside = { ...reviewed, actions: [{ ...action, status: 'superseded' } as const] };
    expect(needsOf('evidence', aside)).toEqual(['not_applicable']);
  });

  it('keeps the answers of everybody; what the plan answers is not answered by hand', () => {
    const review = { state: 'planned', questions, answers: [] } as const;
    const decide = (wanted: WantedAnswer, actor = priya) => {
      const decided = decideAnswer(review, wanted, { actor, now: '2026-12-01T10:00:00.000Z' });
      return decided.ok
        ? decided.value.map(({ question, answer, by }) => [question, answer, by])
        : decided.refusal.code;
    };
    expect(decide({ question: 'family', answer: 'no', words: '' })).toEqual([['family', 'no', 'priya']]);
    expect(decide({ question: 'dates', answer: 'yes', words: '' })).toBe('question_computed');
    expect(decide({ question: 'elsewhere', answer: 'yes', words: '' })).toBe('step_not_allowed');
    expect(decide({ question: 'family', answer: 'no', words: '' }, someone('megan'))).toBe(
      'tracker_role_needed',
    );
    expect(unanswered(review)).toBe(7);
  });

  it('makes the letter row by row from its answers, and sees in the next version what was put right', () => {
    const given = { by: 'priya', oid: 'oid-priya', at: '2026-12-01T10:00:00.000Z' };
    const answers = [{ question: 'family', answer: 'no', words: 'Please ask.', ...given }] as const;
    const asks = asksOf({ questions, answers }, reviewed, needWords);
    expect(asks.map(({ kind, code }) => [kind, code])).toEqual([
      ...[
        ['recommendation', 'coverage not_answered'],
        ['action', 'dates after_latest_day'],
      ],
      ...[
        ['action', 'evidence no_evidence'],
        ['plan', null],
      ],
    ]);
    const letter = returnLetter(
      {
        ...{
          code: 'C-014',
          plan: 'Plan',
          receivedOn: '2026-01-10',
          receivedFrom: 'Somerset',
          heldOn: '2026-12-01',
        },
        ...{ note: 'Nearly there.', reviewedBy: 'Daniel', asks },
      },
      (day) => day,
    );
    expect(letter.rows.map(({ about }) => about)).toEqual([
      ...['Recommendation 1', `Action ${action.ref}`, 'The plan as a whole'],
    ]);
    const text = letterText(letter);
    for (const { words } of asks) expect(text).toContain(words);
    expect(text).toContain('Nearly there.');
    const better = {
      ...reviewed,
      actions: [{ ...action, due: '2026-06-01', evidencePromised: ['Audit report'] }],
    };
    const now = asksOf({ questions, answers }, better, needWords);
    expect(asks.map((ask) => isPutRight(ask, now))).toEqual([false, true, true, null]);
  });

  it('still asks for a date that was moved and is late all the same', () => {
    const asked = asksOf({ questions, answers: [] }, reviewed, needWords);
    const moved = { ...reviewed, actions: [{ ...action, due: '2027-02-01' }] };
    const now = asksOf({ questions, answers: [] }, moved, needWords);
    const late = asked.filter(({ code }) => code === 'dates after_latest_day');
    expect(late.map((ask) => isPutRight(ask, now))).toEqual([false]);
  });
});
