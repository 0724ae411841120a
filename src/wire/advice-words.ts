import type { Advice, AdviceCode } from '#domain/lint/advice.ts';
import type { StrengthMix } from '#domain/lint/strength.ts';

/** What is asked about an action, in words for those who review the plan. */
const questions: Readonly<Record<AdviceCode, (about: string) => string>> = {
  vague_start: (word) => `Begins with “${word}”: what will exist that does not exist now?`,
  no_measure: () => 'Names no number, check or document: how will anyone see that it is done?',
  no_owner: () => 'Nobody owns it.',
  several_owners: (number) => `${number} owners: which post answers for it?`,
  group_owner: (post) => `“${post}” is a group: which post answers for it?`,
  other_organisation: (organisation) => `Its owner belongs to ${organisation}: have they agreed?`,
  not_about_recommendation: () => 'Shares no word with the recommendation: does it answer it?',
  no_date: (words) => (words === '' ? 'Has no date.' : `“${words}” is no date: by when?`),
  date_before_plan: () =>
    'Was due before the plan was received: was it in place before, and what changes now?',
  after_latest_day: (days) =>
    `Due ${days} ${days === '1' ? 'day' : 'days'} after the latest day that the recommendation names.`,
  no_milestone: () => 'Takes more than a year: what will be seen on the way?',
};

/** What an advice is about, for the history. */
export const adviceNames: Readonly<Record<AdviceCode, string>> = {
  vague_start: 'first word',
  no_measure: 'nothing to measure it by',
  no_owner: 'no owner',
  several_owners: 'several owners',
  group_owner: 'a group as owner',
  other_organisation: 'an owner elsewhere',
  not_about_recommendation: 'not about its recommendation',
  no_date: 'no date',
  date_before_plan: 'date before the plan',
  after_latest_day: 'after the latest day',
  no_milestone: 'nothing on the way',
};

/** One question about an action. */
export const adviceWords = ({ code, about }: Advice): string => questions[code](about ?? '');

/** `0 stronger · 4 intermediate · 7 weaker · 1 not clear`. */
export const mixWords = ({ stronger, intermediate, weaker, unclear }: StrengthMix): string =>
  [
    `${stronger} stronger`,
    `${intermediate} intermediate`,
    `${weaker} weaker`,
    ...(unclear > 0 ? [`${unclear} not clear`] : []),
  ].join(' · ');
