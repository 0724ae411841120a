import type { DraftAction, DraftDate, DraftOwner } from '#domain/import/document/draft.ts';
import { isPerson, roleWord } from '#domain/import/lexicon/owner-words.ts';
import { datesIn } from './date-forms.ts';
import { readDate } from './dates.ts';
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

const dayInBrackets = (text: string): DraftDate | null => {
  const inside = inBrackets.exec(text.trimEnd().slice(-200))?.[1];
  const [date] = inside === undefined ? [] : datesIn(inside);
  return date?.from !== undefined && date.raw === inside ? readDate(date.raw, 'due') : null;
};

/**
 * A day alone in brackets may be that of a guideline: `Follow the standard (March 2020)`. Where most actions of a plan end in
 * one and none is due by anything else, it is the day when they are due.
 */
export const withDaysInBrackets = (actions: readonly DraftAction[]): readonly DraftAction[] => {
  if (actions.length < 2 || actions.some(({ due }) => due !== null)) return actions;
  const days = actions.map(({ text }) => dayInBrackets(text));
  const found = days.filter((day) => day !== null).length;
  if (found / actions.length < 0.6) return actions;
  return actions.map((action, at) => {
    const due = days[at] ?? null;
    const flags = due === null ? action.flags : action.flags.filter((flag) => flag !== 'no due date');
    return { ...action, due, flags };
  });
};
