import type { Day } from '../dates/day.ts';
import type { Ask } from '../records/review.ts';

/** A letter with which a plan is returned: its paragraphs, and what is needed row by row. */
export interface ReturnLetter {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly rows: readonly { readonly about: string; readonly needed: readonly string[] }[];
  readonly end: readonly string[];
}

export interface LetterFacts {
  readonly code: string;
  readonly plan: string;
  readonly receivedOn: Day | null;
  readonly receivedFrom: string | null;
  readonly heldOn: Day;
  readonly note: string;
  readonly reviewedBy: string;
  readonly asks: readonly Ask[];
}

const named: Readonly<Record<Ask['kind'], (ref: string) => string>> = {
  recommendation: (ref) => `Recommendation ${ref}`,
  action: (ref) => `Action ${ref}`,
  plan: () => 'The plan as a whole',
};

/** What is needed, together for each row, in the order in which it was asked. */
const rowsOf = (asks: readonly Ask[]): ReturnLetter['rows'] => {
  const rows = new Map<string, string[]>();
  for (const { kind, ref, words } of asks) {
    const about = named[kind](ref);
    rows.set(about, [...(rows.get(about) ?? []), words]);
  }
  return [...rows].map(([about, needed]) => ({ about, needed }));
};

/** The letter of a review that returned a plan. `print` says a day in words. */
export const returnLetter = (facts: LetterFacts, print: (day: Day) => string): ReturnLetter => {
  const { code, plan, receivedOn, receivedFrom, heldOn, note, reviewedBy, asks } = facts;
  const from = receivedFrom === null ? '' : ` from ${receivedFrom}`;
  const on = receivedOn === null ? '' : ` on ${print(receivedOn)}`;
  return {
    title: `Action plan ${code}: what is needed before it can be accepted`,
    paragraphs: [
      `The action plan “${plan}”, received${from}${on}, was reviewed on ${print(heldOn)}. It is returned so that the points below can be put right. Its actions stay in force meanwhile; please go on with them.`,
      note,
    ],
    rows: rowsOf(asks),
    end: ['Please send the next version of the plan with these points put right.', reviewedBy],
  };
};

/** The same as text to paste. */
export const letterText = ({ title, paragraphs, rows, end }: ReturnLetter): string =>
  [
    title,
    ...paragraphs,
    ...rows.map(({ about, needed }) => [about, ...needed.map((words) => `- ${words}`)].join('\n')),
    ...end,
  ].join('\n\n');
