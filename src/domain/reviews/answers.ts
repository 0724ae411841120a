import type { Actor } from '../people/person.ts';
import { may } from '../permissions.ts';
import type { Ask, GivenAnswer, Review, ReviewAnswer } from '../records/review.ts';
import { allow, type Decision, refuse } from '../refusal.ts';
import { computedOf, type Need, type ReviewedPlan, ruleOf } from './computed.ts';

type Answered = Pick<Review, 'state' | 'questions' | 'answers'>;

export interface WantedAnswer {
  readonly question: string;
  /** Null takes the answer back. */
  readonly answer: ReviewAnswer | null;
  readonly words: string;
}

/** Puts one answer of a person among the others of a review. What the plan itself answers cannot be answered by hand. */
export const decideAnswer = (
  review: Answered,
  { question, answer, words }: WantedAnswer,
  { actor, now }: { readonly actor: Actor; readonly now: string },
): Decision<readonly GivenAnswer[]> => {
  const decided = may(actor, 'keep_plans');
  if (!decided.ok) return decided;
  const asked = review.questions.find(({ id }) => id === question);
  if (review.state !== 'planned' || asked === undefined)
    return refuse('step_not_allowed', { field: 'question' });
  if (ruleOf(asked.rule) !== null) return refuse('question_computed', { field: 'answer' });
  const others = review.answers.filter((each) => each.question !== question);
  const { name: by, oid } = actor;
  return allow(answer === null ? others : [...others, { question, answer, words, by, oid, at: now }]);
};

/** The questions that nobody has answered yet. */
export const unanswered = ({ questions, answers }: Pick<Answered, 'questions' | 'answers'>): number =>
  questions.filter(
    ({ id, rule }) => ruleOf(rule) === null && !answers.some(({ question }) => question === id),
  ).length;

/** What is needed before the plan is good enough: of its rows by the rules, of the plan as a whole by the people who answered. */
export const asksOf = (
  { questions, answers }: Pick<Answered, 'questions' | 'answers'>,
  reviewed: ReviewedPlan,
  wordsOf: (need: Need) => string,
): readonly Ask[] =>
  questions.flatMap(({ id, text, rule: named }): readonly Ask[] => {
    const rule = ruleOf(named);
    if (rule !== null)
      return computedOf(rule, reviewed).needs.map((need) => ({
        ...{ kind: need.kind, key: need.key, ref: need.ref },
        ...{ code: `${rule} ${need.code}`, words: wordsOf(need) },
      }));
    const given = answers.find(({ question }) => question === id);
    if (given === undefined || given.answer === 'yes' || given.answer === 'not_applicable') return [];
    const { key, title } = reviewed.plan;
    const words = given.words.trim() === '' ? text : `${text} ${given.words.trim()}`;
    return [{ kind: 'plan', key, ref: title, code: null, words }];
  });

/** The only rule that asks several things of one row, told apart by their words. */
const severalOfARow = 'coverage not_answered';

/** Whether what was asked for is so in the plan as it is now; null: a person has to look. */
export const isPutRight = ({ code, key, words }: Ask, now: readonly Ask[]): boolean | null =>
  code === null
    ? null
    : !now.some(
        (each) => each.code === code && each.key === key && (code !== severalOfARow || each.words === words),
      );
