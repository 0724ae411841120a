import type { Field } from '#domain/import/lexicon/fields.ts';
import { wordsOf } from '#domain/import/lexicon/words.ts';
import type { Column } from './columns.ts';
import type { Contents, Meaning } from './heading-features.ts';

/** Where each column of a table has its field, how sure that is; below a share a person is asked. */

/** Of columns that are surer than this, nearly all are right in tables that were not learnt from. */
export const sure = 0.94;
const sureAsSaid = 0.7;
const likely = 0.5;
const hardly = 0.2;

/** What is kept beside the plan is kept in the same way, whichever of these it is. */
const beside: readonly Meaning[] = ['risk', 'priority', 'theme', 'cost', 'comments', 'reference', 'other'];

/** The meanings that come to the same field. */
const same: Readonly<Partial<Record<Field, readonly Meaning[]>>> = {
  lead: ['organisation', 'owner'],
  number: ['number', 'reference'],
  'action number': ['number', 'reference'],
  done: ['progress', 'action', 'completed'],
  further: ['action', 'progress'],
  progress: ['progress', 'comments', 'status'],
  status: ['status', 'progress'],
  measure: ['measure', 'outcome'],
  outcome: ['measure', 'outcome'],
  frequency: ['measure', 'review', 'due'],
  resources: ['cost', 'evidence', 'other'],
  'plan date': ['other', 'review', 'start'],
  scope: [...beside, 'organisation', 'start', 'review'],
  ...Object.fromEntries(beside.map((one) => [one, beside])),
};

/** The meanings that stand for the field of a column among the others of its table. */
export const meaningsOfField = (field: Field, columns: readonly Column[]): readonly Meaning[] => {
  // What the actions answer stands in place of a recommendation, where there is none.
  if (field === 'recommendation' && !columns.some((one) => one.field === 'issue'))
    return ['recommendation', 'issue'];
  return same[field] ?? [field as Meaning]; // a field without others is a meaning
};

/** What the cells of a field cannot be; and what they seldom are, where the heading does not say so itself. */
const never: Readonly<Partial<Record<Field, ReadonlySet<Contents>>>> = {
  number: new Set<Contents>(['sentences', 'requests', 'phrases', 'posts']),
  'action number': new Set<Contents>(['sentences', 'requests', 'phrases', 'posts']),
  due: new Set<Contents>(['numbers', 'percentages', 'money', 'levels', 'people', 'posts', 'bodies', 'links']),
  status: new Set<Contents>(['days', 'money']),
  owner: new Set<Contents>(['levels', 'days', 'spans', 'percentages', 'money']),
};
/** Whether the cells below a heading cannot be what it says. */
export const cannotBe = (field: Field, contents: Contents): boolean => never[field]?.has(contents) === true;
const prose: ReadonlySet<Contents> = new Set<Contents>(['sentences', 'requests']);
const prosaic: Readonly<Partial<Record<Field, RegExp>>> = {
  due: /\b(?:dates?|when|by|time\w*|deadline|due|complet\w+|implement\w+)\b/iu,
  owner: /responsib|lead|owner|who|person|officer|manager|accountab/iu,
};

/** What the cells of a field most often are: where they are that, and the whole heading says the field, less must be known besides. */
const fits: Readonly<Partial<Record<Field, ReadonlySet<Contents>>>> = {
  number: new Set<Contents>(['numbers', 'codes']),
  'action number': new Set<Contents>(['numbers', 'codes']),
  due: new Set<Contents>(['days', 'spans']),
  completed: new Set<Contents>(['days']),
  status: new Set<Contents>(['statuses', 'colours']),
};
/** `Completion date` says more than a word that is used for many things (`Date`). */
export const hasSeveralWords = (raw: string): boolean =>
  wordsOf(raw).filter((word) => word.length > 1).length > 1;

/** A phrase of several words that is the whole heading. */
export const isSpecific = ({ raw, share = 0 }: Column): boolean => share >= 0.9 && hasSeveralWords(raw);

/** Whether the cells are what those of the field most often are, as far as they have a shape of their own. */
const fitsField = ({ field, contents }: Column): boolean =>
  field === null || contents === undefined || fits[field]?.has(contents) !== false;

const isSaid = (column: Column): boolean => {
  const { field, contents, said } = column;
  if (field === null || said !== field) return false;
  return (
    field === 'scope' ||
    (isSpecific(column) && fitsField(column)) ||
    (contents !== undefined && fits[field]?.has(contents) === true)
  );
};

/** `Contact person and completion date`, `Completion/review date`: two things under one heading. */
const isTwofold = (raw: string): boolean =>
  /\bdates?\b/iu.test(raw) &&
  /(?:\/|\band\b|&|\bwith\b)/iu.test(raw) &&
  /\b(?:person|owner|lead|dri|who|milestones?|actions?|name|officer|review)\b/iu.test(raw);

/** How sure a column is what it was taken for, 0 to 1; 1: a team has named it, or it says the time at which something was said. */
export const surenessOf = ({ field, read }: Column, columns: readonly Column[]): number =>
  field === null ? 0 : (read?.shareOf(meaningsOfField(field, columns)) ?? 1);

/** How sure a column must be, so that nobody is asked; `Completion date` beside no other day is the one when it is due. */
const leastOf = (column: Column): number => {
  if (column.said === 'date' && column.field === 'due' && !/^\W*dates?\W*$/iu.test(column.raw)) return likely;
  if (column.said === column.field && isSpecific(column) && fitsField(column)) return hardly;
  return isSaid(column) ? sureAsSaid : sure;
};

const isDoubted = (column: Column, columns: readonly Column[]): boolean => {
  const { field, raw, contents = 'nothing' } = column;
  if (field === null || field === 'note' || column.read === undefined) return false;
  if (contents === 'nothing') return isTwofold(raw);
  const isProse = prose.has(contents) && prosaic[field]?.test(raw) === false;
  if (isProse || cannotBe(field, contents) || isTwofold(raw)) return true;
  // A bare date beside a due one settles nothing.
  return field !== 'date' && surenessOf(column, columns) < leastOf(column);
};

/** The columns of a table, with those marked that a person is to confirm: not sure enough, or their own cells speak against them. */
export const doubtedColumns = (columns: readonly Column[]): readonly Column[] =>
  columns.map((column) =>
    column.isUnsure !== true && isDoubted(column, columns) ? { ...column, isUnsure: true } : column,
  );
