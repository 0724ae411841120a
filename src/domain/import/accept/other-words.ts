import type { Draft, DraftCell } from '#domain/import/document/draft.ts';
import { sameWords, wordsOf } from '#domain/import/lexicon/words.ts';

type Headings = Draft['plan']['headings'];

/** The heading that a cell stands under, where the plan has one for its field; null where that is not certain. */
const headingOf = (field: string | null, headings: Headings): string | null => {
  const named = headings.filter((heading) => heading.field === field);
  return named.length === 1 ? (named[0]?.raw ?? null) : null;
};

const besideThePlan: ReadonlySet<string> = new Set([
  ...['scope', 'resources', 'date', 'reference', 'plan date', 'organisation'],
  ...['risk', 'priority', 'theme', 'cost', 'comments', 'other'],
]);

/** Fields that no row has a place for: their words stand elsewhere only by chance. */
const isHomeless = (field: string | null): boolean => field === null || besideThePlan.has(field);

/**
 * The cells of a row that hold words which stand in none of the texts that become its fields: directorate, cost, grade of
 * risk, and what is left of a cell that was read in part. Each is given whole, after its heading.
 */
export const otherWords = (
  cells: readonly DraftCell[],
  taken: readonly (string | null | undefined)[],
  headings: Headings,
): readonly string[] => {
  const known = new Set(taken.flatMap((text) => wordsOf(text ?? '')));
  const whole = ` ${taken.map((text) => sameWords(text ?? '')).join('  ')} `;
  return cells
    .filter(({ field, text }) => {
      const words = wordsOf(text);
      return isHomeless(field)
        ? !whole.includes(` ${words.join(' ')} `)
        : words.some((word) => !known.has(word));
    })
    .filter(({ text }) => text !== '')
    .map(({ field, text }) => {
      const heading = headingOf(field, headings);
      return heading === null ? text : `${heading}: ${text}`;
    });
};
