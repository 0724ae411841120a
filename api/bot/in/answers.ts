import { daysOver, isOpen } from '#domain/actions/overdue.ts';
import { digestRow } from '#domain/digest/digest.ts';
import type { Action } from '#domain/records/action.ts';
import { type ChannelText, caseCodeText, dayText, fixed, joined, say } from '#domain/teams/channel-text.ts';
import { mentioned } from '#domain/teams/chat-phrases.ts';
import { statusText } from '#wire/channel-words.ts';
import { rowDetail, rowName } from '#wire/digest-words.ts';
import { todayOf } from '../../workspace/context.ts';
import { lastOwnChange } from '../../workspace/last-own-change.ts';
import { settingsOf } from '../../workspace/settings-row.ts';
import { deepLinks } from '../cards/links.ts';
import { type ListedRow, rowsCard } from '../cards/rows-card.ts';
import { nameOf, renderActionCard, renderMineCard } from '../out/render-card.ts';
import type { Asked, Reply } from './asked.ts';

/** What the bot answers to what it understands. Nothing in it is more than the person who asks may read in the tab. */

const summary = fixed('Safety actions');

const codeOf = ({ view }: Asked, { caseKey }: Action): string => view.get('cases', caseKey)?.code ?? '';

/** Overdue ones first and the longest of them first, then by the day that comes next; without a day last. */
const byDue = (one: Action, other: Action): number => (one.due ?? '9999').localeCompare(other.due ?? '9999');

const isOverdue = (action: Action, today: string): boolean =>
  isOpen(action) && action.due !== null && daysOver(action, today) > 0;

const listed = (asked: Asked, action: Action): ListedRow => {
  const today = todayOf(asked.parts);
  const { due } = action;
  if (due !== null && isOverdue(action, today)) {
    const posts = settingsOf(asked.parts.workspace.store).settings.postsForTeams;
    const row = digestRow(action, { due, caseCode: codeOf(asked, action), today, posts });
    return { name: rowName(row), detail: rowDetail(row) };
  }
  const when = due === null ? fixed('no date yet') : say`due ${dayText(due)}`;
  return { name: nameOf(asked.view, action), detail: joined([statusText(action.status), when], ' · ') };
};

const howToOpen = (asked: Asked, actions: readonly Action[]): ChannelText | null => {
  const [first] = actions;
  return first === undefined ? null : say`Write “${nameOf(asked.view, first)}” to see that action.`;
};

const counted = (count: number): ChannelText =>
  count === 1 ? fixed('One safety action is') : say`${count} safety actions are`;

const linksFor = ({ parts, channelId }: Asked) => deepLinks(parts.env, channelId);

/** The overdue actions of the workspace, the longest overdue first. */
export const overdueReply = (asked: Asked): Reply => {
  const today = todayOf(asked.parts);
  const actions = asked.view
    .all('actions')
    .filter((action) => isOverdue(action, today))
    .toSorted(byDue);
  if (actions.length === 0) return fixed('No safety action is overdue.');
  const words = say`${counted(actions.length)} overdue.`;
  const rows = actions.map((action) => listed(asked, action));
  return { card: rowsCard({ words, rows, hint: howToOpen(asked, actions) }, linksFor(asked)), summary };
};

/** The actions of the person who asks. */
export const mineReply = ({ parts, actor }: Asked): Reply => renderMineCard(parts, actor, null);

const nothingToUndo = fixed(
  'You have not changed anything from a card or this chat in the last ten minutes, so nothing was undone. To correct an older change, make a new one in the tab.',
);

/**
 * The person's own last change from a card, with the button that takes it back: a message carries no token, and a tap on
 * the button does, so that SharePoint decides on the undoing as it did on the change.
 */
export const undoReply = (asked: Asked): Reply => {
  const { parts, actor, view, channelId } = asked;
  const event = lastOwnChange(view, actor, parts.now());
  const action = event && view.get('actions', event.actionKey ?? '');
  if (!event || !action) return nothingToUndo;
  const words = say`Your last change, to ${nameOf(view, action)}, is saved. Choose Undo to reverse it.`;
  return renderActionCard(
    parts,
    { view, action: action.key, channelId, actor },
    { words, actionKey: action.key, event: event.key },
  );
};

const caseReply = (asked: Asked, key: string): Reply => {
  const { code = '' } = asked.view.get('cases', key) ?? {};
  const open = asked.view
    .childrenOf('plans', key)
    .flatMap((plan) => asked.view.childrenOf('actions', plan.key))
    .filter(isOpen)
    .toSorted(byDue);
  const name = caseCodeText(code);
  if (open.length === 0) return say`${name} has no open actions. Its plan is in the tab.`;
  const late = open.filter((action) => isOverdue(action, todayOf(asked.parts))).length;
  const words = say`${name}: ${open.length} open, ${late} overdue`;
  const rows = open.map((action) => listed(asked, action));
  return { card: rowsCard({ words, rows, hint: howToOpen(asked, open) }, linksFor(asked)), summary };
};

/** Cases that a question names at most, before it says that there are more. */
const namedAtMost = 5;

const whichCase = ({ view }: Asked, actions: readonly Action[]): Reply => {
  const names = actions.slice(0, namedAtMost).map((action) => nameOf(view, action));
  const more = actions.length - names.length;
  const list = joined([...names, more > 0 ? say`${more} more` : null], ', ');
  return say`That number is in ${actions.length} cases: ${list}. Please add the case.`;
};

const notHere = fixed(
  'I cannot find a case or action with that name in this workspace. Write “overdue” or “my actions” to see some.',
);

/** The case or the action that a message names; null where it names none. */
export const namedReply = (asked: Asked): Reply | null => {
  const actions = asked.view.all('actions');
  const named = mentioned(asked.words, {
    cases: asked.view.all('cases').map(({ key, code }) => ({ key, name: code })),
    actions: actions.map(({ key, ref }) => ({ key, name: ref })),
  });
  const [inCase] = named.cases;
  const found = actions.filter(
    ({ key, caseKey }) => named.actions.includes(key) && (inCase === undefined || caseKey === inCase),
  );
  const [first] = found;
  if (first !== undefined)
    return found.length === 1
      ? renderActionCard(asked.parts, { ...asked, action: first.key }, null)
      : whichCase(asked, found);
  if (named.actions.length > 0) return notHere;
  // A number beside the case that is none of its actions: the case is shown, with those that it has.
  if (inCase !== undefined) return caseReply(asked, inCase);
  return named.looksNamed && asked.words.length <= 3 ? notHere : null;
};
