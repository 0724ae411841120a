import type { Computed, Need, NeedCode } from '#domain/reviews/computed.ts';
import { mixWords } from './advice-words.ts';

/** What is needed of a row, as a sentence that can be sent to those who wrote the plan. */
const needs: Readonly<Record<NeedCode, (about: string) => string>> = {
  not_answered: (words) => `Say what answers this, or why it is not done: “${words}”`,
  no_owner: () => 'Name the post that answers for it.',
  several_owners: (n) => `Name one post that answers for it: ${n} are named.`,
  group_owner: (post) => `Name one post that answers for it: “${post}” is a group.`,
  no_date: (words) => (words === '' ? 'Give a date.' : `Give a date: “${words}” is none.`),
  after_latest_day: (days) =>
    `Due ${days} ${days === '1' ? 'day' : 'days'} after the latest day that the recommendation names: bring the date forward or say why.`,
  no_evidence: () => 'Say what evidence will show that it is done.',
  identifier: (found) => `Look again before it is published: it seems to hold ${found}.`,
  another_case: () => 'The references in the plan are those of another case.',
};

export const needWords = ({ code, about }: Pick<Need, 'code' | 'about'>): string => needs[code](about);

/** What the plan itself answers, in a few words: `9 of 12 are as they should be`. */
export const computedWords = ({ good, mix, answer }: Computed): string => {
  if (mix !== null) return mixWords(mix);
  if (good !== null)
    return good.of === 0 ? 'There is nothing to look at.' : `${good.n} of ${good.of} are as they should be.`;
  return answer === 'partly' ? 'No reference could be compared.' : '';
};
