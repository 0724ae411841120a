import { isOpen } from '#domain/actions/overdue.ts';
import type { Digest, DigestGroup, DigestRow } from '#domain/digest/digest.ts';
import { digestNow } from '#domain/digest/digest-now.ts';
import type { Action } from '#domain/records/action.ts';
import { type ChannelText, dayText, fixed, joined, say } from '#domain/teams/channel-text.ts';
import type { CardPlace } from '#wire/card-data.ts';
import { statusText } from '#wire/channel-words.ts';
import {
  checkedLine,
  countsLine,
  digestText,
  groupHeading,
  headline,
  movedLine,
  quietLine,
  recordLine,
  repeatedLine,
  rowDetail,
  rowName,
} from '#wire/digest-words.ts';
import {
  type Card,
  type CardElement,
  card,
  heading,
  type Links,
  line,
  openUrl,
  quiet,
  strong,
} from './card.ts';
import { buttonsAfter, type Receipt, receiptLines } from './receipt.ts';
import { type Choice, updateButton } from './update-form.ts';

/** A digest as it was counted, and what is true of its actions now. */
export interface DigestView {
  readonly digest: Digest;
  readonly run: Extract<CardPlace, { kind: 'digest' }>['run'];
  /** The action as it is now; undefined when it is gone. */
  readonly actionNow: (key: string) => Action | undefined;
  readonly receipt: Receipt | null;
  /** Which rendering of the card it is. */
  readonly drawn?: string | undefined;
}

/** Green only what is done, red what is in the way; the word and the symbol say the same. */
const colourOf = (action: Action): 'Good' | 'Attention' | 'Accent' => {
  if (action.status === 'blocked') return 'Attention';
  return isOpen(action) ? 'Accent' : 'Good';
};

/** The date of an action where it is no longer the one that the row was counted with; null where it is. */
const newDue = ({ due }: Action, row: DigestRow): ChannelText | null => {
  if (due === row.due) return null;
  return due === null ? fixed('no due date') : say`due ${dayText(due)}`;
};

/** A moved date says all there is to say of an action that is being worked on. */
const nowWords = (action: Action, row: DigestRow): ChannelText => {
  const due = newDue(action, row);
  if (due === null) return say`Now: ${statusText(action.status)}`;
  const isUnderWay = isOpen(action) && action.status !== 'blocked';
  return isUnderWay ? say`Now: ${due}` : say`Now: ${statusText(action.status)}, ${due}`;
};

/** What changed of a row since the digest was counted; nothing when nothing did. */
const sinceThen = (
  action: Action | undefined,
  row: DigestRow,
  { madeAt }: Digest,
): readonly CardElement[] => {
  if (action === undefined || action.changedAt <= madeAt) return [];
  return [line(nowWords(action, row), { spacing: 'None', size: 'Small', color: colourOf(action) })];
};

const rowLines = (row: DigestRow, { digest, actionNow }: DigestView): CardElement => {
  return {
    type: 'Container',
    spacing: 'Small',
    items: [
      line(rowName(row), strong),
      line(rowDetail(row), quiet),
      ...sinceThen(actionNow(row.actionKey), row, digest),
    ],
  };
};

const groupLines = (group: DigestGroup, view: DigestView): readonly CardElement[] => {
  const repeated = repeatedLine(group);
  return [
    { ...heading(groupHeading(group)), separator: true, spacing: 'Medium' },
    ...group.rows.map((row) => rowLines(row, view)),
    ...(repeated === null ? [] : [line(repeated, { ...quiet, spacing: 'Small' })]),
  ];
};

/** Actions of the digest that can still be updated from it. */
const choicesOf = ({ digest, actionNow }: DigestView): readonly Choice[] =>
  digest.groups
    .flatMap(({ rows, repeated }) => [
      ...rows,
      ...repeated.map((row) => ({ ...row, title: null, post: null })),
    ])
    .flatMap(({ actionKey, caseCode, ref, title, post }) => {
      const action = actionNow(actionKey);
      // Two plans of one case may both have an A1.2: where no title distinguishes them, the post does.
      const name = joined([caseCode, ref, title ?? post], ' · ');
      return action !== undefined && isOpen(action) ? [{ actionKey, name }] : [];
    });

/** What was counted and is not overdue any more. */
const settledLines = (settled: readonly DigestRow[], view: DigestView): readonly CardElement[] =>
  settled.length === 0
    ? []
    : [
        { ...heading(say`No longer overdue (${settled.length})`), separator: true, spacing: 'Medium' },
        ...settled.map((row) => rowLines(row, view)),
      ];

/** The digest in a channel. The same card for everybody; who taps is decided on the server. */
export const digestCard = (view: DigestView, links: Links): Card => {
  const { receipt } = view;
  const { digest, settled } = digestNow(view.digest, view.actionNow);
  const place: CardPlace = { kind: 'digest', run: view.run, drawn: view.drawn };
  const moved = movedLine(digest);
  const touched = recordLine(digest);
  // The run's key is the mark by which a post is found again in its channel, a quiet week's too.
  const mark = { id: view.run };
  const body =
    view.digest.overdue === 0
      ? [{ ...heading(quietLine(digest)), ...mark }]
      : [
          { ...heading(headline(digest)), ...mark },
          line(checkedLine(digest), quiet),
          ...(moved === null ? [] : [line(moved, { spacing: 'Small' })]),
          ...digest.groups.flatMap((group) => groupLines(group, view)),
          ...settledLines(settled, view),
          line(countsLine(digest), { separator: true, spacing: 'Medium', size: 'Small' }),
        ];
  return card(
    digestText(view.digest),
    [...body, ...(touched === null ? [] : [line(touched, { size: 'Small' })]), ...receiptLines(receipt)],
    [
      ...updateButton(choicesOf(view), place),
      ...buttonsAfter(receipt, place),
      openUrl(fixed('Open in tab'), view.digest.overdue === 0 ? links.list : links.overdue),
    ],
  );
};
