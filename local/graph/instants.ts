const parts = new Map<string, Intl.DateTimeFormat>();

/** Minutes that a zone is ahead of UTC at an instant. */
function offsetMinutes(at: number, timeZone: string): number {
  let format = parts.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' });
    parts.set(timeZone, format);
  }
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const found = /GMT([+-])(\d\d):(\d\d)/.exec(name);
  if (!found) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]));
}

/** An instant as SharePoint writes it, `2026-02-01T09:00:00Z`, or null when the text is none. */
export function instant(text: string): string | null {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text)) return null;
  const hasZone = /(Z|[+-]\d\d:\d\d)$/.test(text) || text.length === 10;
  const at = Date.parse(hasZone ? text : `${text}Z`);
  return Number.isNaN(at) ? null : wholeSeconds(at);
}

/** Milliseconds since 1970 as an instant without fractions of a second. */
export const wholeSeconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/**
 * The midnight, in UTC, of the day that an instant falls on in the site's time zone: what SharePoint keeps of a column
 * without time. 1 July sent as noon UTC reads back as `…-06-30T23:00:00Z` in London.
 */
export function siteMidnight(text: string, timeZone: string): string {
  const at = Date.parse(text);
  const local = new Date(at + offsetMinutes(at, timeZone) * 60_000);
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
  return wholeSeconds(midnight - offsetMinutes(midnight, timeZone) * 60_000);
}

/** An instant some seconds later. */
export const later = (from: string, seconds: number): string =>
  wholeSeconds(Date.parse(from) + seconds * 1000);
