import type { Field } from '#domain/import/lexicon/fields.ts';
import { sentencesOf, squash } from '#domain/import/lexicon/words.ts';
import { filled, type Piece } from './entries.ts';
import type { Line } from './source.ts';

/** What a row says under one field: its lines as printed, and their sentences where prose may stand. */
interface Said {
  readonly lines: readonly string[];
  readonly sentences: readonly string[];
}

const nothing: Said = { lines: [], sentences: [] };

const proseFields: ReadonlySet<Field> = new Set<Field>([
  'action',
  'further',
  'done',
  'progress',
  'evidence',
  'due',
  'measure',
  'outcome',
]);

/** A line with the label that automatic numbering prints before it. */
export const printed = (line: Line): string =>
  squash(line.label === null ? line.text : `${line.label} ${line.text}`);

/** Prints the lines of a row and parts their sentences, once for all the rules that ask for them. Gives what a field says. */
export const saidIn = (pieces: readonly Piece[]): ((field: Field) => Said) => {
  const lines = new Map<Field, string[]>();
  for (const { field, cell } of pieces) {
    if (field === null) continue;
    const own = lines.get(field) ?? [];
    own.push(...filled(cell.cell.lines).map(printed));
    lines.set(field, own);
  }
  const said = new Map<Field, Said>();
  for (const [field, own] of lines)
    said.set(field, { lines: own, sentences: proseFields.has(field) ? own.flatMap(sentencesOf) : [] });
  return (field) => said.get(field) ?? nothing;
};
