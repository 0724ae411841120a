import { randomUUID } from 'node:crypto';
import type { PlanEvent } from '#domain/event.ts';
import { asKey } from '#domain/key.ts';
import type { Person } from '#domain/person.ts';
import type { Desk } from './desk.ts';

type Said = Pick<PlanEvent, 'subject' | 'subjectKey' | 'what' | 'changes'> &
  Partial<Pick<PlanEvent, 'key' | 'caseKey' | 'planKey' | 'actionKey' | 'why' | 'undoes'>>;

/** One line for the record: who through which door and when, beside what is said. Its key is new unless one is given. */
export const newEvent = (
  desk: Pick<Desk, 'now' | 'via'>,
  { oid, upn, name }: Person,
  said: Said,
): PlanEvent => ({
  key: asKey<'event'>(randomUUID()),
  at: desk.now(),
  by: { oid, upn, name },
  via: desk.via,
  caseKey: null,
  planKey: null,
  actionKey: null,
  why: null,
  undoes: null,
  ...said,
});
