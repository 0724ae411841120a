import { hash } from 'node:crypto';

/** Tokens that were verified and what was read in them, each until it expires. No token is kept: only its SHA-256 is. */
export interface VerifiedTokens<T> {
  /** What was read in a token that was verified before and has not expired; undefined for any other. */
  of(token: string): T | undefined;
  /** Remembers a token that has just been verified, until the second at which it expires (`exp`, seconds since 1970). */
  add(token: string, read: T, exp: number): void;
}

interface Verified<T> {
  readonly read: T;
  readonly until: number;
}

/** `most` are remembered; the one that was not shown for longest gives way. `now` is in milliseconds since 1970. */
export const openVerifiedTokens = <T>(
  most = 5_000,
  now: () => number = () => Date.now(),
): VerifiedTokens<T> => {
  // In the order in which they were shown last.
  const known = new Map<string, Verified<T>>();
  const digestOf = (token: string): string => hash('sha256', token, 'base64url');
  return {
    of: (token) => {
      const digest = digestOf(token);
      const verified = known.get(digest);
      if (verified === undefined) return undefined;
      known.delete(digest);
      if (verified.until <= now()) return undefined;
      known.set(digest, verified);
      return verified.read;
    },
    add: (token, read, exp) => {
      known.set(digestOf(token), { read, until: exp * 1_000 });
      for (const oldest of known.keys()) {
        if (known.size <= most) return;
        known.delete(oldest);
      }
    },
  };
};
