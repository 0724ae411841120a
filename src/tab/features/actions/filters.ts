import { filesToCheck, type Shown, type ShownAbout, shownTest } from '#domain/overview/shown.ts';
import type { Action } from '#domain/records/action.ts';
import type { Rows } from '../../board.ts';

/** The questions people ask of a list of actions. */
const filters = [
  { value: 'all', words: 'All' },
  { value: 'open', words: 'Open' },
  { value: 'overdue', words: 'Overdue' },
  { value: 'soon', words: 'Due in 14 days' },
  { value: 'nobody', words: 'No owner' },
  { value: 'undated', words: 'No date' },
  { value: 'blocked', words: 'Blocked' },
  { value: 'owner_complete', words: 'To be checked' },
  { value: 'done', words: 'Checked and proven' },
] as const satisfies readonly { readonly value: Shown; readonly words: string }[];

const abouts = new WeakMap<Rows, ShownAbout>();

/** What the tests are answered from; made once for each state of the board. */
export const aboutOf = (rows: Rows): ShownAbout => {
  const known = abouts.get(rows);
  if (known !== undefined) return known;
  const made = { today: rows.today, toCheck: filesToCheck(rows.evidence.values()) };
  abouts.set(rows, made);
  return made;
};

/** What the list is called where the overview leads to rows that no choice of this page names. */
const furtherWords: Readonly<Partial<Record<string, string>>> = {
  over_90: 'Overdue by more than 90 days',
  from_31_to_90: 'Overdue by 31 to 90 days',
  from_8_to_30: 'Overdue by 8 to 30 days',
  from_1_to_7: 'Overdue by 1 to 7 days',
  moved: 'On time only because the date was moved',
  evidence: 'With evidence waiting to be checked',
  evidenced: 'Evidenced',
  embedded: 'Embedded',
  helped: 'Impact shown',
};

/** What a filter is called: one that is chosen here, or one that the overview leads to. */
export const filterWords = (name: string): string =>
  filters.find(({ value }) => value === name)?.words ?? furtherWords[name] ?? 'All';

/** The choices with the one that the overview led to, where it is none of them. */
export const filtersWith = (name: string): readonly { readonly value: string; readonly words: string }[] =>
  furtherWords[name] === undefined ? filters : [...filters, { value: name, words: filterWords(name) }];

/** The test of a filter; an unknown one lets everything through. */
export const filterTest = (name: string): ((action: Action, rows: Rows) => boolean) => {
  const test = shownTest(name);
  return (action, rows) => test(action, aboutOf(rows));
};
