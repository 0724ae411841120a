/** What a column, a row label or a printed label of a plan can hold. */
export const fields = [
  'number',
  'recommendation',
  'issue',
  'lead',
  'response',
  'action number',
  'action',
  'done',
  'further',
  'progress',
  'owner',
  'start',
  'due',
  'completed',
  'review',
  'status',
  'evidence',
  'measure',
  'outcome',
  'frequency',
  'reported to',
  'scope',
  'resources',
  'date',
  'reference',
  'plan date',
  'organisation',
  'risk',
  'priority',
  'theme',
  'cost',
  'comments',
  'other',
  'note',
] as const;

/**
 * `reference` and from `risk` to `other` a column is understood and has no place of its own in a plan; `reference` is what it refers to outside
 * the plan: the incident, a clause, a control, a document. `note` is what a team wants kept beside the row and not read.
 */
export type Field = (typeof fields)[number];

const dateFields: ReadonlySet<Field | null> = new Set<Field | null>(['start', 'due', 'completed', 'review']);

/** Whether a field of an action is a day. */
export const isDateField = (field: Field | null): boolean => dateFields.has(field);
