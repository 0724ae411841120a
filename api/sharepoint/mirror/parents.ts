import type { ListName, Rows } from '../ports/rows.ts';

/** The field of each list that names the row to which its rows belong; null: they belong to none. */
const parentFields: { readonly [L in ListName]: (keyof Rows[L] & string) | null } = {
  cases: null,
  plans: 'caseKey',
  recommendations: 'planKey',
  actions: 'planKey',
  evidence: 'actionKey',
  measures: 'planKey',
  readings: 'measureKey',
  // Events have an index of their own, by action and by case (`event-index.ts`).
  events: null,
  runs: null,
  settings: null,
};

/** Gives the key of the row to which a row of this list belongs; null where it belongs to none. */
export const parentOf = <L extends ListName>(list: L): ((row: Rows[L]) => string | null) => {
  const field = parentFields[list];
  return (row) => (field === null ? null : String(row[field]));
};
