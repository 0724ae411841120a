import { type Action, actionRecord } from '../records/action.ts';
import type { Change } from '../records/event.ts';
import type { Fields } from '../records/field.ts';
import { isPlainText } from '../records/in-words.ts';

type Declared = typeof actionRecord.fields;

/** The fields of an action that people change. */
export type EditedField = {
  [F in keyof Declared]: Declared[F] extends { readonly edit: string } ? F : never;
}[keyof Declared];

/** The same and those that change with them. */
type Name =
  | EditedField
  | {
      [F in keyof Declared]: Declared[F] extends { readonly follows: true } ? F : never;
    }[keyof Declared];

/** Some of them, with their new values. */
export type ActionSet = { readonly [F in Name]?: Action[F] };

const declared: Fields = actionRecord.fields;

const isChangeable = (name: string): name is Name =>
  Object.hasOwn(declared, name) && (declared[name]?.edit !== undefined || declared[name]?.follows === true);
const names = Object.keys(declared).filter(isChangeable);

const isEdited = (name: Name): name is EditedField => declared[name]?.edit !== undefined;
export const editedFields: readonly EditedField[] = names.filter(isEdited);

/** The fields that people type as plain text; a field is one of them by `typed` alone. */
export type TypedField = {
  [F in keyof Declared]: Declared[F] extends { readonly typed: object } ? F : never;
}[keyof Declared];
const isTyped = (name: string): name is TypedField => declared[name]?.typed !== undefined;
export const typedFields: readonly TypedField[] = Object.keys(declared).filter(isTyped);

/** What a new action says in them. */
export const nothingTyped = Object.fromEntries(typedFields.map((name) => [name, null])) as {
  readonly [F in TypedField]: null;
}; // fromEntries forgets the names

const textOf = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** A changeable field as the record keeps it: text as it is, a number or the owners as JSON, empty as null. */
export const fieldText = (action: Action, field: string): string | null =>
  isChangeable(field) ? textOf(action[field]) : null;

/** The changes that a set makes to an action, for its event; fields that stay the same are left out. */
export const changesOf = (action: Action, set: ActionSet): readonly Change[] =>
  names
    .filter((name) => set[name] !== undefined)
    .map((name) => ({ field: name, from: textOf(action[name]), to: textOf(set[name]) }))
    .filter((change) => change.from !== change.to);

/** The set that puts the `from` values of recorded changes back. */
export const setBack = (changes: readonly Change[]): ActionSet =>
  Object.fromEntries(
    changes.flatMap(({ field, from }) => {
      if (!isChangeable(field)) return [];
      const isText = from === null || isPlainText(actionRecord.fields[field].shape);
      return [[field, isText ? from : JSON.parse(from)]];
    }),
  );
