import type { DigestRow } from '#domain/digest/digest.ts';
import { type ChannelText, fixed, say } from '#domain/teams/channel-text.ts';
import { rowDetail, rowName } from '#wire/digest-words.ts';
import { type Card, card, heading, type Links, openUrl } from './card.ts';
import { buttonsAfter, type Receipt, receiptLines } from './receipt.ts';
import { listedRows, rowsShown } from './rows-card.ts';
import { updateButton } from './update-form.ts';

const greeting = (overdue: number, open: number): ChannelText => {
  if (open === 0) return fixed('You have no open safety actions.');
  if (overdue === 0)
    return open === 1
      ? fixed('Your one open action is not overdue.')
      : say`None of your ${open} open actions are overdue.`;
  return overdue === 1
    ? fixed('One of your safety actions is overdue.')
    : say`${overdue} of your safety actions are overdue.`;
};

/** Somebody's own overdue actions, in their chat with the bot. */
export const mineCard = (
  {
    rows,
    open,
    receipt,
    drawn,
  }: {
    /** All of their overdue actions, oldest first. */
    readonly rows: readonly DigestRow[];
    /** How many open actions are theirs. */
    readonly open: number;
    readonly receipt: Receipt | null;
    /** Which rendering of the card it is. */
    readonly drawn?: string | undefined;
  },
  links: Links,
): Card => {
  const shown = rows.slice(0, rowsShown);
  const place = { kind: 'mine', drawn } as const;
  const words = greeting(rows.length, open);
  return card(
    words,
    [
      heading(words),
      ...listedRows(rows.map((row) => ({ name: rowName(row), detail: rowDetail(row) }))),
      ...receiptLines(receipt),
    ],
    [
      ...updateButton(
        shown.map((row) => ({ actionKey: row.actionKey, name: rowName(row) })),
        place,
      ),
      ...buttonsAfter(receipt, place),
      openUrl(fixed('Open my actions'), links.list),
    ],
  );
};
