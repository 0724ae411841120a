import type { DriveLink } from '#domain/cases/incident-case.ts';
import type { Person } from '#domain/people/person.ts';
import { StoreFault } from '../ports/faults.ts';
import type { SharedTexts } from './texts.ts';

/** One column of a list as provisioning makes it. `name` is SharePoint's internal name and never changes; `label` is shown. */
export interface Column {
  readonly name: string;
  readonly label: string;
  readonly kind: 'line' | 'lines' | 'number' | 'yes_no' | 'choice';
  readonly choices?: readonly string[];
  readonly indexed?: true;
  readonly unique?: true;
}

export type FieldValue = string | number | boolean | null;
/** The `fields` of a list item. SharePoint leaves empty columns out. */
export type Fields = Readonly<Record<string, unknown>>;

/** How one property of a row lies in columns. `read` gives what zod then checks. */
export interface Field<T> {
  readonly columns: readonly Column[];
  write(value: T): Readonly<Record<string, FieldValue>>;
  read(fields: Fields, shared: SharedTexts): unknown;
}

/** Microsoft's limit of a single line, and ours of a multi-line column, below SharePoint's 63,999 (graph.md §7). */
const longest = { line: 255, lines: 60_000 } as const;

function fitting(column: Column, text: string): string | null {
  const most = column.kind === 'lines' ? longest.lines : longest.line;
  if (text.length > most) {
    throw new StoreFault('too_long', `${column.name} holds at most ${most} characters, not ${text.length}`);
  }
  return text === '' ? null : text;
}

const textIn = (column: Column, absent: string | null): Field<string> & Field<string | null> => ({
  columns: [column],
  write: (value: string | null) => ({ [column.name]: value === null ? null : fitting(column, value) }),
  read: (fields, shared) => {
    const text = fields[column.name] ?? absent;
    return column.kind === 'line' && !column.unique ? shared(text) : text;
  },
});

type Index = Pick<Column, 'indexed' | 'unique'>;

/** Our own id of the row: what makes a repeated create harmless. */
export const ownKey = (): Field<string> =>
  textIn({ name: 'Key', label: 'Key', kind: 'line', indexed: true, unique: true }, '');

/** The key of a row in another list. */
export const keyOf = (name: string, label: string) =>
  textIn({ name, label, kind: 'line', indexed: true }, null);

/** At most 255 characters on one line. Empty and absent are the same in SharePoint: here it reads as ''. */
export const line = (name: string, label: string, index: Index = {}): Field<string> =>
  textIn({ name, label, kind: 'line', ...index }, '');
export const lineOrNull = (name: string, label: string, index: Index = {}): Field<string | null> =>
  textIn({ name, label, kind: 'line', ...index }, null);

/** A line that rows made before the column was there do not have: they read as `absent`. */
export const lineOr = <T extends string>(name: string, label: string, absent: T): Field<T> => ({
  columns: [{ name, label, kind: 'line' }],
  write: (value) => ({ [name]: value }),
  read: (fields) => fields[name] ?? absent,
});

/** Up to 60,000 characters of plain text: everything that comes from a document or is typed freely. */
export const lines = (name: string, label: string): Field<string> =>
  textIn({ name, label, kind: 'lines' }, '');
export const linesOrNull = (name: string, label: string): Field<string | null> =>
  textIn({ name, label, kind: 'lines' }, null);

/** One of a few words; SharePoint offers them as a menu. */
export const choice = <T extends string>(name: string, label: string, choices: readonly T[]): Field<T> => ({
  columns: [{ name, label, kind: 'choice', choices, indexed: true }],
  write: (value) => ({ [name]: value }),
  read: (fields, shared) => shared(fields[name]),
});

export const number = (name: string, label: string): Field<number> => ({
  columns: [{ name, label, kind: 'number' }],
  write: (value) => ({ [name]: value }),
  read: (fields) => fields[name],
});

export const numberOrNull = (name: string, label: string): Field<number | null> => ({
  columns: [{ name, label, kind: 'number' }],
  write: (value) => ({ [name]: value }),
  read: (fields) => fields[name] ?? null,
});

