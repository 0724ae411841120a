import type { Key } from '../key.ts';
import type { Ability } from '../permissions.ts';
import {
  aDay,
  aKey,
  aNumber,
  aYesNo,
  object,
  oneOf,
  orAbsent,
  orNull,
  type Shape,
  type ShapeData,
  text,
  type ValueOf,
} from './shape.ts';

/** One column of a list as provisioning makes it. `name` is SharePoint's internal name and never changes; `label` is shown. */
export interface Column {
  readonly name: string;
  readonly label: string;
  readonly kind: 'line' | 'lines' | 'number' | 'yes_no' | 'choice';
  readonly choices?: readonly string[];
  readonly indexed?: true;
  readonly unique?: true;
}

/** How a value is kept in columns; `absent` is what an empty column means. `api/sharepoint/schema/columns.ts` writes and reads it. */
export type Kept =
  | { readonly as: 'text'; readonly column: Column; readonly absent: string | null }
  | { readonly as: 'word'; readonly column: Column; readonly absent?: string; readonly read?: ReadWord }
  | { readonly as: 'number'; readonly column: Column; readonly absent?: null }
  | { readonly as: 'yes_no'; readonly column: Column }
  | { readonly as: 'json'; readonly column: Column; readonly absent: unknown }
  /** JSON that goes on in further columns (`Name2`, `Name3` …) where one does not hold it. */
  | { readonly as: 'long_json'; readonly columns: readonly Column[]; readonly absent?: unknown }
  /** Several values, each in its own columns; null when the first is empty. */
  | { readonly as: 'parts'; readonly parts: Readonly<Record<string, Kept>> };

/** `other` gives the word in another column. */
type ReadWord = (word: string, other: (column: string) => string) => string;

/** How people read a value that its shape does not say: owners, or a word of a closed list by its name. */
export type Shown = 'owners' | Readonly<Record<string, string>>;

/**
 * How the history says that a field was changed, after the name of who did it; `{from}` and `{to}` stand for the values.
 * `set`: nothing was there before; `cleared`: nothing is there now. `silent`: another field or the event itself says it.
 */
export type Told = 'silent' | { readonly moved: string; readonly set?: string; readonly cleared?: string };

/** What a field is beside its type and its columns. */
export interface More {
  readonly indexed?: true;
  /** What people call it: in the history, in a conflict, and where a later version of a plan is compared. */
  readonly words?: string;
  readonly shown?: Shown;
  readonly told?: Told;
  /** The ability that changing it needs. What people edit is shown in a conflict and can be undone. */
  readonly edit?: Ability;
  /** People type it in the panel of an action: at most so many characters, under its words. It is empty at first. */
  readonly typed?: { readonly atMost: number; readonly hint?: string };
  /** It changes with a field that people edit, and is put back with it. */
  readonly follows?: true;
  /** The column of an exported plan, and its heading. */
  readonly exported?: { readonly column: string; readonly heading: string };
}

/** One field of a record: its type, its columns, and how people meet it. */
export interface Field<T> extends More {
  readonly shape: Shape<T>;
  readonly kept: Kept;
}

export type Fields = Readonly<Record<string, { readonly shape: ShapeData; readonly kept: Kept } & More>>;

type Nothing = Record<never, never>;

const field = <T, M extends More>(shape: Shape<T>, kept: Kept, more: M | undefined): Field<T> & M =>
  ({ shape, kept, ...more }) as Field<T> & M; // where nothing more is said there is nothing to add

const lineColumn = (name: string, label: string, more: More | undefined): Column => ({
  ...{ name, label, kind: 'line' },
  ...(more?.indexed && { indexed: true }),
});
const linesColumn = (name: string, label: string): Column => ({ name, label, kind: 'lines' });

const ownColumn: Column = { name: 'Key', label: 'Key', kind: 'line', indexed: true, unique: true };

/** The row's own key: what makes a repeated create harmless. */
export const ownKey = <K extends string>(of: K): Field<Key<K>> =>
  field(aKey(of), { as: 'text', column: ownColumn, absent: '' }, undefined);

/** The same where the key is a name that the app gives. */
export const ownName = (): Field<string> =>
  field(text(), { as: 'text', column: ownColumn, absent: '' }, undefined);

const keyColumn = (name: string, label: string): Kept => ({
  ...{ as: 'text', column: { name, label, kind: 'line', indexed: true }, absent: null },
});

/** The key of a row in another list. */
export const keyOf = <K extends string>(of: K, name: string, label: string): Field<Key<K>> =>
  field(aKey(of), keyColumn(name, label), undefined);
export const keyOrNull = <K extends string>(of: K, name: string, label: string): Field<Key<K> | null> =>
  field(orNull(aKey(of)), keyColumn(name, label), undefined);

/** At most 255 characters on one line. Empty and absent are the same in SharePoint: here it reads as ''. */
export const line = <const M extends More = Nothing>(name: string, label: string, more?: M) =>
  field(text(), { as: 'text', column: lineColumn(name, label, more), absent: '' }, more);
export const lineOrNull = <const M extends More = Nothing>(name: string, label: string, more?: M) =>
  field(orNull(text()), { as: 'text', column: lineColumn(name, label, more), absent: null }, more);
/** A calendar day. */
export const dayOrNull = <const M extends More = Nothing>(name: string, label: string, more?: M) =>
  field(orNull(aDay), { as: 'text', column: lineColumn(name, label, more), absent: null }, more);

