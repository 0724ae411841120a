import type { Deadline } from '#domain/demands/deadline.ts';
import { demandsIn } from '#domain/demands/demands.ts';
import type { DraftDate, DraftDemand } from '#domain/import/document/draft.ts';
import { readDate } from './dates.ts';

const again =
  /\b(?:at least |not less than )?(?:(?:every|each) (?:(?:\d{1,2}|two|three|four|six|twelve) )?(?:day|week|month|quarter|year)s?|(?:once|twice) (?:a|per|every) (?:week|month|quarter|year)|on an? (?:daily|weekly|monthly|quarterly|six[- ]monthly|annual|yearly) basis|(?:annually|yearly|quarterly|(?:(?:two|three|six|\d{1,2})[- ])?monthly|fortnightly|weekly|daily|bi-?annually)(?=\W*$|[.,;:)]|\s+(?:and|at|by|for|from|in|on|through|to|until|with|within|thereafter)\b))/iu;

const timeIn = (text: string, deadline: Deadline | null): DraftDate | null => {
  if (deadline !== null && 'day' in deadline) return readDate(deadline.raw, 'due');
  if (deadline !== null) return { raw: deadline.raw, kind: 'relative' };
  const raw = again.exec(text)?.[0];
  if (raw !== undefined) return { raw, kind: 'recurring' };
  const soon = /\bimmediately\b|\bwithout delay\b|\bas a matter of urgency\b/iu.exec(text)?.[0];
  return soon === undefined ? null : { raw: soon, kind: 'immediate' };
};

/**
 * What a recommendation asks for, as a draft proposes it: a person makes actions of the proposals, or leaves them. Gives
 * nothing where that is one thing without a time: its words say it already.
 */
export const demandsOf = (text: string): readonly DraftDemand[] => {
  const demands = demandsIn(text).map(({ text: words, deadline }): DraftDemand => {
    const by = timeIn(words, deadline);
    return by === null ? { text: words } : { text: words, by };
  });
  return demands.length > 1 || demands.some(({ by }) => by !== undefined) ? demands : [];
};
