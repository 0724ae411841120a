import { datesIn } from './date-forms.ts';
import { readDate } from './dates.ts';
import type { DraftDate, DraftOwner } from './draft.ts';
import { isPerson, roleWord } from './owner-words.ts';
import { ownersIn } from './owners.ts';

/** Who and when, as the end of an action says it in brackets or behind dashes. */
interface Bracketed {
  readonly owners: readonly DraftOwner[];
  readonly due: DraftDate | null;
}

const nothing: Bracketed = { owners: [], due: null };

const inBrackets = /\(([^()]{6,120})\)[.;,]?$/u;
const behindDashes = /\s[–—-]\s+(\p{Lu}[^–—()]{2,80}?(?:\s*[–—,;]|\s-|\sby)\s+(?!\s)[^–—(),;]{4,30})[.;]?$/u;

/**
 * `Replace the fittings (Estates Manager, March 2022)`, `… – Estates Manager – March 2022`: a post or person with a day, or
 * in brackets `by` and a day, at the end of an action. What holds anything else says nothing of this: `(NICE, March 2022)`.
 */
export const bracketed = (text: string): Bracketed => {
  const end = text.trimEnd().slice(-200);
  const inside = (inBrackets.exec(end) ?? behindDashes.exec(end))?.[1];
  const date = inside === undefined ? undefined : datesIn(inside).at(-1);
  if (inside === undefined || date?.from === undefined || !/^\W*$/u.test(inside.slice(date.end)))
    return nothing;
  const before = inside.slice(0, date.start).trim();
  const who = before.replace(/[\s,;:–—-]*(?:\b(?:by|due|before))?[\s,;:–—-]*$/iu, '');
  const due = readDate(date.raw, 'due');
  if (who === '') return before === '' ? nothing : { owners: [], due };
  return /^\p{Lu}/u.test(who) && (roleWord.test(who) || isPerson(who))
    ? { owners: ownersIn([who]), due }
    : nothing;
};
