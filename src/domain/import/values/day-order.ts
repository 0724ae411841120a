import type { DraftAction, DraftDate, Question } from '#domain/import/document/draft.ts';
import { dayText } from './date-parts.ts';

/**
 * Days are written day, month, year. Where a column holds one that can only be month, day, year (`04/15/2026`) and none
 * that can only be the usual way, all its days are read so, and a person is asked once.
 */
const fields = ['start', 'due', 'completed', 'review'] as const;
type DateField = (typeof fields)[number];

interface Numbers {
  readonly first: number;
  readonly second: number;
  readonly year: number;
}

const numeric = /^\s*(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})\s*$/u;

const numbersOf = (date: DraftDate | null): Numbers | null => {
  const [, first, , second, year] = numeric.exec(date?.raw ?? '') ?? [];
  return first === undefined || second === undefined || year === undefined
    ? null
    : {
        first: Number(first),
        second: Number(second),
        year: year.length === 2 ? 2000 + Number(year) : Number(year),
      };
};

const tableOf = ({ place }: DraftAction): string => `${place.sheet ?? ''} ${place.table ?? ''}`;

const isMonthFirst = (days: readonly Numbers[]): boolean =>
  days.length > 1 &&
  days.some(({ first, second }) => second > 12 && first <= 12) &&
  days.every(({ first }) => first <= 12);

const turned = (action: DraftAction, field: DateField): DraftAction => {
  const date = action[field];
  const read = numbersOf(date);
  if (date === null || read === null) return action;
  const day = dayText(read.year, read.first, read.second);
  const { nearest: _, ...kept } = date;
  return {
    ...action,
    [field]: { ...kept, kind: 'exact', from: day, to: day },
    flags: action.flags.filter((flag) => flag !== 'impossible date'),
  };
};

/** The actions with such columns read month first, and the question about each column. */
export const withMonthsFirst = (
  given: readonly DraftAction[],
): { readonly actions: readonly DraftAction[]; readonly questions: readonly Question[] } => {
  let actions = given;
  const questions: Question[] = [];
  for (const table of new Set(given.map(tableOf)))
    for (const field of fields) {
      const own = given.filter((action) => tableOf(action) === table);
      const days = own.flatMap((action) => numbersOf(action[field]) ?? []);
      if (!isMonthFirst(days)) continue;
      const first = own.find((action) => numbersOf(action[field]) !== null);
      actions = actions.map((action) => (tableOf(action) === table ? turned(action, field) : action));
      if (first !== undefined)
        questions.push({
          about: `${first.id}.${field}`,
          text: first[field]?.raw ?? '',
          reason: 'The days of this column are written month first (4/15/2026). Is that so for all of them?',
        });
    }
  return { actions, questions };
};
