import type { Rows as All, ListName as Name, NewRow as New } from '#domain/records/lists.ts';

export type Rows = All;
export type ListName = Name;
export type NewRow<L extends ListName> = New<L>;
