import type { DraftAction } from '#domain/import/document/draft.ts';
import { type DateField, dateFields } from '#domain/import/review/edit-draft.ts';
import { evidenceWords } from '#domain/import/values/evidence-links.ts';
import { dateWords, isUncertain, ownerWords, statusReading } from './draft-words.ts';

/** One line of the check: a field, the words of the document, what was read from them. */
export interface ReadingRow {
  readonly field: string;
  readonly name: string;
  readonly written: string;
  readonly read: readonly string[];
  readonly uncertain: boolean;
}

/** Which columns of a document a field is read from: of an action, and of a recommendation. */
export const fieldColumns: Readonly<Record<string, readonly string[]>> = {
  text: ['action', 'done', 'further', 'action number', 'recommendation'],
  number: ['number', 'recommendation'],
  issue: ['issue'],
  responseText: ['response'],
  leadOrganisations: ['lead'],
  owners: ['owner'],
  start: ['start'],
  due: ['due'],
  completed: ['completed'],
  review: ['review'],
  status: ['status'],
  evidence: ['evidence'],
  measures: ['measure', 'outcome', 'frequency'],
  reportedTo: ['reported to'],
  progress: ['progress'],
};

const even = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Whether a field was read as its words stand, so that nothing has to be said twice. */
export const isAsWritten = ({ written, read }: ReadingRow, label: string | null): boolean => {
  const words = even(read.join(' '));
  return words !== '' && [even(written), even(written.slice(label?.length ?? 0))].includes(words);
};

const writtenIn = (action: DraftAction, field: string): string =>
  (action.cells ?? [])
    .filter((cell) => cell.field !== null && fieldColumns[field]?.includes(cell.field))
    .map(({ text }) => text)
    .join('\n');

const dateRow = (action: DraftAction, field: DateField, name: string): ReadingRow | null => {
  const date = action[field];
  const written = writtenIn(action, field) || (date?.raw ?? '');
  if (date === null && written === '' && field !== 'due') return null;
  return {
    field,
    name,
    written,
    read: date ? [dateWords(date), ...(date.note ? [`and the text “${date.note}”`] : [])] : ['No date'],
    uncertain: date === null || isUncertain(date),
  };
};

const listRow = (
  action: DraftAction,
  field: string,
  {
    name,
    raws,
    read,
  }: { readonly name: string; readonly raws: readonly string[]; readonly read: readonly string[] },
): ReadingRow | null => {
  const written = writtenIn(action, field) || raws.join('\n');
  return written === '' && read.length === 0 ? null : { field, name, written, read, uncertain: false };
};

const dateNames: Readonly<Record<DateField, string>> = {
  start: 'Start',
  due: 'Due',
  completed: 'Completed',
  review: 'Review',
};

/** Cells of the row that no field shows. */
const otherCells = (action: DraftAction): readonly ReadingRow[] => {
  const shown = new Set(Object.values(fieldColumns).flat());
  return (action.cells ?? [])
    .filter(({ field, text }) => text.trim() && (field === null || !shown.has(field)))
    .map(({ field, text }) => ({
      field: field ?? 'other',
      name: field ?? 'Not understood',
      written: text,
      read: [],
      uncertain: field === null,
    }));
};

/** An action line by line: the words of the document beside what was read from them. */
export const readingRows = (action: DraftAction): readonly ReadingRow[] => {
  const owners = listRow(action, 'owners', {
    name: 'Owners',
    raws: action.owners.map(({ raw }) => raw),
    read: action.owners.length > 0 ? action.owners.map(ownerWords) : [],
  });
  const rows = [
    {
      field: 'text',
      name: 'What will be done',
      written: writtenIn(action, 'text') || action.text,
      read: [action.text],
      uncertain: action.textKind !== 'action',
    },
    owners ?? { field: 'owners', name: 'Owners', written: '', read: ['No owner named'], uncertain: true },
    ...dateFields.map((field) => dateRow(action, field, dateNames[field])),
    {
      field: 'status',
      name: 'Status',
      written: writtenIn(action, 'status') || (action.status.raw ?? ''),
      read: [statusReading(action.status)],
      uncertain: action.status.basis === 'fill',
    },
    listRow(action, 'evidence', {
      name: 'Evidence',
      raws: [],
      read: action.evidence.map(evidenceWords),
    }),
    listRow(action, 'reportedTo', { name: 'Reported to', raws: [], read: action.reportedTo }),
    listRow(action, 'progress', {
      name: 'Progress',
      raws: [],
      read: action.progress.map(({ text }) => text),
    }),
    ...otherCells(action),
  ];
  return rows.filter((row) => row !== null);
};
