import { accountableOrganisation, accountablePost } from '../actions/accountable.ts';
import type { Action } from '../records/action.ts';

/** What actions are grouped by in the overview, and narrowed by in the list of actions. */
export const groupings = ['case', 'post', 'organisation'] as const;
export type Grouping = (typeof groupings)[number];

/** The group of an action for which nobody is named. */
export const noGroup = '-';

const spelling = (text: string | null): string =>
  text?.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim() || noGroup;

/** In which group an action is: the key of its case, or its owner's post or organisation in one spelling. */
export const groupOf = (action: Action, by: Grouping): string => {
  if (by === 'case') return action.caseKey;
  return spelling(by === 'post' ? accountablePost(action) : accountableOrganisation(action));
};

/** What a group is called, as the first of its actions writes it; null where nobody is named, and of a case. */
export const groupName = (action: Action, by: Grouping): string | null => {
  if (by === 'case') return null;
  return by === 'post' ? accountablePost(action) : accountableOrganisation(action);
};
