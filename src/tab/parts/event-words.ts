import type { Owner, Status } from '#domain/actions/action.ts';
import type { Change, PlanEvent } from '#domain/record/event.ts';
import { evidenceWords, fieldWords, statusWords } from '#wire/words.ts';
import { dayWords } from './days.ts';
import { decoded, folderOf } from './place-words.ts';

const days: ReadonlySet<string> = new Set(['due', 'firstDue', 'completedOn']);
/** Fields that follow from another one that is told. */
const silent: ReadonlySet<string> = new Set([
  'slips',
  'firstDue',
  'completedOn',
  'state',
  'content',
  'dueText',
]);

const statusWord = (value: string): string =>
  value in statusWords ? statusWords[value as Status].word : value; // checked by `in`

const stateWord = (value: string): string =>
  value in evidenceWords ? evidenceWords[value as keyof typeof evidenceWords].word : value; // checked by `in`

const lists: ReadonlySet<string> = new Set([
  'evidencePromised',
  'reportedTo',
  'leadOrganisations',
  'otherWords',
]);

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

/** A stored value of a field as people read it. */
export const valueWords = (field: string, value: string | null): string => {
  if (value === null || value === '') return field === 'owners' ? 'nobody' : 'nothing';
  if (field === 'status') return statusWord(value);
  if (field === 'state') return stateWord(value);
  if (field === 'owners') return ownerWords(value);
  if (lists.has(field)) return listWords(value);
  return days.has(field) && /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayWords(value) : value;
};

/** Where a file went: its folders where they are others, else only its names. */
const placeTold = (from: string | null, to: string | null): string => {
  const [left, came] = [from, to].map((url) => url && folderOf(url)?.words);
  if (to === null) return left ? `last seen in ${left}` : 'it could not be found';
  if (left !== came) return `from ${left ?? 'its folder'} to ${came ?? 'another folder'}`;
  const [before, after] = [from ?? '', to].map((url) => decoded(url.split('/').at(-1) ?? ''));
  return `${before} is now ${after}`;
};

type Told = (from: string, to: string, change: Change) => string;

/** How a change of each field is told, after the name of who made it. */
const told: Readonly<Record<string, Told>> = {
  status: (from, to) => `changed the status from “${from}” to “${to}”`,
  due: (from, to, change) =>
    change.from === null ? `set the due date to ${to}` : `moved the due date from ${from} to ${to}`,
  note: (_, to) => (to === 'nothing' ? 'cleared the progress note' : `noted “${to}”`),
  owners: (_, to) => `set the owners to: ${to}`,
  title: (_, to, change) =>
    change.to === null ? 'removed the short title' : `gave it the short title “${to}”`,
  titleConfirmed: (_, __, change) =>
    change.to === null ? 'withdrew the confirmation of its title for Teams' : 'confirmed its title for Teams',
  blockedNeed: (_, to, change) =>
    change.to === null ? 'cleared what was needed' : `said what is needed: ${to}`,
  place: (_, __, { from, to }) => placeTold(from, to),
  document: (from) => `discarded ${from}, which was not accepted`,
  folder: (_, to) => `chose the folder ${to}`,
  recommendations: (_, to) => `${to} recommendations`,
  actions: (_, to) => `${to} actions`,
  measures: (_, to) => `added measures: ${to}`,
};

const changeWords = (change: Change): string => {
  const from = valueWords(change.field, change.from);
  const to = valueWords(change.field, change.to);
  const tell = told[change.field];
  if (tell) return tell(from, to, change);
  const name = (fieldWords[change.field] ?? change.field).toLowerCase();
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

/** What somebody did to a linked file in SharePoint; elsewhere the file's name stands at the end. */
const fileTold: Readonly<Record<string, string>> = {
  file_moved: 'moved or renamed {file}',
  file_changed: 'changed {file} after it was accepted',
  file_followed: 'saved {file} again before it was checked',
  file_restored: 'restored the accepted version of {file}',
  file_gone: 'removed {file} from the library',
  file_back: 'restored {file}',
};

const withFile = (lead: string, file: string | null): string => {
  if (lead.includes('{file}')) return lead.replace('{file}', () => file ?? 'the linked file');
  return file === null ? lead : `${lead} ${file}`;
};

/** Events that are told in the same words whatever they are about. */
const leads: Readonly<Record<string, string>> = {
  ...fileTold,
  undone: 'undid a change',
  filed: 'filed evidence',
  accepted_anew: 'accepted the new version of',
  'brought up to date': 'updated the plan',
};
const verbs: Readonly<Record<string, string>> = {
  created: 'added',
  removed: 'removed',
  accepted: 'accepted',
};

/** What happened, for events that are more than their changes; null where the changes tell it. */
const leadOf = (event: PlanEvent): string | null => {
  const verb = verbs[event.what];
  const lead = leads[event.what] ?? (verb && `${verb} the ${event.subject}`);
  if (lead) return lead;
  if (event.subject === 'evidence') return reviewed[stateIn(event) ?? event.what] ?? 'changed the evidence';
  return null;
};

const listed = (parts: readonly string[]): string =>
  parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? '');

/**
 * One event as a sentence without its date: "Hannah Reed moved the due date from 1 Jun 2026 to 9 Sept 2026. Why: …".
 * `file`: the name of the file that an event about evidence is about.
 */
export const eventWords = (event: PlanEvent, file: string | null): string => {
  const changes = event.changes.filter(({ field }) => !silent.has(field)).map(changeWords);
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
