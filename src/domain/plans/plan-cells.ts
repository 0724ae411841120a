import type { Owner } from '../records/action.ts';

/**
 * How lists and owners are written in one cell of an exported plan, so that a person can read and change them and the import
 * gets back what was written. White space at the ends of lines and empty lines carry no meaning.
 */

const bullet = '• ';

/** A text in lines, whatever its line breaks are; empty lines are left out, characters that no document can hold too. */
export const linesOfWords = (text: string): readonly string[] =>
  text
    .replace(/\p{Cs}/gu, '\ufffd')
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map((line) => line.replace(/[\p{Cc}\ufffe\uffff]/gu, ' ').trim())
    .filter((line) => line !== '');

const escaped = (line: string): string => (/^[•\\]/u.test(line) ? `\\${line}` : line);
const unescaped = (line: string): string => (line.startsWith('\\') ? line.slice(1) : line);

/** Several texts in one cell: each begins with a bullet. One short text is written as it is. */
export const listCell = (items: readonly string[]): string => {
  const filled = items.map(linesOfWords).filter((lines) => lines.length > 0);
  const [only] = filled;
  if (filled.length === 1 && only?.length === 1 && only[0] === escaped(only[0] ?? '')) return only[0] ?? '';
  return filled.map(([first = '', ...more]) => [bullet + first, ...more.map(escaped)].join('\n')).join('\n');
};

/** The texts of a cell: parted by bullets, or by lines where a person wrote them without. */
export const listOf = (lines: readonly string[]): readonly string[] => {
  if (!lines.some((line) => line.startsWith('•'))) return lines;
  const items: string[][] = [];
  for (const line of lines) {
    const open = items.at(-1);
    if (line.startsWith('•') || open === undefined) items.push([line.replace(/^•\s*/u, '')]);
    else open.push(unescaped(line));
  }
  return items.map((item) => item.join('\n'));
};

const dash = '–';

const part = (text: string): string => {
  const words = linesOfWords(text)
    .join(' ')
    .replace(/[\\|]/gu, (found) => `\\${found}`);
  return words === dash ? `\\${dash}` : words || dash;
};

/** Texts that belong together in one line, parted by upright strokes; empty ones at the end are left out. */
export const partsCell = (parts: readonly string[]): string => {
  const printed = parts.map(part);
  return printed.slice(0, printed.findLastIndex((one) => one !== dash) + 1).join(' | ');
};

/** The texts of such a line; a dash stands for none. */
export const partsOfCell = (line: string): readonly string[] =>
  line.split(' | ').map((one) => (one.trim() === dash ? '' : one.replace(/\\(.)/gu, '$1').trim()));

/** Owners one to a line, the accountable one first: post, organisation, person. */
export const ownersCell = (owners: readonly Owner[]): string =>
  [...owners]
    .sort((one, other) => Number(other.accountable) - Number(one.accountable))
    .map(({ post, organisation, person }) => partsCell([post, organisation ?? '', person?.name ?? '']))
    .join('\n');
