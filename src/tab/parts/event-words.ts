import type { Owner, Status } from '#domain/action.ts';
import type { Change, PlanEvent } from '#domain/event.ts';
import { evidenceWords, fieldWords, statusWords } from '#wire/words.ts';
import { dayWords } from './days.ts';

const days: ReadonlySet<string> = new Set(['due', 'firstDue', 'completedOn']);
/** Fields that follow from another one that is told. */
const silent: ReadonlySet<string> = new Set(['slips', 'firstDue', 'completedOn']);

const statusWord = (value: string): string =>
  value in statusWords ? statusWords[value as Status].word : value; // checked by `in`

const stateWord = (value: string): string =>
  value in evidenceWords ? evidenceWords[value as keyof typeof evidenceWords].word : value; // checked by `in`

const ownerWords = (value: string): string => {
  try {
    const owners: readonly Owner[] = JSON.parse(value); // written by `changesOf` from the same field
    return (
      owners.map(({ post, person }) => (person ? `${post} (${person.name})` : post)).join(', ') || 'nobody'
    );
  } catch {
    return value;
  }
};

/** A stored value of a field as people read it. */
export const valueWords = (field: string, value: string | null): string => {
  if (value === null || value === '') return field === 'owners' ? 'nobody' : 'nothing';
  if (field === 'status') return statusWord(value);
  if (field === 'state') return stateWord(value);
  if (field === 'owners') return ownerWords(value);
  return days.has(field) && /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayWords(value) : value;
};

const changeWords = ({ field, from, to }: Change): string => {
  const name = fieldWords[field] ?? field;
  if (field === 'note') return `noted: “${to ?? ''}”`;
  if (from === null) return `${name}: ${valueWords(field, to)}`;
  return `${name}: ${valueWords(field, from)} → ${valueWords(field, to)}`;
};

const whats: Readonly<Record<string, string>> = {
  created: 'added this',
  updated: 'changed',
  slipped: 'moved the date',
  noted: 'noted',
  filed: 'filed evidence',
  linked: 'linked evidence',
  unlinked: 'unlinked evidence',
  reviewed: 'reviewed evidence',
  accepted: 'accepted',
  returned: 'returned',
  imported: 'imported',
  undone: 'took a change back',
};

/** One event as a sentence without its date: "Hannah Reed moved the date. Due date: 1 Jun → 9 Sep 2026. Why: …" */
export const eventWords = (event: PlanEvent): string => {
  const told = event.changes.filter(({ field }) => !silent.has(field)).map(changeWords);
  const onlyNote = event.changes.length === 1 && event.changes[0]?.field === 'note';
  const what = onlyNote ? '' : (whats[event.what] ?? event.what);
  const lead = [event.by.name, what].filter(Boolean).join(' ');
  const why = event.why ? ` Why: ${event.why}` : '';
  if (onlyNote) return `${lead} ${told.join('')}${why}`;
  return told.length > 0 ? `${lead}. ${told.join('; ')}.${why}` : `${lead}.${why}`;
};

export const viaWords: Readonly<Record<PlanEvent['via'], string>> = {
  tab: '',
  card: 'on a card',
  import: 'by import',
  clock: 'by the clock',
  sharepoint: 'in SharePoint',
};
