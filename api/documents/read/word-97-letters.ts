import type { Look } from './flow-writer.ts';
import { isSet, type Properties } from './word-97-properties.ts';
import type { WordContext } from './word-context.ts';

/** Properties of letters, by their numbers. */
const L = { bold: 0x0835, hidden: 0x083c, struck: 0x0837, struckTwice: 0x2a53, deleted: 0x0800 } as const;

export function lookOf(properties: Properties): Look {
  return {
    bold: isSet(properties, L.bold),
    hidden: isSet(properties, L.hidden),
    struck: isSet(properties, L.struck) || isSet(properties, L.struckTwice),
    deleted: isSet(properties, L.deleted),
  };
}

/** The fields that stand open where the text is read: what they are made from is not printed, what came of them is. */
export interface Signs {
  readonly fields: { isResult: boolean }[];
}

const [PICTURE, DRAWING, TAB, FIELD, RESULT, FIELD_END] = [0x01, 0x08, 0x09, 0x13, 0x14, 0x15] as const;

/** Breaks of a line and a column, and a hyphen at which no line ends. */
const PRINTED: Readonly<Record<number, string>> = { 11: '\n', 14: '\n', 30: '-', 31: '' };

/** What a letter prints: signs of Word's own are told apart from text. */
export function readSign(code: number, { fields }: Signs, context: WordContext): string {
  if (code === FIELD) fields.push({ isResult: false });
  else if (code === FIELD_END) fields.pop();
  else if (code === RESULT) {
    const open = fields.at(-1);
    if (open !== undefined) open.isResult = true;
  } else if (fields.every(({ isResult }) => isResult)) return printedSign(code, context);
  return '';
}

function printedSign(code: number, context: WordContext): string {
  if (code === PICTURE || code === DRAWING) context.notePicture();
  return PRINTED[code] ?? (code >= 32 || code === TAB ? String.fromCharCode(code) : '');
}
