import { accountablePost } from '#domain/actions/accountable.ts';
import type { Action } from '#domain/records/action.ts';
import { confirmationOf, isConfirmed } from '#domain/teams/confirmation.ts';
import { proposedTitle } from '#domain/teams/title-proposal.ts';
import { type Suspicion, suspicionsOf } from '#domain/text/suspicion.ts';
import type { Settings } from '#wire/requests.ts';
import type { Rows } from '../../board.ts';

/** What somebody has entered for one action. `seen`: the title that was there when they began. */
export interface Edit {
  readonly title: string;
  readonly ticked: boolean;
  readonly seen: string | null;
}

/** One action with the title that it would have in Teams. */
export interface TitleLine extends Edit {
  readonly action: Action;
  readonly confirmed: boolean;
  /** What made the title suspicious; of an empty one nothing. */
  readonly found: readonly Suspicion[];
}

/** Where the line was when the page opened: it does not move while somebody types. */
export type Part = 'look' | 'plain' | 'confirmed';

const proposals = new Map<string, string>();

/** The title of an action, or one made of its words: each is made once. */
const startOf = ({ title, text }: Action): string => {
  if (title !== null) return title;
  const known = proposals.get(text);
  if (known !== undefined) return known;
  const made = proposedTitle(text) ?? '';
  proposals.set(text, made);
  return made;
};

export const partOf = (action: Action): Part => {
  if (isConfirmed(action)) return 'confirmed';
  const title = startOf(action);
  return title === '' || suspicionsOf(title).length > 0 ? 'look' : 'plain';
};

export const lineOf = (action: Action, edit: Edit | undefined): TitleLine => {
  const confirmed = isConfirmed(action);
  const begun = edit ?? {
    ...{ title: startOf(action), seen: action.title },
    ticked: !confirmed && partOf(action) === 'plain',
  };
  return { ...begun, action, confirmed, found: begun.title.trim() === '' ? [] : suspicionsOf(begun.title) };
};

/** Whether a line says anything that is not saved: something to confirm. */
export const isToSave = ({ ticked, title, action, confirmed }: TitleLine): boolean =>
  ticked && title.trim() !== '' && !(confirmed && title.trim() === action.title);

/** The actions of a plan in their order. */
export const actionsOf = (rows: Rows, planKey: string): readonly Action[] =>
  [...rows.actions.values()]
    .filter((action) => action.planKey === planKey)
    .sort((one, other) => one.order - other.order);

/** What Teams has room for. */
export const postLimit = 80;

/** One post that answers for actions of the plan and was not confirmed for Teams yet. */
export interface PostLine {
  readonly post: string;
  readonly found: readonly Suspicion[];
}

export const postsOf = (actions: readonly Action[], { postsForTeams }: Settings): readonly PostLine[] => {
  const posts = new Map<string, string>();
  for (const action of actions) {
    const post = accountablePost(action)?.replace(/\s+/gu, ' ').trim();
    if (post && confirmationOf(post, postsForTeams) === undefined) posts.set(post.toLowerCase(), post);
  }
  return [...posts.values()].map((post) => ({ post, found: suspicionsOf(post) }));
};

/** How many actions of a plan Teams shows by number alone. */
export const unconfirmed = (actions: readonly Action[]): number =>
  actions.filter((action) => !isConfirmed(action)).length;
