import type { Column, Fields, FieldType } from './field.ts';

/** What fields hold; the comment of a field is on its property. */
export type Values<F extends Fields> = { readonly [N in keyof F]: FieldType<F[N]> };

/** A row as the domain knows it. */
export type RowOf<R extends { readonly fields: Fields }> = Values<R['fields']> & {
  /** The eTag that a change must name. */
  readonly version: string;
};

/** What a kind of row is beside its fields. */
export interface About<F extends Fields> {
  /** SharePoint's title of the list. It never changes. */
  readonly title: string;
  /**
   * Whose history shows its rows: each change then comes with a line of the record that holds the row before and after.
   * `kinds`: what can happen to that subject, and how the history says it after the name of who did it; null: the changes
   * say it. The kinds are stored, so none is ever renamed.
   */
  readonly history?: { readonly subject: string; readonly kinds?: Readonly<Record<string, string | null>> };
  /** What is changed in SharePoint itself is put on record. */
  readonly watched?: true;
  /** The field that names the row to which its rows belong: they are found by it through an index. */
  readonly parent?: keyof F & string;
  /** A board carries its rows. */
  readonly onBoard?: true;
  /** What SharePoint's own Title says. */
  titleOf(row: Values<F>): string;
  /** Columns written for the people who open the list in SharePoint, and never read back. */
  readonly shown?: readonly { readonly column: Column; text(row: Values<F>): string }[];
}

/** Declares a kind of row. Its type, schema, columns, indexes, board part and words follow from what is said here. */
export const record = <const F extends Fields, const A extends About<NoInfer<F>>>(
  fields: F,
  about: A,
): A & { readonly fields: F } => ({ ...about, fields });

/** A record of whatever kind, for what is done with all of them. */
export interface AnyRecord extends Omit<About<Fields>, 'titleOf' | 'shown'> {
  readonly fields: Fields;
  titleOf(row: object): string;
  readonly shown?: readonly { readonly column: Column; text(row: object): string }[];
}
