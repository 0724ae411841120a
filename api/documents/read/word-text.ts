import type { CellDate, Link } from '#domain/import/document/source.ts';
import { addressInField, linkOf } from './web-address.ts';
import type { WordContext } from './word-context.ts';
import { PICKED_DAY, pickedDay, settledControl } from './word-controls.ts';
import { fieldOf, ownText } from './word-fields.ts';
import { isOn } from './word-styles.ts';
import { symbolFor } from './word-symbols.ts';
import { childAt, type Element, elementsOf } from './xml.ts';

/** A paragraph as printed: lines are separated by `\n`. */
export interface WordParagraph {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly label: string | null;
  readonly level: number;
  readonly headingLevel: number | null;
  /** Every printed letter is bold. */
  readonly bold: boolean;
  /** The page that it begins on, as far as known. */
  readonly page: number;
  readonly notes: readonly string[];
  /** The text boxes that are anchored in it. */
  readonly boxes: readonly Element[];
  /** Its end mark was struck out in tracked changes: the next paragraph goes on in it. */
  readonly goesOn: boolean;
  /** The day that a date control holds, where the paragraph is nothing but its words; else null. */
  readonly date: CellDate | null;
  /** Where its words lead; absent: nowhere. */
  readonly links?: readonly Link[];
}

interface Inline {
  readonly context: WordContext;
  readonly notes: string[];
  readonly boxes: Element[];
  readonly links: Link[];
  /** The fields that stand open: what each is made from, and where its words begin. */
  readonly fields: { made: string; from: number | null }[];
  text: string;
  letters: number;
  boldLetters: number;
  bold: boolean;
  /** What date controls printed, and the last day that one holds. */
  picked: string;
  day: string | null;
}

/** Elements whose text is never printed, or is read elsewhere. */
const PASSED_OVER = new Set([
  'w:pPr',
  'w:rPr',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:delInstrText',
  'w:fldData',
  'w:tblPr',
  'w:tblGrid',
  'wp:positionH',
  'wp:positionV',
  'wp14:sizeRelH',
  'wp14:sizeRelV',
  'w:rt',
]);

/** Reads one `w:p`. Counts its automatic number and its page breaks. */
export function readParagraph(paragraph: Element, context: WordContext): WordParagraph {
  const properties = childAt(paragraph, 'w:pPr');
  const style = context.styleOf(childAt(properties, 'w:pStyle')?.attributes['w:val']);
  if (isOn(childAt(properties, 'w:pageBreakBefore'))) context.breakPage('explicit');
  const page = context.page();
  const inline: Inline = {
    context,
    notes: [],
    boxes: [],
    links: [],
    fields: [],
    text: '',
    letters: 0,
    boldLetters: 0,
    bold: style.bold,
    picked: '',
    day: null,
  };
  readInline(paragraph, inline);
  const list = listOf(properties, context);
  breakSection(properties, context);
  const text = tidy(inline.text);
  // Word numbers an empty paragraph too: a column “No” often holds nothing but its automatic number.
  const label = list === null ? null : context.numbering.next(list.numId, list.level);
  return {
    kind: 'paragraph',
    text,
    label: text === '' && label === '•' ? null : label,
    level: list?.level ?? 0,
    headingLevel: outlineLevel(properties) ?? style.headingLevel,
    bold: inline.letters > 0 && inline.boldLetters === inline.letters,
    page: text === '' ? page : context.pageOfFirstLetter(page),
    notes: inline.notes,
    boxes: inline.boxes,
    goesOn: childAt(properties, 'w:rPr', 'w:del') !== undefined,
    date: pickedDay(text, tidy(inline.picked), inline.day),
    ...(inline.links.length > 0 && { links: inline.links }),
  };
}

/** A new section begins a new page, unless it says otherwise. */
function breakSection(properties: Element | undefined, context: WordContext): void {
  const section = childAt(properties, 'w:sectPr');
  if (section !== undefined && childAt(section, 'w:type')?.attributes['w:val'] !== 'continuous')
    context.breakPage('explicit');
}

function outlineLevel(properties: Element | undefined): number | null {
  const outline = Number(childAt(properties, 'w:outlineLvl')?.attributes['w:val'] ?? '9');
  return outline < 9 ? outline + 1 : null;
}

function listOf(
  properties: Element | undefined,
  context: WordContext,
): { numId: string; level: number } | null {
  const styleId = childAt(properties, 'w:pStyle')?.attributes['w:val'];
  const style = context.styleOf(styleId);
  const own = childAt(properties, 'w:numPr');
  const numId = childAt(own, 'w:numId')?.attributes['w:val'] ?? style.numId;
  if (numId === null || numId === '0') return null;
  const level = childAt(own, 'w:ilvl')?.attributes['w:val'];
  if (level !== undefined) return { numId, level: Number(level) || 0 };
  return { numId, level: style.level ?? context.numbering.levelOfStyle(numId, style.numberedBy) };
}

/** Outer blanks go, and blanks around line breaks; blanks inside stay as typed. */
function tidy(text: string): string {
  return text.replace(/[ \t]*\n[ \t]*/g, '\n').trim();
}

function readInline(element: Element, inline: Inline): void {
  for (const child of element.children) if (typeof child !== 'string') readInlineElement(child, inline);
}

function readInlineElement(element: Element, inline: Inline): void {
  const special = INLINE[element.name];
  if (special !== undefined) special(element, inline);
  else if (!PASSED_OVER.has(element.name)) readInline(element, inline);
}

