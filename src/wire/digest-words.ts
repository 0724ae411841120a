import { type Digest, type DigestGroup, type DigestRow, digestWeek } from '#domain/digest/digest.ts';
import {
  type ChannelText,
  dayText,
  fixed,
  joined,
  say,
  timeText,
  weekdayText,
} from '#domain/teams/channel-text.ts';
import { bandWords } from './words.ts';

/** The words of the digest, once, for the card and for its plain-text fallback. No blame, no patient data. */

const days = (count: number): ChannelText => (count === 1 ? fixed('1 day') : say`${count} days`);
const actions = (count: number): ChannelText => (count === 1 ? fixed('1 action') : say`${count} actions`);

/** How late: `1 day late`, `351 days late`. */
export const over = (late: number): ChannelText => say`${days(late)} late`;

/** How often its date was moved: `moved once`, `moved 3 times`. */
const moved = (slips: number): ChannelText => {
  if (slips === 1) return fixed('moved once');
  return slips === 2 ? fixed('moved twice') : say`moved ${slips} times`;
};

export const headline = (digest: Digest): ChannelText =>
  say`Safety actions · week ${digestWeek(digest)} · no. ${digest.number}`;

/** `Checked Mon 7 Sept 09:30 · 187 actions`, in London time. */
export const checkedLine = ({ checkedAt, checked }: Digest): ChannelText =>
  say`Checked ${weekdayText(checkedAt)} ${timeText(checkedAt)} · ${actions(checked)}`;

/** What moved, completions first; null when nothing did. */
export const movedLine = ({ moved, lastNumber }: Digest): ChannelText | null => {
  const parts = [
    moved.completed > 0 ? say`${moved.completed} completed (thank you)` : null,
    moved.evidenced > 0 ? say`${moved.evidenced} evidenced` : null,
    moved.slipped > 0 ? say`${moved.slipped} moved to a later date, with a reason` : null,
  ].filter((part) => part !== null);
  const since = lastNumber === null ? fixed('In the last week') : say`Since no. ${lastNumber}`;
  return parts.length === 0 ? null : say`${since}: ${joined(parts, ', ')}`;
};

/** That the record was changed outside the app, and at how many places; null where it was not. No names, no cases. */
export const recordLine = ({ recordPlaces = 0 }: Pick<Digest, 'recordPlaces'>): ChannelText | null => {
  if (recordPlaces === 0) return null;
  const places = recordPlaces === 1 ? fixed('1 place') : say`${recordPlaces} places`;
  return say`The history was changed outside Followthrough: ${places}. See Settings in the tab.`;
};

export const groupHeading = ({ group, count }: Pick<DigestGroup, 'group' | 'count'>): ChannelText =>
  say`${group === 'unowned' ? fixed('Need an owner') : fixed(bandWords[group])} (${count})`;

/** What names the action: case, number and, where one may be shown, title. */
export const rowName = ({
  caseCode,
  ref,
  title,
}: Pick<DigestRow, 'caseCode' | 'ref' | 'title'>): ChannelText => joined([caseCode, ref, title], ' · ');

/** What is said of a blocked action: what it needs is free text, which is shown only in the tab. */
export const blockedWords = fixed('Blocked, needs help: open in the tab');

/** Who, since when, how late, and whether something is in the way. */
export const rowDetail = ({ post, firstDue, due, daysOver, slips, blocked }: DigestRow): ChannelText =>
  joined(
    [
      post ?? fixed('no owner yet'),
      firstDue === null || firstDue === due
        ? say`due ${dayText(due)}`
        : say`first due ${dayText(firstDue)}, now ${dayText(due)}`,
      over(daysOver),
      slips > 0 ? moved(slips) : null,
      blocked ? blockedWords : null,
    ],
    ' · ',
  );

/** The actions of a group that an earlier digest listed in full; null when there are none. */
export const repeatedLine = ({ repeated, repeatedMore }: DigestGroup): ChannelText | null => {
  if (repeated.length === 0) return null;
  const names = repeated.map(({ caseCode, ref, daysOver }) => say`${caseCode} ${ref} (${over(daysOver)})`);
  const reported = say`Already reported: ${joined(names, ', ')}`;
  return repeatedMore > 0 ? say`${reported} and ${repeatedMore} more` : reported;
};

/** What is not in the rows: more overdue, due soon, without a date. */
export const countsLine = ({ more, dueSoon, undated }: Digest): ChannelText =>
  joined(
    [
      more > 0 ? say`${more} more overdue in the list` : null,
      say`Due in 14 days: ${dueSoon}`,
      undated > 0 ? say`Without a date: ${undated}` : null,
    ],
    ' · ',
  );

/** The whole digest of a week in which nothing is overdue: the heartbeat (product rules for messages, 3). */
export const quietLine = (digest: Digest): ChannelText =>
  say`Week ${digestWeek(digest)} · no. ${digest.number} · ${actions(digest.checked)} checked, none overdue, ${digest.dueSoon} due in 14 days.`;

/** What a lock screen may show. */
export const previewLine = (digest: Digest): ChannelText =>
  digest.overdue === 0
    ? say`Safety actions · week ${digestWeek(digest)}: none overdue`
    : say`Safety actions · week ${digestWeek(digest)}: ${digest.overdue} overdue`;

/** The digest as plain text, for clients that show no cards. */
export const digestText = (digest: Digest): ChannelText => {
  if (digest.overdue === 0) return joined([quietLine(digest), movedLine(digest), recordLine(digest)], '\n');
  const groups = digest.groups.flatMap((group) => [
    groupHeading(group),
    ...group.rows.map((row) => say`  ${rowName(row)} · ${rowDetail(row)}`),
    repeatedLine(group),
  ]);
  return joined(
    [
      headline(digest),
      checkedLine(digest),
      movedLine(digest),
      ...groups,
      countsLine(digest),
      recordLine(digest),
    ],
    '\n',
  );
};
