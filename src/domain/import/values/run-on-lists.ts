import type { Cell, Line, Row, Source } from '#domain/import/document/source.ts';
import { endsWhole, placesOf } from '#domain/import/lexicon/words.ts';
import { datesIn } from './date-forms.ts';

const begins = /^(?:\(?[1aAi]\)|1\.)\s*\S/u;
const mark = /(?<=^|\s)(\(?)(\d{1,2}|[a-zA-Z]|[ivx]{2,4})([.)])(?=\s*[^\s.)])/gu;
const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

/** The name of the next entry of a list, behind so many: `2` behind `1`, `b` behind `a`, `ii` behind `i`. */
const nameAfter = (one: string, count: number): string | undefined => {
  if (one === '1') return String(count + 1);
  return one === 'i' ? romans[count] : String.fromCodePoint((one.codePointAt(0) ?? 0) + count);
};

/** The entries of a list that its author wrote into one line: `(i) Cards for agency staff; (ii) Spot checks`. */
const entriesOf = (text: string): readonly string[] => {
  if (!begins.test(text)) return [text];
  const [first, ...others] = placesOf(text, mark);
  if (first === undefined) return [text];
  const [, open, one = '', close] = first;
  const starts = [0];
  for (const { 1: opened, 2: name, 3: closed, index } of others)
    if (opened === open && closed === close && name === nameAfter(one, starts.length)) starts.push(index);
  const entries = starts.map((start, at) => text.slice(start, starts[at + 1]).trim());
  // A number with a full stop may stand for a section or a month: then every entry is a day, or a whole sentence.
  const isWhole = (entry: string) => (/\p{L}/u.test(entry) && endsWhole(entry)) || datesIn(entry).length > 0;
  const isList = close === ')' || entries.slice(0, -1).every(isWhole);
  return isList ? entries : [text];
};

const parted = (line: Line): readonly Line[] => {
  const entries = line.label === null ? entriesOf(line.text) : [];
  return entries.length < 2 ? [line] : entries.map((text) => ({ ...line, text }));
};

const mayHoldList = ({ lines }: Cell): boolean => lines.some(({ text }) => begins.test(text));

const withLines = (cell: Cell): Cell =>
  mayHoldList(cell) ? { ...cell, lines: cell.lines.flatMap(parted) } : cell;

const withRows = (row: Row): Row =>
  row.cells.some(mayHoldList) ? { ...row, cells: row.cells.map(withLines) } : row;

/** Gives each entry of a list that runs on within a line of a table a line of its own. A table without any stays itself. */
export const withListsParted = (source: Source): Source => ({
  ...source,
  blocks: source.blocks.map((block) => {
    const isParted = block.kind === 'table' && block.rows.some(({ cells }) => cells.some(mayHoldList));
    return isParted ? { ...block, rows: block.rows.map(withRows) } : block;
  }),
});