/** Up to 60,000 characters of plain text: everything that comes from a document or is typed freely. */
export const lines = <const M extends More = Nothing>(name: string, label: string, more?: M) =>
  field(text(), { as: 'text', column: linesColumn(name, label), absent: '' }, more);
export const linesOrNull = <const M extends More = Nothing>(name: string, label: string, more?: M) =>
  field(orNull(text()), { as: 'text', column: linesColumn(name, label), absent: null }, more);

interface Words<W extends string> {
  readonly words: readonly W[];
  /** What rows say that were made before the column was there. */
  readonly absent?: NoInfer<W>;
  /** Makes of a word that an older version wrote what it is now. */
  readonly read?: ReadWord;
}

/** One of a few words; SharePoint offers them as a menu. */
export const choice = <const W extends string, const M extends More = Nothing>(
  name: string,
  label: string,
  choices: readonly W[],
  more?: M,
) =>
  field(
    oneOf(choices),
    { as: 'word', column: { name, label, kind: 'choice', choices, indexed: true } },
    more,
  );
/** One of a few words in a line, which SharePoint does not offer as a menu. */
export const word = <const W extends string, const M extends More = Nothing>(
  name: string,
  label: string,
  { words, ...older }: Words<W>,
  more?: M,
) => field(oneOf(words), { as: 'word', column: lineColumn(name, label, more), ...older }, more);

/** The same where none of them may be said. */
export const wordOrNull = <const W extends string, const M extends More = Nothing>(
  name: string,
  label: string,
  words: readonly W[],
  more?: M,
) => field(orNull(oneOf(words)), { as: 'text', column: lineColumn(name, label, more), absent: null }, more);

export const number = <const M extends More = Nothing>(name: string, label: string, more?: M) =>
  field(aNumber, { as: 'number', column: { name, label, kind: 'number' } }, more);
export const numberOrNull = <const M extends More = Nothing>(name: string, label: string, more?: M) =>
  field(orNull(aNumber), { as: 'number', column: { name, label, kind: 'number' }, absent: null }, more);

export const yesNo = <const M extends More = Nothing>(name: string, label: string, more?: M) =>
  field(aYesNo, { as: 'yes_no', column: { name, label, kind: 'yes_no' } }, more);

/** What its shape says, as JSON. */
interface AsJson<T> {
  readonly of: Shape<T>;
  readonly absent: NoInfer<T>;
}
export const json = <T, const M extends More = Nothing>(
  name: string,
  label: string,
  { of, absent }: AsJson<T>,
  more?: M,
) => field(of, { as: 'json', column: linesColumn(name, label), absent }, more);

/** The same over so many columns, for what may be longer than one holds. */
export const longJson = <T>(
  name: string,
  label: string,
  { of, columns, absent }: { readonly of: Shape<T>; readonly columns: number; readonly absent?: NoInfer<T> },
): Field<T> => {
  const named = Array.from({ length: columns }, (_, n) =>
    n === 0 ? linesColumn(name, label) : linesColumn(`${name}${n + 1}`, `${label}, part ${n + 1}`),
  );
  const shape = absent === undefined ? orAbsent(of) : of;
  const kept: Kept = { as: 'long_json', columns: named, ...(absent !== undefined && { absent }) };
  return field(shape, kept, undefined);
};

/** Several fields as one, each with its own columns. */
const parts = <const F extends Fields>(of: F) => ({
  shape: object(
    Object.fromEntries(Object.entries(of).map(([name, { shape }]) => [name, shape])) as {
      readonly [N in keyof F]: F[N]['shape'];
    }, // fromEntries forgets the names
  ),
  kept: {
    as: 'parts',
    parts: Object.fromEntries(Object.entries(of).map(([name, { kept }]) => [name, kept])),
  } satisfies Kept,
});

/** The four fields of a link to a file or folder: hyperlink columns cannot be written through Graph (graph.md §7). */
export const linkFields = (prefix: string, label: string) => ({
  driveId: line(`${prefix}DriveId`, `${label} drive id`),
  itemId: line(`${prefix}ItemId`, `${label} item id`),
  name: lines(`${prefix}Name`, `${label} name`),
  webUrl: lines(`${prefix}WebUrl`, `${label} address`),
});

export const linkOrNull = <const M extends More = Nothing>(prefix: string, label: string, more?: M) => {
  const { shape, kept } = parts(linkFields(prefix, label));
  return field(orNull(shape), kept, more);
};
/** The same with the fingerprint of the file's bytes. */
export const fingerprintedLinkOrNull = <const M extends More = Nothing>(
  prefix: string,
  label: string,
  more?: M,
) => {
  const { shape, kept } = parts({
    ...linkFields(prefix, label),
    sha256: line(`${prefix}Sha256`, `${label} SHA-256`),
  });
  return field(orNull(shape), kept, more);
};

/** Somebody, in three text columns: Graph cannot ensure a user for a person column (graph.md §7). */
export const person = (prefix: string, label: string) => {
  const { shape, kept } = parts({
    oid: line(`${prefix}Oid`, `${label} object id`),
    upn: line(`${prefix}Upn`, `${label} sign-in name`),
    name: line(`${prefix}Name`, `${label} name`),
  });
  return field(shape, kept, undefined);
};

export type FieldType<F> = F extends { readonly shape: infer S } ? ValueOf<S> : never;

/** Every column of some fields, in their order. */
export const columnsIn = (kept: Kept): readonly Column[] => {
  if (kept.as === 'parts') return Object.values(kept.parts).flatMap(columnsIn);
  return kept.as === 'long_json' ? kept.columns : [kept.column];
};
