import type { Flow, Look } from './flow-writer.ts';
import { addressInField, linkOf } from './web-address.ts';
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
  readonly fields: { made: string; from: number | null }[];
}

const [PICTURE, DRAWING, TAB, FIELD, RESULT, FIELD_END] = [0x01, 0x08, 0x09, 0x13, 0x14, 0x15] as const;

/** Breaks of a line and a column, and a hyphen at which no line ends. */
const PRINTED: Readonly<Record<number, string>> = { 11: '\n', 14: '\n', 30: '-', 31: '' };

/** What a letter prints: signs of Word's own are told apart from text. The words of a link are noted with its address. */
export function readSign(code: number, { fields }: Signs, flow: Flow): string {
  const open = fields.at(-1);
  if (code === FIELD) fields.push({ made: '', from: null });
  else if (code === FIELD_END) endField(fields.pop(), flow);
  else if (fields.every(({ from }) => from !== null)) return printedSign(code, flow.context);
  else if (code === RESULT && open !== undefined) open.from = flow.text.length;
  else if (open !== undefined && open.made.length < FIELD_LETTERS) open.made += String.fromCharCode(code);
  return '';
}

/** Longest instruction of a field that is looked at. */
const FIELD_LETTERS = 2_100;

function endField(field: Signs['fields'][number] | undefined, flow: Flow): void {
  if (field === undefined || field.from === null) return;
  flow.links.push(...linkOf(flow.text.slice(field.from), addressInField(field.made)));
}

function printedSign(code: number, context: WordContext): string {
  if (code === PICTURE || code === DRAWING) context.notePicture();
  return PRINTED[code] ?? (code >= 32 || code === TAB ? String.fromCharCode(code) : '');
}
