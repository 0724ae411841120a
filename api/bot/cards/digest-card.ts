import type { Action } from '#domain/action.ts';
import { type ChannelText, fixed, joined, say } from '#domain/channel-text.ts';
import type { Digest, DigestGroup, DigestRow } from '#domain/digest.ts';
import { isOpen } from '#domain/overdue.ts';
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
import { type Receipt, receiptLines, undoButton } from './receipt.ts';
import { type Choice, updateButton } from './update-form.ts';

/** A digest as it was counted, and what is true of its actions now. */
export interface DigestView {
  readonly digest: Digest;
  readonly run: Extract<CardPlace, { kind: 'digest' }>['run'];
  /** The action as it is now; undefined when it is gone. */
  readonly actionNow: (key: string) => Action | undefined;
  readonly receipt: Receipt | null;
}

/** What changed of a row since the digest was counted; null when nothing did. */
const sinceThen = (action: Action | undefined, { madeAt }: Digest): ChannelText | null => {
  if (action === undefined || action.changedAt <= madeAt) return null;
  return say`Now: ${statusText(action.status)}`;
};

const rowLines = (row: DigestRow, { digest, actionNow }: DigestView): CardElement => {
  const since = sinceThen(actionNow(row.actionKey), digest);
  return {
    type: 'Container',
    spacing: 'Small',
    items: [
      line(rowName(row), strong),
      line(rowDetail(row), quiet),
      ...(since === null ? [] : [line(since, { spacing: 'None', size: 'Small', color: 'Good' })]),
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
      // Two plans of one case may both have an A1.2: where no title tells them apart, the post does.
      const name = joined([caseCode, ref, title ?? post], ' · ');
      return action !== undefined && isOpen(action) ? [{ actionKey, name }] : [];
    });

/** The digest in a channel. The same card for everybody; who taps is decided on the server. */
export const digestCard = (view: DigestView, links: Links): Card => {
  const { digest, receipt } = view;
  const place: CardPlace = { kind: 'digest', run: view.run };
  const moved = movedLine(digest);
  // The run's key is the mark by which a post is found again in its channel, a quiet week's too.
  const mark = { id: view.run };
  const body =
    digest.overdue === 0
      ? [{ ...heading(quietLine(digest)), ...mark }]
      : [
          { ...heading(headline(digest)), ...mark },
          line(checkedLine(digest), quiet),
          ...(moved === null ? [] : [line(moved, { spacing: 'Small' })]),
          ...digest.groups.flatMap((group) => groupLines(group, view)),
          line(countsLine(digest), { separator: true, spacing: 'Medium', size: 'Small' }),
        ];
  return card(
    digestText(digest),
    [...receiptLines(receipt), ...body],
    [
      ...updateButton(choicesOf(view), place),
      ...undoButton(receipt, place),
      openUrl(fixed('Open in tab'), links.list),
    ],
  );
};
