import type { Draft, DraftAction, DraftRecommendation } from '#domain/import/document/draft.ts';
import { keysOf } from '#domain/import/document/row-keys.ts';

/** What another reading of a document made of its draft. */
export interface ReadingChanges {
  /** Rows that are other than before, by their ids now, with the fields that are. A new row has all of its fields. */
  readonly rows: readonly {
    readonly id: string;
    readonly fields: readonly string[];
    readonly isNew: boolean;
  }[];
  /** How many rows there were before that are none now. */
  readonly gone: number;
}

type Row = DraftAction | DraftRecommendation;

/** What is no field of a row, or says only where its words stand. */
const beside: ReadonlySet<string> = new Set([
  'id',
  'place',
  'cells',
  'flags',
  'exported',
  'demands',
  'recommendationIds',
]);

const fieldsOf = (row: Row): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(row)
      .filter(([field]) => !beside.has(field))
      .map(([field, value]) => [field, JSON.stringify(value)]),
  );

const isFilled = (value: string): boolean => !['null', '[]', '""'].includes(value);

const changed = (before: Row | undefined, after: Row): readonly string[] => {
  const [old, now] = [before === undefined ? new Map<string, string>() : fieldsOf(before), fieldsOf(after)];
  return [...now]
    .filter(([field, value]) => (old.has(field) ? old.get(field) !== value : isFilled(value)))
    .map(([field]) => field);
};

/** Compares the rows of two readings of one document, by where they stand in it. */
export const changesBetween = (before: Draft, after: Draft): ReadingChanges => {
  const [old, now] = [keysOf(before), keysOf(after)];
  const rowsBefore = new Map([...before.recommendations, ...before.actions].map((row) => [row.id, row]));
  const rows = [...after.recommendations, ...after.actions].flatMap((row) => {
    const was = rowsBefore.get(old.byKey.get(now.byId.get(row.id) ?? '') ?? '');
    const fields = changed(was, row);
    return fields.length === 0 ? [] : [{ id: row.id, fields, isNew: was === undefined }];
  });
  return { rows, gone: [...old.byKey.keys()].filter((key) => !now.byKey.has(key)).length };
};
