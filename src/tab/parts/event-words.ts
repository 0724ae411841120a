import type { Owner } from '#domain/records/action.ts';
import type { Change, PlanEvent } from '#domain/records/event.ts';
import type { Told } from '#domain/records/field.ts';
import { fieldNamed, isTexts, kindTold, present } from '#domain/records/in-words.ts';
import type { EventSubject } from '#domain/records/records.ts';
import { fieldWords } from '#wire/field-words.ts';
import { dayWords } from './days.ts';
import { decoded, folderOf } from './place-words.ts';

/** What follows from the event itself, where a record declares no field of that name. */
const silent: ReadonlySet<string> = new Set(['content']);

const isSilent = ({ field }: Change, { subject }: PlanEvent): boolean =>
  silent.has(field) || fieldNamed(field, subject)?.told === 'silent';

const listWords = (value: string): string => {
  const read: unknown = value.startsWith('[') ? JSON.parse(value) : value;
  return Array.isArray(read) ? read.join(', ') : value;
};

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

const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);

const filledWords = ({ shape, shown }: NonNullable<ReturnType<typeof fieldNamed>>, value: string): string => {
  if (shown === 'owners') return ownerWords(value);
  if (shown) return Object.hasOwn(shown, value) ? (shown[value] ?? value) : value;
  if (isTexts(shape)) return listWords(value);
  return present(shape).is === 'day' && isDay(value) ? dayWords(value) : value;
};

/** A stored value of a field as people read it. */
export const valueWords = (name: string, value: string | null, subject?: EventSubject): string => {
  const field = fieldNamed(name, subject);
  if (value === null || value === '') return field?.shown === 'owners' ? 'nobody' : 'nothing';
  return field === undefined ? value : filledWords(field, value);
};

/** Where a file went: its folders where they are others, else only its names. */
const placeTold = (from: string | null, to: string | null): string => {
  const [left, came] = [from, to].map((url) => url && folderOf(url)?.words);
  if (to === null) return left ? `last seen in ${left}` : 'it could not be found';
  if (left !== came) return `from ${left ?? 'its folder'} to ${came ?? 'another folder'}`;
  const [before, after] = [from ?? '', to].map((url) => decoded(url.split('/').at(-1) ?? ''));
  return `${before} is now ${after}`;
};

/** How a change is said of what no record declares, after the name of who made it. */
const otherTold: Readonly<Record<string, (from: string, to: string, change: Change) => string>> = {
  place: (_, __, { from, to }) => placeTold(from, to),
  document: (from) => `discarded ${from}, which was not confirmed`,
  tables: () => 'in a plan that is being imported',
  recommendations: (_, to) => `${to} recommendations`,
  actions: (_, to) => `${to} actions`,
  advice: (_, to) => to,
  question: (_, to) => `“${to}”`,
  answer: (_, to) => to,
  demandsOf: (_, to) => `recommendation ${to}`,
  demands: (from, to) => `${to} (before: ${from})`,
  measures: (_, to) => `added measures: ${to}`,
};

const sentenceFor = ({ from, to }: Change, told: Exclude<Told, 'silent'>): string => {
  if (to === null || to === '') return told.cleared ?? told.moved;
  return from === null ? (told.set ?? told.moved) : told.moved;
};

const changeWords = (change: Change, subject: EventSubject): string => {
  const { field } = change;
  const from = valueWords(field, change.from, subject);
  const to = valueWords(field, change.to, subject);
  const told = fieldNamed(field, subject)?.told;
  if (told !== undefined && told !== 'silent')
    return sentenceFor(change, told).replace(/\{(from|to)\}/g, (_, which) => (which === 'from' ? from : to));
  const other = Object.hasOwn(otherTold, field) ? otherTold[field] : undefined;
  if (other) return other(from, to, change);
  const name = fieldWords(field, subject).toLowerCase();
  return change.from === null ? `set ${name} to ${to}` : `changed ${name} from ${from} to ${to}`;
};

const stateIn = (event: PlanEvent): string | null | undefined =>
  event.changes.find(({ field }) => field === 'state')?.to;

const reviewed: Readonly<Record<string, string>> = {
  accepted: 'accepted the evidence',
  returned: 'returned the evidence',
  filed: 'sent the evidence back to be checked',
  unlinked: 'unlinked the evidence',
};

const withFile = (lead: string, file: string | null): string => {
  if (lead.includes('{file}')) return lead.replace('{file}', () => file ?? 'the linked file');
  return file === null ? lead : `${lead} ${file}`;
};

/** What happened, for events that are more than their changes; null where the changes say it. */
const leadOf = (event: PlanEvent): string | null => {
  const told = kindTold(event.subject, event.what);
  if (told !== null) return told;
  if (event.subject !== 'evidence') return null;
  const state = stateIn(event) ?? event.what;
  return (Object.hasOwn(reviewed, state) ? reviewed[state] : undefined) ?? 'changed the evidence';
};

const listed = (parts: readonly string[]): string =>
  parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? '');

/**
 * One event as a sentence without its date: "Hannah Reed moved the due date from 1 Jun 2026 to 9 Sept 2026. Why: …".
 * `file`: the name of the file that an event about evidence is about.
 */
export const eventWords = (event: PlanEvent, file: string | null): string => {
  const changes = event.changes
    .filter((change) => !isSilent(change, event))
    .map((change) => changeWords(change, event.subject));
  const lead = leadOf(event);
  const named = lead === null ? null : withFile(lead, file);
  const what =
    named !== null && changes.length > 0 ? `${named}: ${listed(changes)}` : (named ?? listed(changes));
  const why = event.why ? ` Why: ${event.why}` : '';
  return `${event.by.name} ${what || 'changed it'}.${why}`;
};

export const viaWords: Readonly<Record<PlanEvent['via'], string>> = {
  tab: '',
  card: 'on a card',
  import: 'by import',
  clock: 'automatically',
  sharepoint: 'in SharePoint',
};
