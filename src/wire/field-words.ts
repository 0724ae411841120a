import { fieldNamed } from '#domain/records/in-words.ts';
import type { EventSubject } from '#domain/records/records.ts';

/** What only events name, where a record declares no field of that name. */
const otherWords: Readonly<Record<string, string>> = {
  postsForTeams: 'Posts confirmed for Teams',
  questions: 'Questions of reviews',
  reviewDays: 'Days to check a plan',
  measures: 'Measures and results',
  newActions: 'New actions',
  changedActions: 'Changed actions',
  place: 'Location of the file',
  content: 'Content of the file',
};

/** A field as people know it, for the history, for both sides of a conflict and for a later version of a plan. */
export const fieldWords = (name: string, subject?: EventSubject): string =>
  fieldNamed(name, subject)?.words ??
  (Object.hasOwn(otherWords, name) ? otherWords[name] : undefined) ??
  name;
