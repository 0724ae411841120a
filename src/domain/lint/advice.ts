import { daysBetween } from '../dates/day.ts';
import type { Action } from '../records/action.ts';
import type { Plan } from '../records/plan.ts';
import type { Recommendation } from '../records/recommendation.ts';
import { latestDayFor } from './latest-day.ts';

/**
 * What an action could still say, by the letters of SMART. It advises, and never blocks. Source: SIF 2015 (a plan's actions are
 * specific, measurable, achievable, relevant and timed) and `product.md`, *Lint*.
 */
export const adviceCodes = [
  'vague_start',
  'no_measure',
  'no_owner',
  'several_owners',
  'group_owner',
  'other_organisation',
  'not_about_recommendation',
  'no_date',
  'date_before_plan',
  'after_latest_day',
  'no_milestone',
] as const;
export type AdviceCode = (typeof adviceCodes)[number];

export interface Advice {
  readonly code: AdviceCode;
  /** The word, post or number of days that it is about; null where there is none. */
  readonly about: string | null;
}

/** What an action is held against. */
export interface AdviceContext {
  readonly plan: Pick<Plan, 'organisations' | 'receivedOn'>;
  /** Those that it answers. */
  readonly recommendations: readonly Pick<Recommendation, 'text'>[];
}

type Judged = Pick<Action, 'text' | 'owners' | 'due' | 'dueText' | 'evidencePromised' | 'textKind'>;

const vague =
  /^\W*(?:to )?(ensure|promote|raise awareness|remind|consider|continue|review|support|explore|embed|encourage|improve|strengthen)\b/iu;
const measurable =
  /\d|%|\b(?:per ?cent|audit\w*|sampl\w+|dip[- ]test\w*|daily|weekly|fortnightly|monthly|quarterly|annual\w*|yearly|every (?:day|week|month|quarter|year|shift)|checklist|template|report to|dashboard|survey)\b/iu;
const group =
  /\b(?:all|staff|team|teams|group|committee|board|managers|leads|directors|clinicians|nurses|matrons|services?|everyone|department)\s*$/iu;

const specific = ({ text }: Judged): readonly Advice[] => {
  const word = vague.exec(text)?.[1];
  return word === undefined ? [] : [{ code: 'vague_start', about: word }];
};

const measured = ({ text, evidencePromised }: Judged): readonly Advice[] =>
  measurable.test(text) || evidencePromised.length > 0 ? [] : [{ code: 'no_measure', about: null }];

const achievable = ({ owners }: Judged, { plan }: AdviceContext): readonly Advice[] => {
  if (owners.length === 0) return [{ code: 'no_owner', about: null }];
  const advice: Advice[] = [];
  if (owners.length > 1) advice.push({ code: 'several_owners', about: String(owners.length) });
  for (const { post, organisation, person } of owners) {
    if (person === null && group.test(post)) advice.push({ code: 'group_owner', about: post });
    if (organisation !== null && plan.organisations.length > 0 && !plan.organisations.includes(organisation))
      advice.push({ code: 'other_organisation', about: organisation });
  }
  return advice;
};

const little = new Set(
  'about above after again against all also an and any are as at be been before being below between both but by can did do does doing down during each ensure few for from further had has have having how if in into is it its itself more most must no nor not of off on once only or other our out over own same should so some such than that the their them then there these they this those through to trust under until up very was were what when where which while who whom why will with within would action actions plan recommendation nhs service services review ensure staff clinical'.split(
    ' ',
  ),
);
/** The first letters of each word that says something: enough to see that `training` and `train` are about one thing. */
const contents = (text: string): ReadonlySet<string> =>
  new Set(
    (text.toLowerCase().match(/[\p{L}]{3,}/gu) ?? [])
      .filter((word) => !little.has(word))
      .map((word) => word.slice(0, 5)),
  );

const relevant = ({ text }: Judged, { recommendations }: AdviceContext): readonly Advice[] => {
  const own = contents(text);
  if (recommendations.length === 0 || own.size === 0) return [];
  const isShared = recommendations.some((each) => [...contents(each.text)].some((word) => own.has(word)));
  return isShared ? [] : [{ code: 'not_about_recommendation', about: null }];
};

const yearDays = 366;

const timed = (action: Judged, { plan, recommendations }: AdviceContext): readonly Advice[] => {
  const { due } = action;
  if (due === null) return [{ code: 'no_date', about: action.dueText }];
  const { receivedOn: received } = plan;
  if (received === null) return [];
  if (due < received) return [{ code: 'date_before_plan', about: null }];
  const latest = latestDayFor(recommendations, received);
  const late = latest === null ? 0 : daysBetween(latest, due);
  if (late > 0) return [{ code: 'after_latest_day', about: String(late) }];
  const isLong = daysBetween(received, due) > yearDays && !measurable.test(action.text.replace(/\d+/gu, ''));
  return isLong ? [{ code: 'no_milestone', about: null }] : [];
};

/** What to ask about an action, in the order of SMART; nothing for an account of what was done. */
export const adviceOn = (action: Judged, context: AdviceContext): readonly Advice[] =>
  action.textKind === 'action'
    ? [
        ...specific(action),
        ...measured(action),
        ...achievable(action, context),
        ...relevant(action, context),
        ...timed(action, context),
      ]
    : [];
