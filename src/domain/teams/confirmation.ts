import { instant, object, text, type ValueOf } from '../records/shape.ts';

/** Words that a person confirmed for Teams: who (`oid`: Entra object id), and the instant of it (ISO 8601, UTC). */
export const confirmation = object({ words: text({ atMost: 400 }), oid: text(), by: text(), at: instant });
export type Confirmation = ValueOf<typeof confirmation>;

/** White space aside, in which SharePoint and people differ. */
const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Characters that are not seen: controls, direction marks, joiners. Nobody can confirm what they do not see. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/u;

/** What was confirmed, on one line; null where it is longer than `limit` characters, empty or not wholly to be seen. */
export const confirmedWords = ({ words }: Confirmation, limit: number): string | null => {
  const shown = plain(words);
  return shown === '' || shown.length > limit || unseen.test(shown) ? null : shown;
};

/** Whether a title is the very one that was confirmed: a title that was changed since, wherever, is not. */
export const isConfirmed = ({
  title,
  titleConfirmed,
}: {
  readonly title: string | null;
  readonly titleConfirmed: Confirmation | null;
}): boolean => title !== null && titleConfirmed !== null && plain(title) === plain(titleConfirmed.words);

/** A post is one post however its letters are set; the words that were confirmed are those that are shown. */
export const confirmationOf = (
  post: string,
  confirmed: readonly Confirmation[],
): Confirmation | undefined => {
  const sought = plain(post).toLowerCase();
  return confirmed.find(({ words }) => plain(words).toLowerCase() === sought);
};
