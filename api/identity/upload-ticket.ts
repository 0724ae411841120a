import { createHash } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import type { AppSecrets } from '../platform/env.ts';

/** Seals something that a person's page keeps for us: it cannot be read or changed there, and opens for its purpose alone. */
export interface Tickets {
  seal(purpose: string, holds: Readonly<Record<string, unknown>>): Promise<string>;
  /** What a ticket holds; null for one that is not ours, is for another purpose or is damaged. */
  open(purpose: string, ticket: string): Promise<Readonly<Record<string, unknown>> | null>;
}

const keyOf = (secret: string): Buffer => createHash('sha256').update(`tickets under ${secret}`).digest();

/** Null where the ticket was not sealed with this key for this purpose, or is damaged. */
const openedWith = async (key: Buffer, purpose: string, ticket: string) => {
  try {
    const { payload } = await jwtDecrypt(ticket, key, { subject: purpose });
    return payload.holds as Readonly<Record<string, unknown>>; // sealed by ourselves, in `seal`
  } catch {
    return null;
  }
};

/**
 * Tickets under keys that every server of the app can make from its secrets, so that any of them opens another's. They
 * are sealed with the newest secret and opened with any, so that a rotation loses none.
 */
export const openTickets = (secrets: AppSecrets): Tickets => {
  const keys = secrets.map(keyOf);
  return {
    seal: (purpose, holds) =>
      new EncryptJWT({ holds })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setSubject(purpose)
        .encrypt(keyOf(secrets[0])),
    open: async (purpose, ticket) => {
      for (const key of keys) {
        const holds = await openedWith(key, purpose, ticket);
        if (holds !== null) return holds;
      }
      return null;
    },
  };
};
