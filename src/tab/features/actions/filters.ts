import { isOpen, isOverdue } from '#domain/actions/overdue.ts';
import { addDays } from '#domain/dates/day.ts';
import type { Action } from '#domain/records/action.ts';
import type { Rows } from '../../board.ts';

/** The questions people ask of a list of actions. */
export const filters = [
  { value: 'all', words: 'All' },
  { value: 'open', words: 'Open' },
  { value: 'overdue', words: 'Overdue' },
  { value: 'soon', words: 'Due in 14 days' },
  { value: 'nobody', words: 'No owner' },
  { value: 'undated', words: 'No date' },
  { value: 'blocked', words: 'Blocked' },
  { value: 'owner_complete', words: 'To be checked' },
  { value: 'done', words: 'Checked and proven' },
] as const;

type Test = (action: Action, rows: Rows) => boolean;

const tests: Readonly<Record<string, Test>> = {
  open: isOpen,
  overdue: (action, { today }) => isOverdue(action, today),
  soon: (action, { today }) =>
    isOpen(action) && action.due !== null && action.due >= today && action.due <= addDays(today, 14),
  nobody: (action) => isOpen(action) && action.owners.length === 0,
  undated: (action) => isOpen(action) && action.due === null,
  blocked: ({ status }) => status === 'blocked',
  owner_complete: ({ status }) => status === 'owner_complete',
  done: ({ status }) => status === 'evidenced' || status === 'embedded' || status === 'impact_shown',
};

/** The test of a filter; an unknown one lets everything through. */
export const filterTest = (name: string): Test => tests[name] ?? (() => true);
