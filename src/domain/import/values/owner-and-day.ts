import { isPerson, roleWord } from '#domain/import/lexicon/owner-words.ts';
import { datesIn } from './date-forms.ts';

/** The lines of an owner cell without the day behind each, and the words of those days; `day` is empty where none stands. */
interface OwnersAndDay {
  readonly owners: readonly string[];
  readonly day: string;
}

const dayInWords = /(?:^|\s*[–—,(/-]\s*)((?:ongoing|on-going|immediate(?:ly)?|asap|tb[ca]))\W*$/iu;
const joining = /[\s,;:(/–—-]*(?:\b(?:by|due|before|deadline|target(?: date)?)\b)?[\s,;:(/–—-]*$/iu;

/** Where the day at the end of a line begins; null: none stands there. */
const startOfDay = (line: string): number | null => {
  const [date, first] = datesIn(line).slice(-2);
  const isMoved =
    date !== undefined && first !== undefined && /\boriginal/iu.test(line.slice(date.end, first.start));
  const last = isMoved ? date : (first ?? date);
  if (last !== undefined && (isMoved || /^\W*$/u.test(line.slice(last.end)))) return last.start;
  return dayInWords.exec(line)?.index ?? null;
};

/**
 * Parts owners from days where one column holds both: `Head of Nursing – by 31 March 2021`, or the day on a line of its own.
 * Takes the lines of the cell as printed.
 */
export const ownersAndDay = (lines: readonly string[]): OwnersAndDay => {
  const days: string[] = [];
  const owners = lines.map((line) => {
    const start = startOfDay(line);
    if (start === null) return line;
    days.push(line.slice(start).replace(/^[\s,;:(/–—-]+|[\s)]+$/gu, ''));
    return line.slice(0, start).replace(joining, '');
  });
  return { owners: owners.filter((line) => line.trim() !== ''), day: days.join(', ') };
};

const state = /^\W*(?:completed?|closed|done|ongoing|on-going|immediate(?:ly)?)\b\W*/iu;

/**
 * Who stands beside the day in a column that is for both: `Target date for completion and function responsible`. Takes that
 * heading and the lines below it; empty where the heading asks for nobody.
 */
export const ownersBesideDay = (heading: string, lines: readonly string[]): readonly string[] => {
  if (!/\b(?:responsib\w+|owners?|leads?|whom?)\b/iu.test(heading)) return [];
  return lines
    .map((line) => datesIn(line).reduce((rest, { raw }) => rest.replace(raw, ' '), line.replace(state, '')))
    .map((rest) => rest.replace(joining, '').replace(/^[\s,;:(/–—-]+/gu, ''))
    .filter((rest) => roleWord.test(rest) || isPerson(rest));
};
