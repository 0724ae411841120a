import { type ChannelText, fixed, say } from '#domain/teams/channel-text.ts';
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

/** Rows that a chat shows; the rest is a number (product rules for messages, 6). */
export const rowsShown = 5;

/** One action in a list: how it is named, and what is to be known of it. */
export interface ListedRow {
  readonly name: ChannelText;
  readonly detail: ChannelText;
}

const rowElement = ({ name, detail }: ListedRow): CardElement => ({
  type: 'Container',
  spacing: 'Small',
  items: [line(name, strong), line(detail, quiet)],
});

/** The first of some actions, and how many more there are. */
export const listedRows = (rows: readonly ListedRow[]): readonly CardElement[] => {
  const more = rows.length - rowsShown;
  return [
    ...rows.slice(0, rowsShown).map(rowElement),
    ...(more > 0 ? [line(say`${more} more in the tab`, { ...quiet, spacing: 'Small' })] : []),
  ];
};

/** Some actions under one sentence, with how to open one of them. */
export const rowsCard = (
  {
    words,
    rows,
    hint,
  }: {
    readonly words: ChannelText;
    readonly rows: readonly ListedRow[];
    /** What to write next; null where there is nothing to ask for. */
    readonly hint: ChannelText | null;
  },
  links: Links,
): Card =>
  card(
    words,
    [
      heading(words),
      ...listedRows(rows),
      ...(hint === null ? [] : [line(hint, { spacing: 'Medium', isSubtle: true })]),
    ],
    [openUrl(fixed('Open in tab'), links.list)],
  );
