import { squash } from '#domain/import/lexicon/words.ts';
import { linesOfWords, ownersCell } from '#domain/plans/plan-cells.ts';
import type { Action, Owner } from '#domain/records/action.ts';
import type { Recommendation } from '#domain/records/recommendation.ts';

/** The fields of rows that a document can change, each as one text, so that values compare and can be shown. */

export const actionFields = [
  ...(['text', 'textKind', 'label', 'owners', 'startText', 'due', 'reviewText', 'status'] as const),
  ...(['statusText', 'rag', 'completedOn', 'evidencePromised', 'reportedTo', 'note', 'otherWords'] as const),
] as const;
export const recommendationFields = [
  ...(['number', 'title', 'text', 'issue'] as const),
  ...(['leadOrganisations', 'response', 'responseText', 'otherWords'] as const),
] as const;

/** `measures`: what is counted and its values, which are rows of their own below an action. */
export type RowField = (typeof actionFields)[number] | (typeof recommendationFields)[number] | 'measures';

type NewAction = Omit<Action, 'version'>;
type NewRecommendation = Omit<Recommendation, 'version'>;

const isOwners = (value: readonly (string | Owner)[]): value is readonly Owner[] =>
  value.every((one) => typeof one !== 'string');

/** A value as one text: lists by lines, owners as an export prints them, a day and a status as they are kept; null: empty. */
export const valueText = (value: string | null | readonly (string | Owner)[]): string | null => {
  if (value === null || typeof value === 'string') return value?.trim() ? value : null;
  return (isOwners(value) ? ownersCell(value) : value.join('\n')) || null;
};

export const actionValue = (action: NewAction, field: (typeof actionFields)[number]): string | null => {
  const value = action[field];
  // What is done is said by its words alone.
  return value === 'action' && field === 'textKind' ? null : valueText(value);
};

export const recommendationValue = (
  one: NewRecommendation,
  field: (typeof recommendationFields)[number],
): string | null => {
  const value = one[field];
  return value === 'not_stated' ? null : valueText(value);
};

/** A value that an event recorded, as the same text: owners and lists are recorded as JSON. */
export const recordedText = (text: string | null): string | null => {
  if (text === null || !/^\[/u.test(text)) return text;
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? valueText(read) : text;
  } catch {
    return text;
  }
};

const comparable = (text: string | null): string => squash(linesOfWords(text ?? '').join(' '));

/** Whether two values say the same: white space and line breaks do not count. */
export const sameValue = (one: string | null, other: string | null): boolean =>
  comparable(one) === comparable(other);

/** A field of any row as one text, by its name. */
export const namedValue = (row: object, field: string): string | null =>
  // The value is one of the row's own fields, each of which `valueText` takes.
  valueText(
    (new Map<string, unknown>(Object.entries(row)).get(field) ?? null) as Parameters<typeof valueText>[0],
  );
