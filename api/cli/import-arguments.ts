import { parseArgs } from 'node:util';
import { columnOf } from '#domain/import/document/column-letters.ts';
import {
  type Overrides,
  type TableKind,
  type TableOverride,
  tableKinds,
  withOverride,
} from '#domain/import/document/overrides.ts';
import { type Field, fields } from '#domain/import/lexicon/fields.ts';

/** What `npm run import` is asked. */
interface Asked {
  readonly path: string;
  readonly overrides: Overrides;
}

/** Arguments that say nothing that can be done; the message is for the person who typed them. */
class WrongArgument extends Error {}

const options = {
  explain: { type: 'boolean' },
  json: { type: 'boolean' },
  table: { type: 'string', multiple: true },
  columns: { type: 'string', multiple: true },
  'heading-row': { type: 'string', multiple: true },
  'leave-out': { type: 'string', multiple: true },
  kind: { type: 'string', multiple: true },
  'read-down': { type: 'boolean', multiple: true },
  'one-table-per-recommendation': { type: 'boolean', multiple: true },
} as const;

const listed = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(', ');

const numberIn = (text: string, option: string, least: number): number => {
  const number = /^\d{1,7}$/u.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(number >= least))
    throw new WrongArgument(`--${option} takes a number from ${least} on, and “${text}” is none.`);
  return number;
};

const fieldIn = (text: string): Field => {
  const field = fields.find((one) => one === text.trim().toLowerCase());
  if (field === undefined)
    throw new WrongArgument(`“${text}” is nothing that a column can mean. It is one of ${listed(fields)}.`);
  return field;
};

const columnIn = (text: string): number => {
  const column = columnOf(text.trim());
  if (column === null)
    throw new WrongArgument(`“${text}” names no column. Use its letter, such as A or AB, or its number.`);
  return column;
};

/** `A=number,B=issue` by the number of each column. */
const columnsIn = (text: string): Readonly<Record<string, Field>> =>
  Object.fromEntries(
    text.split(',').map((part) => {
      const [column = '', field, ...more] = part.split('=');
      if (field === undefined || more.length > 0)
        throw new WrongArgument(
          `--columns takes A=number,B=issue and so on, and “${part}” is not of that kind.`,
        );
      return [String(columnIn(column)), fieldIn(field)];
    }),
  );

const rowsIn = (text: string): readonly number[] =>
  text.split(',').flatMap((part) => {
    const [from = '', to = from] = part.split('-');
    const [first, last] = [numberIn(from, 'leave-out', 1), numberIn(to, 'leave-out', 1)];
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  });

const kindIn = (text: string): TableKind => {
  const kind = tableKinds.find((one) => one === text.trim().toLowerCase());
  if (kind === undefined)
    throw new WrongArgument(`“${text}” is nothing that a table can be. It is one of ${listed(tableKinds)}.`);
  return kind;
};

const saying: Readonly<Record<string, (value: string) => Partial<TableOverride>>> = {
  columns: (value) => ({ columns: columnsIn(value) }),
  'heading-row': (value) => ({ headingRow: numberIn(value, 'heading-row', 0) }),
  'leave-out': (value) => ({ leftOutRows: rowsIn(value) }),
  kind: (value) => ({ kind: kindIn(value) }),
  'read-down': () => ({ readDown: true }),
  'one-table-per-recommendation': () => ({ oneTablePerRecommendation: true }),
};

const parsed = (given: readonly string[]) => {
  try {
    return parseArgs({ args: [...given], options, allowPositionals: true, tokens: true });
  } catch (fault) {
    throw new WrongArgument(fault instanceof Error ? fault.message : String(fault));
  }
};

type Token = ReturnType<typeof parsed>['tokens'][number];

/** What is said of tables, in its order: what follows `--table 2` is said of table 2; before any, of table 1. */
const overridesIn = (tokens: readonly Token[]): Overrides => {
  let overrides: Overrides = { tables: [] };
  let said: TableOverride = { table: 1 };
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const value = token.value ?? '';
    if (token.name === 'table') said = { table: numberIn(value, 'table', 1) };
    const says = saying[token.name]?.(value);
    if (says === undefined) continue;
    said = { ...said, ...says };
    overrides = withOverride(overrides, said);
  }
  return overrides;
};

const asked = (given: readonly string[]): Asked => {
  const { tokens, positionals } = parsed(given);
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0)
    throw new WrongArgument('Say which file to read: npm run --silent import -- FILE --json');
  return { path, overrides: overridesIn(tokens) };
};

/** What the arguments of `npm run import` ask for; or, in a sentence, what is wrong with them. */
export const importArguments = (given: readonly string[]): Asked | { readonly wrong: string } => {
  try {
    return asked(given);
  } catch (fault) {
    if (fault instanceof WrongArgument) return { wrong: fault.message };
    throw fault;
  }
};
