import { z } from 'zod';
import {
  type EventKind,
  type EventSubject,
  kindsOf,
  type PlanEvent,
  recordedLists,
  vias,
} from '#domain/record/event.ts';
import { instant, key, person } from './rows.ts';

/** Lines of the record as they cross the border. */

const values = z.record(z.string(), z.unknown());

const rowRecord = z.object({
  list: z.enum(recordedLists),
  key: z.string(),
  before: z.union([values, z.literal('unknown')]).nullable(),
  after: values.nullable(),
});

const facts = z.object({
  key: key<'event'>(),
  at: instant,
  by: person,
  via: z.enum(vias),
  subjectKey: z.string(),
  caseKey: key<'case'>().nullable(),
  planKey: key<'plan'>().nullable(),
  actionKey: key<'action'>().nullable(),
  changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  why: z.string().nullable(),
  undoes: key<'event'>().nullable(),
});
const whole = facts.extend({
  rows: z.array(rowRecord).exactOptional(),
  made: z.array(z.string()).exactOptional(),
});

/** One shape for each subject, with the kinds that it has. */
const bySubject = <Shape extends z.ZodRawShape>(shape: z.ZodObject<Shape>) => {
  const about = <S extends EventSubject>(subject: S) =>
    shape.extend({ subject: z.literal(subject), what: z.enum(kindsOf[subject] as readonly EventKind<S>[]) });
  return z.discriminatedUnion('subject', [
    about('case'),
    about('plan'),
    about('recommendation'),
    about('action'),
    about('evidence'),
    about('settings'),
    about('record'),
  ]);
};

/** A line as SharePoint keeps it. */
export const eventRow = bySubject(whole) as unknown as z.ZodType<PlanEvent>;

/** A line as a page shows it. */
export const eventLine = bySubject(
  facts.extend({
    /** Set where Followthrough did not write the line as it is: somebody added or changed it in SharePoint itself. */
    altered: z.literal(true).exactOptional(),
  }),
);
