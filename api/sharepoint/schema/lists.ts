import type { z } from 'zod';
import { byName } from '#domain/names.ts';
import { type Column, columnsIn } from '#domain/records/field.ts';
import { type ListName, listNames, lists } from '#domain/records/lists.ts';
import type { AnyRecord } from '#domain/records/record.ts';
import { eventRow } from '#wire/event-row.ts';
import { rowSchema } from '#wire/schema.ts';
import { type ColumnMap, columnMap } from './columns.ts';
import { markColumns } from './seals.ts';

/** How the rows of one list are written and read. */
export interface RowList extends Required<Pick<AnyRecord, 'title' | 'titleOf' | 'shown'>> {
  readonly maps: Readonly<Record<string, ColumnMap>>;
  readonly schema: z.ZodType;
}

const rowList = (list: ListName): RowList => {
  const { title, titleOf, shown = [], fields }: AnyRecord = lists[list];
  const maps = Object.entries(fields).map(([name, { kept }]) => [name, columnMap(kept)] as const);
  const schema = list === 'events' ? eventRow : rowSchema({ fields });
  return { title, titleOf, shown, schema, maps: Object.fromEntries(maps) };
};

export const rowLists = byName(listNames, rowList);

/** A list as provisioning makes it. */
export interface ListPlan {
  readonly title: string;
  readonly columns: readonly Column[];
}

const planOf = (list: ListName): ListPlan => {
  const { title, fields, shown = [] }: AnyRecord = lists[list];
  const columns = [
    ...Object.values(fields).flatMap(({ kept }) => columnsIn(kept)),
    ...shown.map(({ column }) => column),
    ...markColumns(list),
  ];
  return { title, columns };
};

/** Every list of the workspace with its columns, in the order in which provisioning makes them. */
export const listPlans: readonly ListPlan[] = listNames.map(planOf);
