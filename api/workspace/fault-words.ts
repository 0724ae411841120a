import { londonTime } from '#domain/dates/schedule.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { ChannelText } from '#domain/teams/channel-text.ts';
import { type Code, channelSentence, sentence } from '#wire/sentences.ts';
import { type StoreFault, Throttled } from '../sharepoint/ports/faults.ts';

const minuteMs = 60_000;

/** The first full minute at or after an instant, so that who waits until then has waited long enough. */
const nextMinute = (instant: string): string =>
  new Date(Math.ceil(Date.parse(instant) / minuteMs) * minuteMs).toISOString();

interface Said {
  readonly code: Code;
  readonly values: NonNullable<Refusal['values']>;
}

/**
 * Which sentence describes a fault, and what is put into it: while SharePoint asks us to wait, until when in London time,
 * where it said so. `isRead`: nothing was to be saved.
 */
export const saidOf = (fault: StoreFault, isRead = false): Said => {
  if (!(fault instanceof Throttled)) return { code: fault.code, values: { limit: 'fewer' } };
  const code = isRead ? 'throttled_reading' : 'throttled';
  if (fault.until === null) return { code, values: {} };
  return { code: `${code}_until`, values: { until: londonTime(nextMinute(fault.until)) } };
};

/** What SharePoint refused, in words for people. */
export const wordsOf = (fault: StoreFault): string => {
  const { code, values } = saidOf(fault);
  return sentence(code, values);
};

/** The same for a card or a chat. */
export const channelWordsOf = (fault: StoreFault): ChannelText => {
  const { code, values } = saidOf(fault);
  return channelSentence(code, values);
};
