import { accountablePost } from '#domain/actions/accountable.ts';
import { daysOver, isOpen } from '#domain/actions/overdue.ts';
import type { Day } from '#domain/dates/day.ts';
import type { Action } from '#domain/records/action.ts';
import {
  actionNumberText,
  type ChannelText,
  caseCodeText,
  confirmedPost,
  confirmedTitle,
  dayText,
  fixed,
  joined,
  say,
  withoutMarkdown,
} from '#domain/teams/channel-text.ts';
import type { Confirmation } from '#domain/teams/confirmation.ts';
import { statusText, statusWordText } from '#wire/channel-words.ts';
import { blockedWords, over } from '#wire/digest-words.ts';
import { type Card, card, heading, type Links, openUrl } from './card.ts';
import { buttonsAfter, type Receipt, receiptLines } from './receipt.ts';
import { actionButtons, everybodyMay, formInputs, type May } from './update-form.ts';

const fact = (title: ChannelText, value: ChannelText | null) =>
  value === null ? [] : [{ title, value: withoutMarkdown(value) }];

const dueWords = ({ firstDue, due, ...action }: Action, today: Day): ChannelText => {
  if (due === null) return fixed('no date yet');
  const late = daysOver({ ...action, due }, today);
  const moved = firstDue === null || firstDue === due ? fixed('') : say`, first ${dayText(firstDue)}`;
  return say`${dayText(due)}${moved}${late > 0 ? say` (${over(late)})` : fixed('')}`;
};

/** One action with its buttons; in a chat or under a digest. Nothing in it but what a channel may see. */
export const actionCard = (
  {
    action,
    caseCode,
    posts,
    today,
    receipt,
    drawn,
    may = everybodyMay,
  }: {
    readonly action: Action;
    readonly caseCode: string;
    /** The posts that were confirmed for Teams. */
    readonly posts: readonly Confirmation[];
    readonly today: Day;
    readonly receipt: Receipt | null;
    /** Which rendering of the card it is. */
    readonly drawn?: string | undefined;
    /** What the one person may who reads it in their own chat; absent in a channel. */
    readonly may?: May;
  },
  links: Links,
): Card => {
  const name = joined([caseCodeText(caseCode), actionNumberText(action.ref), confirmedTitle(action)], ' · ');
  const post = accountablePost(action);
  const facts = [
    ...fact(fixed('Status'), statusText(action.status)),
    ...fact(fixed('Owner'), post === null ? fixed('no owner yet') : confirmedPost(post, posts)),
    ...fact(fixed('Due'), dueWords(action, today)),
    ...fact(fixed('Needed'), action.status === 'blocked' ? blockedWords : null),
  ];
  const open = isOpen(action);
  const place = { kind: 'action', drawn } as const;
  return card(
    say`${name}: ${statusWordText(action.status)}`,
    [
      heading(name),
      { type: 'FactSet', facts },
      ...(open ? formInputs([], may) : []),
      ...receiptLines(receipt),
    ],
    [
      ...(open ? actionButtons(action.key, place, may) : []),
      ...buttonsAfter(receipt, place),
      openUrl(fixed('Open in tab'), links.action(action.key)),
    ],
  );
};
