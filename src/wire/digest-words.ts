import { format, parseISO } from 'date-fns';
import { type Day, londonDay } from '#domain/day.ts';
import { type Digest, type DigestGroup, type DigestRow, digestWeek } from '#domain/digest.ts';
import { londonTime } from '#domain/schedule.ts';
import { bandWords } from './words.ts';

/** The words of the digest, once, for the card and for its plain-text fallback. No blame, no patient data. */

/** `7 Sep 2026` */
export const dayInWords = (day: Day): string => format(parseISO(day), 'd MMM yyyy');

const plural = (count: number, one: string, more = `${one}s`): string =>
  `${count} ${count === 1 ? one : more}`;

/** How late, in words: `+1 day`, `+351 days`. */
export const over = (days: number): string => `+${plural(days, 'day')}`;

export const headline = (digest: Digest): string =>
  `Safety actions · week ${digestWeek(digest)} · no. ${digest.number}`;

/** `Checked Mon 7 Sep 09:30 · 187 actions`, in London time. */
export const checkedLine = ({ checkedAt, checked }: Digest): string =>
  `Checked ${format(parseISO(londonDay(checkedAt)), 'EEE d MMM')} ${londonTime(checkedAt)} · ${plural(checked, 'action')}`;

/** What moved, completions first; null when nothing did. */
export const movedLine = ({ moved, lastNumber }: Digest): string | null => {
  const parts = [
    moved.completed > 0 ? `${moved.completed} completed (thank you)` : null,
    moved.evidenced > 0 ? `${moved.evidenced} evidenced` : null,
    moved.slipped > 0 ? `${moved.slipped} moved to a later date with a reason` : null,
  ].filter((part) => part !== null);
  const since = lastNumber === null ? 'In the last week' : `Since no. ${lastNumber}`;
  return parts.length === 0 ? null : `${since}: ${parts.join(', ')}`;
};

export const groupHeading = ({ group, count }: Pick<DigestGroup, 'group' | 'count'>): string =>
  `${group === 'unowned' ? 'Need an owner' : bandWords[group]} (${count})`;

/** What names the action: case, number and, where there is a neutral one, title. */
export const rowName = ({ caseCode, ref, title }: DigestRow): string =>
  [caseCode, ref, title].filter((part) => part !== null).join(' · ');

/** Who, since when, how late, and what is in the way. */
export const rowDetail = ({ post, firstDue, due, daysOver, slips, blocked }: DigestRow): string =>
  [
    post ?? 'nobody owns this yet',
    firstDue === null || firstDue === due
      ? `due ${dayInWords(due)}`
      : `first due ${dayInWords(firstDue)}, now ${dayInWords(due)}`,
    over(daysOver),
    slips > 0 ? plural(slips, 'slip') : null,
    blocked === null ? null : `Blocked${blocked === '' ? '' : `: ${blocked}`}`,
  ]
    .filter((part) => part !== null)
    .join(' · ');

/** The actions of a group that an earlier digest told in full; null when there are none. */
export const repeatedLine = ({ repeated, repeatedMore }: DigestGroup): string | null => {
  if (repeated.length === 0) return null;
  const names = repeated.map(({ caseCode, ref, daysOver }) => `${caseCode} ${ref} (${over(daysOver)})`);
  return `Told before: ${names.join(', ')}${repeatedMore > 0 ? ` and ${repeatedMore} more` : ''}`;
};

/** What is not in the rows: more overdue, due soon, without a date. */
export const countsLine = ({ more, dueSoon, undated }: Digest): string =>
  [
    more > 0 ? `${more} more overdue in the list` : null,
    `Due in 14 days: ${dueSoon}`,
    undated > 0 ? `Without a date: ${undated}` : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');

/** The whole digest of a week in which nothing is overdue: the heartbeat (product rules for messages, 3). */
export const quietLine = (digest: Digest): string =>
  `Week ${digestWeek(digest)} · no. ${digest.number} · ${plural(digest.checked, 'action')} checked, none overdue, ` +
  `${digest.dueSoon} due in 14 days.`;

/** What a lock screen may show. */
export const previewLine = (digest: Digest): string =>
  digest.overdue === 0
    ? `Safety actions · week ${digestWeek(digest)}: none overdue`
    : `Safety actions · week ${digestWeek(digest)}: ${digest.overdue} overdue`;

/** The digest as plain text, for clients that show no cards. */
export const digestText = (digest: Digest): string => {
  if (digest.overdue === 0) return [quietLine(digest), movedLine(digest)].filter(Boolean).join('\n');
  const groups = digest.groups.flatMap((group) => [
    groupHeading(group),
    ...group.rows.map((row) => `  ${rowName(row)} · ${rowDetail(row)}`),
    repeatedLine(group),
  ]);
  return [headline(digest), checkedLine(digest), movedLine(digest), ...groups, countsLine(digest)]
    .filter((line) => line !== null)
    .join('\n');
};
