import { tenant } from '../directory.ts';
import { invalidRequest } from './errors.ts';
import { type Ask, graphOrigin } from './exchange.ts';

/** The address that continues a request: all its options, with one of them set or replaced. */
export function continued(ask: Ask, option: string, value: string): string {
  const plain = option.replace('$', '').toLowerCase();
  const kept = ask.search.split('&').filter((part) => {
    const name = decodeURIComponent(part.split('=')[0] ?? '')
      .replace('$', '')
      .toLowerCase();
    return part !== '' && name !== plain && name !== 'token' && name !== 'skiptoken' && name !== 'deltatoken';
  });
  return `${graphOrigin}${ask.askedPath}?${[...kept, `${option}=${encodeURIComponent(value)}`].join('&')}`;
}

/** Scheme and host of the addresses that carry their own permission: files are given out by SharePoint, not by Graph. */
export const byteOrigin = ({ world, origin }: Pick<Ask, 'world' | 'origin'>): string =>
  world.switches.byteHost === 'sharepoint' ? `https://${tenant.host}` : origin;

/** An opaque token: JSON in base64url. */
export const token = (content: object): string => Buffer.from(JSON.stringify(content)).toString('base64url');

/** What a token holds; null when it is none of ours. */
export function readToken(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const content: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return typeof content === 'object' && content !== null ? { ...content } : null;
  } catch {
    return null;
  }
}

/** The number in a `$skiptoken`; nought without one, 400 for a foreign one. */
export function skipped(ask: Ask, name: string): number {
  const text = ask.query.get('$skiptoken');
  if (text === undefined) return 0;
  const value = readToken(text)?.[name];
  if (typeof value !== 'number') throw invalidRequest('The $skiptoken is not valid.');
  return value;
}
