import { createHash } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';

/** Seals something that a person's page keeps for us: it cannot be read or changed there, and opens for its purpose alone. */
export interface Tickets {
  seal(purpose: string, holds: Readonly<Record<string, unknown>>): Promise<string>;
  /** What a ticket holds; null for one that is not ours, is for another purpose or is damaged. */
  open(purpose: string, ticket: string): Promise<Readonly<Record<string, unknown>> | null>;
}

/** Tickets under a key that every server of the app can make from its secret, so that any of them opens another's. */
export const openTickets = (secret: string): Tickets => {
  const key = createHash('sha256').update(`tickets under ${secret}`).digest();
  return {
    seal: (purpose, holds) =>
      new EncryptJWT({ holds })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setSubject(purpose)
        .encrypt(key),
    open: async (purpose, ticket) => {
      try {
        const { payload } = await jwtDecrypt(ticket, key, { subject: purpose });
        return payload.holds as Readonly<Record<string, unknown>>; // sealed by ourselves just above
      } catch {
        return null;
      }
    },
  };
};
