import { accountablePost } from '../actions/accountable.ts';
import { type Band, bandOf, daysOver, isOpen, isOverdue } from '../actions/overdue.ts';
import { addDays, type Day } from '../dates/day.ts';
import type { Action, Status } from '../records/action.ts';
import type { Evidence } from '../records/evidence.ts';

/** What the questions about an action are answered from, beside the action. */
export interface ShownAbout {
  readonly today: Day;
  /** Keys of the actions with a file that nobody has checked yet. */
  readonly toCheck: ReadonlySet<string>;
}

/** Keys of the actions that have a file which was filed and waits for somebody to check it. */
export const filesToCheck = (evidence: Iterable<Evidence>): ReadonlySet<string> => {
  const keys = new Set<string>();
  for (const { state, gone, actionKey } of evidence) if (state === 'filed' && !gone) keys.add(actionKey);
  return keys;
};

type Test = (action: Action, about: ShownAbout) => boolean;

const inBand =
  (band: Band): Test =>
  (action, { today }) =>
    bandOf(daysOver(action, today)) === band;
const at =
  (status: Status): Test =>
  (action) =>
    action.status === status;

/**
 * The questions that people ask of actions, by the name that an address has for each (`show=overdue`). The overview counts
 * with them and the list of actions filters with them, so that a number and the rows behind it cannot disagree.
 */
export const shown = {
  all: () => true,
  open: isOpen,
  overdue: (action, { today }) => isOverdue(action, today),
  over_90: inBand('over_90'),
  from_31_to_90: inBand('from_31_to_90'),
  from_8_to_30: inBand('from_8_to_30'),
  from_1_to_7: inBand('from_1_to_7'),
  soon: (action, { today }) =>
    isOpen(action) && action.due !== null && action.due >= today && action.due <= addDays(today, 14),
  nobody: (action) => isOpen(action) && accountablePost(action) === null,
  undated: (action) => isOpen(action) && action.due === null,
  blocked: at('blocked'),
  /** Not overdue only because its date was moved: the first date has passed, the present one has not. */
  moved: (action, { today }) =>
    isOpen(action) &&
    action.firstDue !== null &&
    action.due !== null &&
    action.firstDue < today &&
    action.due >= today,
  owner_complete: at('owner_complete'),
  evidence: (action, { toCheck }) => toCheck.has(action.key),
  done: ({ status }) => status === 'evidenced' || status === 'embedded' || status === 'impact_shown',
  evidenced: at('evidenced'),
  embedded: at('embedded'),
  helped: at('impact_shown'),
} as const satisfies Readonly<Record<string, Test>>;

export type Shown = keyof typeof shown;

const isShown = (name: string): name is Shown => Object.hasOwn(shown, name);

/** The test of a name in an address; an unknown one lets everything through. */
export const shownTest = (name: string): Test => (isShown(name) ? shown[name] : shown.all);
