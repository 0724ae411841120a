import type { Reading } from '#domain/import/assemble/draft-from.ts';
import type { Draft } from '#domain/import/document/draft.ts';
import type { Because, ColumnExplained, TableExplained } from '#domain/import/layout/table/table-reading.ts';

/** What decided each reading of a document, in words: `npm run import -- FILE --explain`. */

const perCent = (share: number): string => `${Math.round(100 * share)} %`;

/** What the signs in front of a feature mean, the longer first. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/^=(.*)$/u, 'the whole heading “$1”'],
  [/^\^(.*)$/u, 'its first word “$1”'],
  [/^(.*)\$$/u, 'its last word “$1”'],
  [/^~<?(.*?)>?$/u, 'the letters “$1”'],
  [/^says (.*) (?:whole|most|half|in part)$/u, 'a known phrase that says $1'],
  [/^says nothing$/u, 'no known phrase'],
  [/^of (.*)$/u, 'cells that are $1'],
  [/^beside (.*)$/u, '“$1” in another heading'],
  [/^no (.*)$/u, 'no other column for $1'],
  [/^doing$/u, 'cells that begin with something to do'],
  [/^first$|^at 0$/u, 'it stands first'],
  [/^last$/u, 'it stands last'],
  [/^at (\d+)$/u, 'its place'],
  [/^(?:wide|length) \d+$/u, 'how many there are'],
  [/^(.*)-$/u, 'a word that begins “$1”'],
];

/** Two things seen together, by the words between them. */
const pairs: readonly (readonly [between: string, words: (one: string, other: string) => string])[] = [
  [' beside ', (one, other) => `“${one}” with “${other}” in another heading`],
  [' has ', (_, other) => `another column for ${other}`],
  [' of ', (one, other) => `“${one.replace(/^says /u, '')}” over ${other}`],
];

const inWords = (feature: string): string => {
  const pair = pairs.find(([between]) => feature.indexOf(between) > 0);
  const [one = '', other = ''] = feature.split(pair?.[0] ?? '\n', 2);
  if (pair !== undefined) return pair[1](one, other);
  const sign = signs.find(([pattern]) => pattern.test(feature));
  return sign === undefined ? `the word “${feature}”` : feature.replace(sign[0], sign[1]);
};

const reason = (one: Because, word: (feature: string) => string = inWords): string =>
  'rule' in one
    ? `rule “${one.rule}” (${one.example})`
    : 'contents' in one
      ? `${one.count} of ${one.of} cells are ${one.contents}`
      : `${word(one.feature)} ${one.weight < 0 ? 'against' : 'for'} it (${Math.abs(one.weight)})`;

const columnLine = ({ column, heading, field, how, sure, because }: ColumnExplained): string =>
  [
    `  column ${column} “${heading}”: ${field ?? 'not understood'} (${how}, ${perCent(sure)})`,
    ...because.map((one) => `      ${reason(one)}`),
  ].join('\n');

const tableLines = ({ table, kind, kindSure, kindBecause, columns }: TableExplained): string =>
  [
    `Table ${table}: ${kind} (${perCent(kindSure)})`,
    ...kindBecause.map((one) => `    ${reason(one, (feature) => feature)}`),
    ...columns.map(columnLine),
  ].join('\n');

const shown = 80;
const short = (text: string): string =>
  (text.length > shown ? `${text.slice(0, shown)}…` : text).replace(/\s+/gu, ' ');

/** Each field of a row by the cell that it was read from. */
const itemLines = ({ recommendations, actions }: Draft): readonly string[] =>
  [...recommendations, ...actions].map(({ id, text, cells = [] }) =>
    [
      `${id} ${short(text)}`,
      ...cells.map(
        (cell) =>
          `    ${cell.field ?? 'not understood'} ← table ${cell.place.table ?? '–'}, row ${cell.place.row ?? '–'}, column ${cell.place.column ?? '–'}: ${short(cell.text)}`,
      ),
    ].join('\n'),
  );

/** What decided the kind of each table, the meaning of each column and label, and from which cell each field was read. */
export const explained = ({ draft, tables }: Reading): string =>
  [...tables.map(tableLines), ...itemLines(draft)].join('\n\n');