const INLINE: Readonly<Record<string, (element: Element, inline: Inline) => void>> = {
  'w:r': readRun,
  'w:t': (element, inline) => print(ownText(element), inline),
  'm:t': (element, inline) => print(ownText(element), inline),
  'w:tab': (_, inline) => print('\t', inline),
  'w:ptab': (_, inline) => print('\t', inline),
  'w:cr': (_, inline) => print('\n', inline),
  'w:br': readBreak,
  'w:noBreakHyphen': (_, inline) => print('-', inline),
  'w:softHyphen': () => undefined,
  'w:sym': (element, inline) =>
    print(symbolFor(element.attributes['w:char'] ?? '', element.attributes['w:font'] ?? ''), inline),
  'w:lastRenderedPageBreak': (_, inline) => inline.context.breakPage('rendered', inline.text.trim() === ''),
  'w:ffData': (element, inline) => print(fieldOf(element), inline),
  'w:sdt': (element, inline) => readInline(settledControl(element), inline),
  'w:del': readStruck,
  'w:moveFrom': readStruck,
  'w:hyperlink': readLink,
  'w:fldSimple': readSimpleField,
  'w:fldChar': readFieldSign,
  'w:instrText': (element, inline) => {
    const open = inline.fields.at(-1);
    if (open !== undefined) open.made += ownText(element);
  },
  'w:ins': readInserted,
  'w:moveTo': readInserted,
  'w:txbxContent': (element, inline) => inline.boxes.push(element),
  'mc:AlternateContent': readAlternate,
  'pic:pic': notePicture,
  'v:imagedata': notePicture,
  'c:chart': notePicture,
  'dgm:relIds': notePicture,
  'w:footnoteReference': (element, inline) => addNote('footnote', element, inline),
  'w:endnoteReference': (element, inline) => addNote('endnote', element, inline),
  'w:commentReference': (element, inline) => addNote('comment', element, inline),
};

function readLink(element: Element, inline: Inline): void {
  const from = inline.text.length;
  readInline(element, inline);
  const address = inline.context.addressOf(element.attributes['r:id'] ?? '');
  inline.links.push(...linkOf(inline.text.slice(from), address));
}

function readSimpleField(element: Element, inline: Inline): void {
  const from = inline.text.length;
  readInline(element, inline);
  const address = addressInField(element.attributes['w:instr'] ?? '');
  inline.links.push(...linkOf(inline.text.slice(from), address));
}

/** A field begins, shows what came of it, or ends. An older form field says between these what it shows. */
function readFieldSign(element: Element, inline: Inline): void {
  const sign = element.attributes['w:fldCharType'];
  if (sign === 'begin') inline.fields.push({ made: '', from: null });
  readInline(element, inline);
  const open = sign === 'end' ? inline.fields.pop() : inline.fields.at(-1);
  if (sign === 'separate' && open !== undefined) open.from = inline.text.length;
  if (sign === 'end' && open !== undefined && open.from !== null)
    inline.links.push(...linkOf(inline.text.slice(open.from), addressInField(open.made)));
}

function notePicture(_: Element, inline: Inline): void {
  inline.context.notePicture();
}

function readRun(run: Element, inline: Inline): void {
  const before = { bold: inline.bold, letters: inline.text.length };
  const properties = childAt(run, 'w:rPr');
  const style = inline.context.styleOf(childAt(properties, 'w:rStyle')?.attributes['w:val']);
  const own = childAt(properties, 'w:b');
  inline.bold = own === undefined ? inline.bold || style.bold : isOn(own);
  readInline(run, inline);
  inline.bold = before.bold;
  const printed = inline.text.slice(before.letters);
  const vanish = childAt(properties, 'w:vanish');
  if (vanish === undefined ? style.hidden : isOn(vanish)) inline.context.noteWords('hidden', printed);
  if (isOn(childAt(properties, 'w:strike')) || isOn(childAt(properties, 'w:dstrike')))
    inline.context.noteWords('struck', printed);
  const day = run.attributes[PICKED_DAY];
  if (day === undefined) return;
  inline.picked += printed;
  inline.day = day;
}

function print(text: string, inline: Inline): void {
  inline.text += text;
  const letters = text.trim().length;
  inline.letters += letters;
  if (inline.bold) inline.boldLetters += letters;
}

function readBreak(element: Element, inline: Inline): void {
  if (element.attributes['w:type'] === 'page')
    inline.context.breakPage('explicit', inline.text.trim() === '');
  if (element.attributes['w:type'] !== 'page' || inline.text !== '') print('\n', inline);
}

function readStruck(element: Element, inline: Inline): void {
  inline.context.strike(struckText(element));
}

function struckText(element: Element): string {
  let text = '';
  for (const child of elementsOf(element)) {
    if (child.name === 'w:delText' || child.name === 'w:t') text += ownText(child);
    else if (!PASSED_OVER.has(child.name)) text += struckText(child);
  }
  return text;
}

function readInserted(element: Element, inline: Inline): void {
  inline.context.noteTrackedChange();
  readInline(element, inline);
}

/** Newer Word writes a drawing twice, for itself and for older programs: the first is the document's, the second a copy. */
function readAlternate(element: Element, inline: Inline): void {
  const choice = childAt(element, 'mc:Choice') ?? childAt(element, 'mc:Fallback');
  if (choice !== undefined) readInline(choice, inline);
}

function addNote(kind: 'footnote' | 'endnote' | 'comment', element: Element, inline: Inline): void {
  const note = inline.context.noteOf(kind, element.attributes['w:id'] ?? '');
  if (note !== '') inline.notes.push(note);
}