export const yesNo = (name: string, label: string): Field<boolean> => ({
  columns: [{ name, label, kind: 'yes_no' }],
  write: (value) => ({ [name]: value }),
  read: (fields) => fields[name] ?? false,
});

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** The parser's own error repeats the text, which may be about a patient: it does not go into the log. */
function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StoreFault('refused', `${name} holds no JSON`);
  }
}

/** A list or a record of things, as JSON; `absent` is what an empty column means. */
export function json<T>(name: string, label: string, absent: T): Field<T> {
  const column: Column = { name, label, kind: 'lines' };
  return {
    columns: [column],
    write: (value) => ({ [name]: isEmpty(value) ? null : fitting(column, JSON.stringify(value)) }),
    read: (fields) => {
      const text = fields[name];
      return typeof text === 'string' && text !== '' ? parsed(name, text) : absent;
    },
  };
}

/** Where a long text may be cut: not beside white space, which SharePoint may trim, and not inside a character. */
function cutAt(text: string, most: number): number {
  if (text.length <= most) return text.length;
  let at = most;
  while (at > 1 && /[\s\ud800-\udfff]/.test(text.slice(at - 1, at + 1))) at -= 1;
  return at;
}

/** The same as `json`, going on in further columns (`Name2`, `Name3` …) where one does not hold it. Throws too_long. */
export function longJson<T>(name: string, label: string, columns: number): Field<T | undefined> {
  const named = Array.from({ length: columns }, (_, n): Column => {
    const suffix = n === 0 ? '' : String(n + 1);
    return { name: name + suffix, label: n === 0 ? label : `${label}, part ${suffix}`, kind: 'lines' };
  });
  return {
    columns: named,
    write: (value) => {
      let rest = isEmpty(value) ? '' : JSON.stringify(value);
      const pieces = named.map((column, n) => {
        const at = n === columns - 1 ? rest.length : cutAt(rest, longest.lines);
        const piece = fitting(column, rest.slice(0, at));
        rest = rest.slice(at);
        return [column.name, piece] as const;
      });
      return Object.fromEntries(pieces);
    },
    read: (fields) => {
      const text = named.map((column) => String(fields[column.name] ?? '')).join('');
      return text === '' ? undefined : parsed(name, text);
    },
  };
}

/** Several properties under one, each in its own column; null when the first column is empty. */
function together<T extends object>(parts: { readonly [P in keyof T]-?: Field<T[P]> }): Field<T | null> {
  const entries = Object.entries(parts) as [keyof T & string, Field<T[keyof T] | null>][]; // Object.entries forgets the keys
  return {
    columns: entries.flatMap(([, field]) => field.columns),
    write: (value) =>
      Object.assign({}, ...entries.map(([name, field]) => field.write(value === null ? null : value[name]))),
    read: (fields, shared) => {
      const read = Object.fromEntries(entries.map(([name, field]) => [name, field.read(fields, shared)]));
      return read[entries[0]?.[0] ?? ''] ? read : null;
    },
  };
}

const linkParts = (prefix: string, label: string) => ({
  driveId: line(`${prefix}DriveId`, `${label} drive id`),
  itemId: line(`${prefix}ItemId`, `${label} item id`),
  name: lines(`${prefix}Name`, `${label} name`),
  webUrl: lines(`${prefix}WebUrl`, `${label} address`),
});

/** A file or folder in four text columns: hyperlink columns cannot be written through Graph (graph.md §7). */
export const linkOrNull = (prefix: string, label: string): Field<DriveLink | null> =>
  together<DriveLink>(linkParts(prefix, label));

export const fingerprintedLinkOrNull = (
  prefix: string,
  label: string,
): Field<(DriveLink & { readonly sha256: string }) | null> =>
  together<DriveLink & { readonly sha256: string }>({
    ...linkParts(prefix, label),
    sha256: line(`${prefix}Sha256`, `${label} SHA-256`),
  });

/** The four columns of a link that is always there, to be spread into a row's own properties. */
export const linkOf = linkParts;

/** Who did it, in three text columns: Graph cannot ensure a user for a person column (graph.md §7). */
export const personIn = (prefix: string, label: string): Field<Person> => {
  const person = together<Person>({
    oid: line(`${prefix}Oid`, `${label} object id`),
    upn: line(`${prefix}Upn`, `${label} sign-in name`),
    name: line(`${prefix}Name`, `${label} name`),
  });
  return { ...person, write: (value) => person.write(value) };
};
