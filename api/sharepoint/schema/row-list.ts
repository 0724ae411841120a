import type { z } from 'zod';
import type { ListName, NewRow, Rows } from '../ports/rows.ts';
import type { Column, Field } from './columns.ts';

/** A list that holds rows of the domain. */
export interface RowList<L extends ListName> {
  readonly title: string;
  readonly fields: { readonly [F in keyof NewRow<L>]-?: Field<NewRow<L>[F]> };
  /** What SharePoint's own Title says. */
  titleOf(row: NewRow<L>): string;
  /** Columns written for the people who open the list in SharePoint, and never read back. */
  readonly shown?: readonly { readonly column: Column; text(row: NewRow<L>): string }[];
  readonly schema: z.ZodType<Rows[L]>;
}
