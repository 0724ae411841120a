import type { Action } from '#domain/action.ts';
import type { Day } from '#domain/day.ts';
import { accountablePost } from '#domain/digest.ts';
import { daysOver, isOpen } from '#domain/overdue.ts';
import { channelSafe } from '#domain/patient-data.ts';
import { dayInWords, over } from '#wire/digest-words.ts';
import { statusWords } from '#wire/words.ts';
import { type Card, card, heading, type Links, openUrl, plain } from './card.ts';
import { type Receipt, receiptLines, undoButton } from './receipt.ts';
import { stepButtons, updateInputs } from './update-form.ts';

const place = { kind: 'action' } as const;

const fact = (title: string, value: string | null) =>
  value === null ? [] : [{ title, value: plain(value) }];

const dueWords = ({ firstDue, due, ...action }: Action, today: Day): string => {
  if (due === null) return 'no date yet';
  const late = daysOver({ ...action, due }, today);
  const moved = firstDue === null || firstDue === due ? '' : `, first ${dayInWords(firstDue)}`;
  return `${dayInWords(due)}${moved}${late > 0 ? ` (${over(late)})` : ''}`;
};

/** One action with its three buttons; in a chat or under a digest. Nothing in it but what a channel may see. */
export const actionCard = (
  {
    action,
    caseCode,
    today,
    receipt,
  }: {
    readonly action: Action;
    readonly caseCode: string;
    readonly today: Day;
    readonly receipt: Receipt | null;
  },
  links: Links,
): Card => {
  const { symbol, word } = statusWords[action.status];
  const name = [caseCode, action.ref, channelSafe(action.title)].filter((part) => part !== null).join(' · ');
  const need = action.status === 'blocked' ? channelSafe(action.blockedNeed, 120) : null;
  const post = accountablePost(action);
  const facts = [
    ...fact('Status', `${symbol} ${word}`),
    ...fact('Owner', post === null ? 'nobody yet' : (channelSafe(post) ?? 'named in the tab')),
    ...fact('Due', dueWords(action, today)),
    ...fact('Needed', need),
  ];
  const open = isOpen(action);
  return card(
    `${name}: ${word}`,
    [...receiptLines(receipt), heading(name), { type: 'FactSet', facts }, ...(open ? updateInputs([]) : [])],
    [
      ...(open ? stepButtons(action.key, place) : []),
      ...undoButton(receipt, place),
      openUrl('Open in tab', links.action(action.key)),
    ],
  );
};
