import { compareReferences } from '#domain/import/values/references.ts';
import { demandsOfPlan } from '../demands/coverage.ts';
import { adviceOn } from '../lint/advice.ts';
import { mixOf, type StrengthMix } from '../lint/strength.ts';
import type { Action } from '../records/action.ts';
import type { Case } from '../records/case.ts';
import type { Demands } from '../records/demand.ts';
import type { Plan } from '../records/plan.ts';
import type { Recommendation } from '../records/recommendation.ts';
import type { ReviewAnswer } from '../records/review.ts';
import { findIdentifiers, type Identifier } from '../text/patient-data.ts';

/** What of a review can be worked out from the plan itself: nobody ticks it by hand. */
const rules = ['right_case', 'coverage', 'one_post', 'dates', 'evidence', 'strength', 'wording'] as const;
export type Rule = (typeof rules)[number];
export const ruleOf = (name: string | null): Rule | null => rules.find((rule) => rule === name) ?? null;

/** A plan with all that a review looks at. */
export interface ReviewedPlan {
  readonly inCase: Pick<Case, 'references'>;
  readonly plan: Plan;
  readonly recommendations: readonly Recommendation[];
  readonly actions: readonly Action[];
  readonly demands: readonly Demands[];
}

export type NeedCode =
  | 'not_answered'
  | 'no_owner'
  | 'several_owners'
  | 'group_owner'
  | 'no_date'
  | 'after_latest_day'
  | 'no_evidence'
  | 'identifier'
  | 'another_case';

/** A row of the plan that needs something. */
export interface Need {
  readonly kind: 'recommendation' | 'action' | 'plan';
  readonly key: string;
  readonly ref: string;
  readonly code: NeedCode;
  readonly about: string;
}

export interface Computed {
  readonly answer: ReviewAnswer;
  /** Of how many rows so many are as they should be; null where it is not about rows. */
  readonly good: { readonly n: number; readonly of: number } | null;
  readonly needs: readonly Need[];
  readonly mix: StrengthMix | null;
}

/** Actions that are promises still: what was set aside, and what only tells of what was done, needs nothing. */
const promised = ({ actions }: ReviewedPlan): readonly Action[] =>
  actions.filter(
    ({ textKind, status }) =>
      textKind === 'action' &&
      status !== 'superseded' &&
      status !== 'not_accepted' &&
      status !== 'other_body',
  );

const ofAction = ({ key, ref }: Action, code: NeedCode, about = ''): Need => ({
  ...{ kind: 'action', key, ref, code, about },
});

const answerFor = (bad: number, all: number): ReviewAnswer => {
  if (all === 0) return 'not_applicable';
  if (bad === 0) return 'yes';
  return bad === all ? 'no' : 'partly';
};

const byRows = (needs: readonly Need[], all: number): Computed => {
  const bad = new Set(needs.map(({ key }) => key)).size;
  return { answer: answerFor(bad, all), good: { n: all - bad, of: all }, needs, mix: null };
};

const advised = (reviewed: ReviewedPlan, action: Action, codes: readonly NeedCode[]): readonly Need[] => {
  const recommendations = reviewed.recommendations.filter(({ key }) =>
    action.recommendationKeys.includes(key),
  );
  return adviceOn(action, { plan: reviewed.plan, recommendations }).flatMap(({ code, about }) => {
    const known = codes.find((each) => each === code);
    return known === undefined ? [] : [ofAction(action, known, about ?? '')];
  });
};

const posts = (reviewed: ReviewedPlan, action: Action): readonly Need[] => {
  const answering = action.owners.filter(({ accountable }) => accountable).length;
  const isNamed = action.owners.length === 1 || answering === 1;
  const codes: readonly NeedCode[] = isNamed
    ? ['no_owner', 'group_owner']
    : ['no_owner', 'several_owners', 'group_owner'];
  return advised(reviewed, action, codes);
};

const references = ({ plan, inCase }: ReviewedPlan): Computed => {
  const { outcome } = compareReferences(plan.references, inCase.references);
  const { key, title } = plan;
  const needs: readonly Need[] =
    outcome === 'another_case'
      ? [{ kind: 'plan', key, ref: title, code: 'another_case', about: plan.referenceOverride ?? '' }]
      : [];
  const answer = {
    agrees: 'yes',
    another_case: 'no',
    none_found: 'partly',
    case_has_none: 'partly',
  } as const;
  return { answer: answer[outcome], good: null, needs, mix: null };
};

const coverage = (reviewed: ReviewedPlan): Computed => {
  const all = demandsOfPlan(reviewed);
  const open = all.filter(({ covered }) => covered === 'open' || covered === 'unseen');
  const needs = open.map(
    ({ item, recommendation: { key, number } }): Need => ({
      ...{ kind: 'recommendation', key, ref: number, code: 'not_answered', about: item.text },
    }),
  );
  const good = { n: all.length - open.length, of: all.length };
  return { answer: answerFor(open.length, all.length), good, needs, mix: null };
};

/** What of a text may point to a person, in words; days, and words about deaths or failures, are not looked for here. */
const personal: Readonly<Partial<Record<Identifier, string>>> = {
  nhs_number: 'an NHS number',
  long_number: 'a long number',
  postcode: 'a postcode',
  contact: 'a telephone number or address',
  age: 'an age',
  name: 'a name',
};
const personalIn = (text: string): string =>
  findIdentifiers(text)
    .flatMap((kind) => personal[kind] ?? [])
    .join(', ');

const wording = ({ recommendations, actions }: ReviewedPlan): Computed => {
  const needs = [
    ...recommendations.map(
      ({ key, number: ref, text }): Need => ({
        ...{ kind: 'recommendation', key, ref, code: 'identifier', about: personalIn(text) },
      }),
    ),
    ...actions.map((action) => ofAction(action, 'identifier', personalIn(action.text))),
  ].filter(({ about }) => about !== '');
  return byRows(needs, recommendations.length + actions.length);
};

const strength = (reviewed: ReviewedPlan): Computed => {
  const mix = mixOf(promised(reviewed).map(({ text }) => text));
  const holds = mix.stronger + mix.intermediate;
  const answer = holds > 0 ? 'yes' : answerFor(1, 2);
  return {
    answer: holds + mix.weaker + mix.unclear === 0 ? 'not_applicable' : answer,
    good: null,
    needs: [],
    mix,
  };
};

const eachAction = (reviewed: ReviewedPlan, needsOf: (action: Action) => readonly Need[]): Computed => {
  const all = promised(reviewed);
  return byRows(all.flatMap(needsOf), all.length);
};

/** The answer that the plan itself gives, with the rows that it is about. */
export const computedOf = (rule: Rule, reviewed: ReviewedPlan): Computed => {
  const answers: Readonly<Record<Rule, () => Computed>> = {
    right_case: () => references(reviewed),
    coverage: () => coverage(reviewed),
    one_post: () => eachAction(reviewed, (action) => posts(reviewed, action)),
    dates: () => eachAction(reviewed, (action) => advised(reviewed, action, ['no_date', 'after_latest_day'])),
    evidence: () =>
      eachAction(reviewed, (action) =>
        action.evidencePromised.length === 0 ? [ofAction(action, 'no_evidence')] : [],
      ),
    strength: () => strength(reviewed),
    wording: () => wording(reviewed),
  };
  return answers[rule]();
};
