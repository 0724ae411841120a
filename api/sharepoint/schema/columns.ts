import { type Column, columnsIn, type Kept } from '#domain/records/field.ts';
import { StoreFault } from '../ports/faults.ts';
import type { SharedTexts } from './texts.ts';

export type FieldValue = string | number | boolean | null;
/** The `fields` of a list item. SharePoint leaves empty columns out. */
export type Fields = Readonly<Record<string, unknown>>;

/** How one field of a row is kept in columns. `read` gives what zod then checks. */
export interface ColumnMap {
  readonly columns: readonly Column[];
  write(value: unknown): Readonly<Record<string, FieldValue>>;
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

type How = Omit<ColumnMap, 'columns'>;
type KeptAs<A extends Kept['as']> = Extract<Kept, { readonly as: A }>;

const asText = ({ column, absent }: KeptAs<'text'>): How => ({
  write: (value) => ({ [column.name]: value === null ? null : fitting(column, String(value)) }),
  read: (fields, shared) => {
    const text = fields[column.name] ?? absent;
    return column.kind === 'line' && !column.unique ? shared(text) : text;
  },
});

/** A value that a column takes as it is. */
const plain = (value: unknown): FieldValue => value as FieldValue; // the shape of the field says so

const asWord = ({ column, absent, read }: KeptAs<'word'>): How => ({
  write: (value) => ({ [column.name]: plain(value) }),
  read: (fields, shared) => {
    const word = fields[column.name] ?? absent;
    return read ? read(String(word ?? ''), (other) => String(fields[other] ?? '')) : shared(word);
  },
});

const asItIs = ({ column }: { readonly column: Column }, absent: unknown): How => ({
  write: (value) => ({ [column.name]: plain(value) }),
  read: (fields) => fields[column.name] ?? absent,
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

const asJson = ({ column, absent }: KeptAs<'json'>): How => ({
  write: (value) => ({ [column.name]: isEmpty(value) ? null : fitting(column, JSON.stringify(value)) }),
  read: (fields) => {
    const text = fields[column.name];
    return typeof text === 'string' && text !== '' ? parsed(column.name, text) : absent;
  },
});

/** Where a long text may be cut: not beside white space, which SharePoint may trim, and not inside a character. */
function cutAt(text: string, most: number): number {
  if (text.length <= most) return text.length;
  let at = most;
  while (at > 1 && /[\s\ud800-\udfff]/.test(text.slice(at - 1, at + 1))) at -= 1;
  return at;
}

/** Throws too_long where all its columns do not hold it. */
const asLongJson = ({ columns, absent }: KeptAs<'long_json'>): How => ({
  write: (value) => {
    let rest = isEmpty(value) ? '' : JSON.stringify(value);
    const pieces = columns.map((column, n) => {
      const at = n === columns.length - 1 ? rest.length : cutAt(rest, longest.lines);
      const piece = fitting(column, rest.slice(0, at));
      rest = rest.slice(at);
      return [column.name, piece] as const;
    });
    return Object.fromEntries(pieces);
  },
  read: (fields) => {
    const text = columns.map(({ name }) => String(fields[name] ?? '')).join('');
    return text === '' ? absent : parsed(columns[0]?.name ?? '', text);
  },
});

const asParts = ({ parts }: KeptAs<'parts'>): How => {
  const maps = Object.entries(parts).map(([name, kept]) => [name, columnMap(kept)] as const);
  return {
    write: (value) => {
      const held = new Map<string, unknown>(Object.entries(value ?? {}));
      return Object.assign({}, ...maps.map(([name, map]) => map.write(held.get(name) ?? null)));
    },
    read: (fields, shared) => {
      const read = Object.fromEntries(maps.map(([name, map]) => [name, map.read(fields, shared)]));
      return read[maps[0]?.[0] ?? ''] ? read : null;
    },
  };
};

const howOf = (kept: Kept): How => {
  if (kept.as === 'text') return asText(kept);
  if (kept.as === 'word') return asWord(kept);
  if (kept.as === 'number') return asItIs(kept, kept.absent);
  if (kept.as === 'yes_no') return asItIs(kept, false);
  if (kept.as === 'json') return asJson(kept);
  return kept.as === 'long_json' ? asLongJson(kept) : asParts(kept);
};

/** How a value that is kept so is written to its columns and read from them. */
export const columnMap = (kept: Kept): ColumnMap => ({ columns: columnsIn(kept), ...howOf(kept) });
