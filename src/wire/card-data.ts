import { z } from 'zod';
import { key } from './rows.ts';

/** Which rendering of the card it is: a tap on a card that was rendered again is a new tap. Older cards have none. */
const drawn = z.string().max(40).optional();

/** Which card was tapped, so that the answer can render it again: the digest of a run, one action, or somebody's own. */
export const cardPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('digest'), run: key<'run'>(), drawn }),
  z.object({ kind: z.literal('action'), drawn }),
  z.object({ kind: z.literal('mine'), drawn }),
]);
export type CardPlace = z.infer<typeof cardPlace>;
