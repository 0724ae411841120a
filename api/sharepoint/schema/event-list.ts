import { eventSubjects, kindOf, vias } from '#domain/record/event.ts';
import { eventRow } from '#wire/event-row.ts';
import type { NewRow } from '../ports/rows.ts';
import { choice, type Field, keyOf, line, linesOrNull, longJson, ownKey, personIn } from './columns.ts';
import type { RowList } from './row-list.ts';

type Stored = NewRow<'events'>;

/** A kind that an older version wrote is read as the one that it is now. */
const kind: Field<Stored['what']> = {
  ...line('What', 'What'),
  read: (fields) => kindOf(String(fields.Subject ?? ''), String(fields.What ?? '')),
};

const said = longJson<Stored['changes']>('Changes', 'Changes', 3);

/** The append-only record (`src/domain/record/event.ts`). */
export const eventList: RowList<'events'> = {
  title: 'Events',
  schema: eventRow,
  fields: {
    key: ownKey(),
    at: line('HappenedAt', 'When', { indexed: true }),
    by: personIn('Actor', 'By'),
    via: choice('Via', 'Through', vias),
    subject: choice('Subject', 'About', eventSubjects),
    subjectKey: line('SubjectKey', 'Key of what it is about', { indexed: true }),
    caseKey: keyOf('CaseKey', 'Case key'),
    planKey: keyOf('PlanKey', 'Plan key'),
    actionKey: keyOf('ActionKey', 'Action key'),
    what: kind,
    changes: { ...said, read: (fields, shared) => said.read(fields, shared) ?? [] },
    why: linesOrNull('Why', 'Why'),
    undoes: keyOf('Undoes', 'Takes back the event'),
    rows: longJson('Rows', 'Before and after (kept by Followthrough)', 6),
    made: longJson('Made', 'Rows that it made (kept by Followthrough)', 2),
  },
  titleOf: (row) => `${row.at.slice(0, 10)} ${row.by.name}: ${row.subject} ${row.what}`,
};
