import { createHmac, timingSafeEqual } from 'node:crypto';

/** For how long a token may come for a tap: the person may have to answer Microsoft's question first. */
const goodForMs = 15 * 60_000;

const sealOf = (secret: string, tap: string, until: string): string =>
  createHmac('sha256', secret).update(`tap ${tap} until ${until}`).digest('base64url').slice(0, 32);

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/**
 * The id of the request for a token. The client sends it back with the token, so a token that was sent for one tap does
 * nothing for another one, and none does after a quarter of an hour. `at` is an instant; any of our secrets opens it.
 */
export const ticketFor = (secrets: readonly [string, ...string[]], tap: string, at: string): string => {
  const until = (Date.parse(at) + goodForMs).toString(36);
  return `${until}.${sealOf(secrets[0], tap, until)}`;
};

/** Whether an id was made for this tap and is still good. */
export const isTicketFor = (
  secrets: readonly [string, ...string[]],
  { tap, at, ticket }: { readonly tap: string; readonly at: string; readonly ticket: string },
): boolean => {
  const [until = '', seal = ''] = ticket.split('.');
  const isGood = Number.parseInt(until, 36) >= Date.parse(at);
  return isGood && secrets.some((secret) => isSame(sealOf(secret, tap, until), seal));
};
