import { randomUUID } from 'node:crypto';
import { asKey } from '#domain/key.ts';
import type { Person } from '#domain/people/person.ts';
import type { EventFacts, Happening, PlanEvent } from '#domain/records/event.ts';
import type { Context } from './context.ts';

type Said = Happening &
  Pick<EventFacts, 'subjectKey' | 'changes'> &
  Partial<Pick<EventFacts, 'key' | 'caseKey' | 'planKey' | 'actionKey' | 'why' | 'undoes' | 'rows' | 'made'>>;

/** One line for the record: who, by which way and when, beside what is said. Its key is new unless one is given. */
export const newEvent = (
  context: Pick<Context, 'now' | 'via'>,
  { oid, upn, name }: Person,
  said: Said,
): PlanEvent => ({
  key: asKey<'event'>(randomUUID()),
  at: context.now(),
  by: { oid, upn, name },
  via: context.via,
  caseKey: null,
  planKey: null,
  actionKey: null,
  why: null,
  undoes: null,
  ...said,
});
