import { z } from 'zod';
import type { Answer } from './answers.ts';
import { instant } from './rows.ts';

/** GET /api/overview: twelve months, the present one last, and the weekly summary that was counted last. */
export const overview = z.object({
  months: z.array(
    z.object({
      month: z.string().regex(/^\d{4}-\d{2}$/),
      opened: z.number().int(),
      done: z.number().int(),
      net: z.number().int(),
      open: z.number().int(),
    }),
  ),
  summary: z.object({ number: z.number().int(), checkedAt: instant }).nullable(),
});
export type Overview = Answer<typeof overview>;
