import { namesRecommendation } from '#domain/import/document/labels.ts';
import { countWords } from '#domain/import/lexicon/words.ts';
import { datesIn } from '#domain/import/values/date-forms.ts';
import { statusInWords } from '#domain/import/values/status.ts';

/** Titles of a paper's own sections, printed as plain lines: what stands below them is none of the recommendation above. */

const numbered = /^(\d{1,2})[.)]?\s+\p{Lu}[^.:;?]{3,70}$/u;
const capitals = /^(?=.*\p{Lu}{4})[\p{Lu}\p{N}\s&,()’'/–-]{8,90}$/u;

/** `1. Purpose`, `2. Recommendations`, and behind them `3. Next steps`: counted on through the paper, from before the plan. */
const inSeries = (lines: readonly string[]): readonly string[] => {
  const found = lines.filter((line) => numbered.test(line) && countWords(line) <= 9);
  const numbers = found.map((line) => Number.parseInt(line, 10));
  const isSeries = numbers.length > 1 && numbers.every((number, at) => number === at + 1);
  const plan = lines.findIndex(namesRecommendation);
  return isSeries && lines.indexOf(found[0] ?? '') < plan ? found : [];
};

/** `NORTHGATE HOMES` over the recommendations for an agency; a status or a day in capitals is what a label asks for. */
const isInCapitals = (line: string): boolean =>
  capitals.test(line) &&
  countWords(line) > 1 &&
  !namesRecommendation(line) &&
  statusInWords(line) === null &&
  datesIn(line).length === 0;

/** The lines of a document, as printed, that are titles of its sections. */
export const sectionTitles = (lines: readonly string[]): ReadonlySet<string> => {
  const shouted = lines.filter(isInCapitals);
  // Where much is written in capitals they say nothing.
  return new Set([...inSeries(lines), ...(shouted.length < lines.length / 4 ? shouted : [])]);
};
