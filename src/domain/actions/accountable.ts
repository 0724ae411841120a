import type { Action } from '../records/action.ts';

const placeholders: ReadonlySet<string> = new Set([
  ...['', 'vacant', 'tbc', 'tba', 'unknown', 'none', 'na', 'n a'],
  ...['to be confirmed', 'to be agreed', 'to be appointed'],
]);

/** Whether a post says only that there is none yet: “Vacant”, “TBC”, “(post)”. */
const isPlaceholder = (post: string): boolean => {
  const words = post.toLowerCase().match(/\w+/g) ?? [];
  return placeholders.has((words.at(-1) === 'post' ? words.slice(0, -1) : words).join(' '));
};

/** The post that answers for an action; null when there is none, or only a placeholder for one. */
export const accountablePost = ({ owners }: Pick<Action, 'owners'>): string | null => {
  const post = (owners.find((owner) => owner.accountable) ?? owners[0])?.post ?? '';
  return isPlaceholder(post) ? null : post;
};

/** The organisation of the owner who answers for an action; null where none is named. */
export const accountableOrganisation = ({ owners }: Pick<Action, 'owners'>): string | null =>
  (owners.find((owner) => owner.accountable) ?? owners[0])?.organisation?.trim() || null;
