import { z } from 'zod';
import { bands } from '#domain/actions/overdue.ts';
import type { Digest } from '#domain/digest/digest.ts';
import { actionNumberText, caseCodeText } from '#domain/teams/channel-text.ts';
import { day, instant, key } from '#wire/rows.ts';

/**
 * A digest as its row in Runs holds it. Anybody who may write in the list can change the row there, so its codes and
 * numbers are looked at again like any text, and its titles and posts are not taken from it at all: a card that is rendered
 * again takes them from the actions as they are now.
 */
const group = z.enum(['unowned', ...bands]);

const named = z.object({
  actionKey: key<'action'>(),
  caseCode: z.string().transform(caseCodeText),
  ref: z.string().transform(actionNumberText),
  daysOver: z.number(),
});

const row = named.extend({
  title: z.unknown().transform(() => null),
  post: z.unknown().transform(() => null),
  firstDue: day.nullable(),
  due: day,
  slips: z.number(),
  /** Rows of an earlier version of the app hold what is needed, or null for an action that is not blocked. */
  blocked: z.unknown().transform((value) => value !== null && value !== undefined && value !== false),
});

export const keptDigest: z.ZodType<Digest, unknown> = z.object({
  number: z.number(),
  week: z.string().regex(/^\d{4}-W\d{2}$/),
  today: day,
  checkedAt: instant,
  madeAt: instant,
  checked: z.number(),
  overdue: z.number(),
  dueSoon: z.number(),
  undated: z.number(),
  moved: z.object({ completed: z.number(), evidenced: z.number(), slipped: z.number() }),
  lastNumber: z.number().nullable(),
  groups: z.array(
    z.object({
      group,
      count: z.number(),
      rows: z.array(row),
      repeated: z.array(named),
      repeatedMore: z.number(),
    }),
  ),
  more: z.number(),
  told: z.record(z.string(), group),
});
