import { z } from 'zod';
import { type EventFacts, eventRecord, type Happening, type PlanEvent } from '#domain/records/event.ts';
import { type EventSubject, eventKinds, eventSubjects } from '#domain/records/records.ts';
import { fieldsSchema } from './schema.ts';

/** Lines of the record as they cross the border. */

const whole = fieldsSchema(eventRecord.fields);

/** One shape for each subject, with the kinds that it has. */
const bySubject = (shape: z.ZodObject): z.ZodType => {
  const about = (subject: EventSubject) =>
    shape.extend({ subject: z.literal(subject), what: z.enum(eventKinds(subject)) });
  return z.discriminatedUnion('subject', [
    about('record'),
    ...eventSubjects.filter((subject) => subject !== 'record').map(about),
  ]);
};

/** A line as SharePoint keeps it. */
export const eventRow = bySubject(whole) as z.ZodType<PlanEvent>; // each subject with its own kinds

/** A line as a page shows it. `altered`: somebody added or changed it in SharePoint itself. */
type Line = Omit<EventFacts, 'rows' | 'made'> & Happening & { readonly altered?: true };
export const eventLine = bySubject(
  whole.omit({ rows: true, made: true }).extend({ altered: z.literal(true).exactOptional() }),
) as z.ZodType<Line>; // as above
