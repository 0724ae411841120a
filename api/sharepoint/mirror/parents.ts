import { type ListName, lists, type Rows } from '#domain/records/lists.ts';
import type { AnyRecord } from '#domain/records/record.ts';

/** Gives the key of the row to which a row of this list belongs; null where it belongs to none. */
export const parentOf = <L extends ListName>(list: L): ((row: Rows[L]) => string | null) => {
  const { parent }: AnyRecord = lists[list];
  if (parent === undefined) return () => null;
  return (row) => String((row as Readonly<Record<string, unknown>>)[parent]); // one of its own fields
};
