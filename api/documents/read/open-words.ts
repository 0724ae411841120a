import type { Link } from '#domain/import/document/source.ts';
import { paragraphOf } from './flow-blocks.ts';
import type { OpenLists } from './open-lists.ts';
import type { OpenStyles } from './open-styles.ts';
import { linkOf, webAddress } from './web-address.ts';
import type { WordContext } from './word-context.ts';
import type { WordParagraph } from './word-text.ts';
import { type Element, elementsOf } from './xml.ts';

/** What the readers of one OpenDocument file share. */
export interface OpenContext {
  readonly styles: OpenStyles;
  readonly lists: OpenLists;
  readonly counted: WordContext;
  /** Words that tracked changes took out, by the id of their change. */
  readonly deleted: ReadonlyMap<string, string>;
}

interface Inline {
  readonly context: OpenContext;
  readonly notes: string[];
  readonly boxes: Element[];
  readonly links: Link[];
  text: string;
  letters: number;
  boldLetters: number;
  bold: boolean;
}

/** Reads one `text:p` or `text:h` without its label: its words as printed, its notes, and the text boxes in it. */
export function openParagraph(paragraph: Element, context: OpenContext): WordParagraph {
  const style = context.styles.of('paragraph', paragraph.attributes['text:style-name']);
  if (style.breaksPage) context.counted.breakPage('explicit');
  const page = context.counted.page();
  const inline: Inline = {
    ...{ context, notes: [], boxes: [], links: [] },
    ...{ text: '', letters: 0, boldLetters: 0, bold: style.bold },
  };
  readInline(paragraph, inline);
  const text = inline.text.replace(/[ \t]*\n[ \t]*/g, '\n').trim();
  if (style.hidden) context.counted.noteWords('hidden', text);
  if (style.struck) context.counted.noteWords('struck', text);
  const own = paragraph.name === 'text:h' ? Number(paragraph.attributes['text:outline-level'] ?? '1') : null;
  return paragraphOf(
    { text, label: null, level: 0 },
    {
      headingLevel: own ?? style.outline,
      bold: inline.letters > 0 && inline.boldLetters === inline.letters,
      page: text === '' ? page : context.counted.pageOfFirstLetter(page),
      notes: inline.notes,
      boxes: inline.boxes,
      ...(inline.links.length > 0 && { links: inline.links }),
    },
  );
}

function readInline(element: Element, inline: Inline): void {
  for (const child of element.children) {
    if (typeof child === 'string') print(child.replace(/[ \t\r\n]+/g, ' '), inline);
    else (INLINE[child.name] ?? readFurther)(child, inline);
  }
}

/** Elements with words that nobody sees, or that are read elsewhere. */
const PASSED_OVER = new Set([
  'text:placeholder',
  'text:ruby-text',
  'text:note-citation',
  'text:bookmark-ref-source',
  'office:annotation-end',
  'svg:title',
  'svg:desc',
]);

function readFurther(element: Element, inline: Inline): void {
  // A content control that still shows its hint: nobody wrote anything there.
  if (PASSED_OVER.has(element.name) || element.attributes['loext:showing-place-holder'] === 'true') return;
  readInline(element, inline);
}

const INLINE: Readonly<Record<string, (element: Element, inline: Inline) => void>> = {
  'text:s': (element, inline) =>
    print(' '.repeat(Math.min(Number(element.attributes['text:c'] ?? '1') || 1, 200)), inline),
  'text:tab': (_, inline) => print('\t', inline),
  'text:line-break': (_, inline) => print('\n', inline),
  'text:soft-page-break': (_, inline) =>
    inline.context.counted.breakPage('explicit', inline.text.trim() === ''),
  'text:span': readSpan,
  'text:a': readLink,
  'text:note': (element, inline) => inline.notes.push(wordsIn(element, inline.context)),
  'office:annotation': (element, inline) => inline.notes.push(wordsIn(element, inline.context)),
  'text:change': (element, inline) =>
    inline.context.counted.strike(
      inline.context.deleted.get(element.attributes['text:change-id'] ?? '') ?? '',
    ),
  'text:change-start': (_, inline) => inline.context.counted.noteTrackedChange(),
  'text:change-end': () => undefined,
  'draw:frame': readFrame,
  'draw:custom-shape': (element, inline) => inline.boxes.push(element),
  'draw:text-box': (element, inline) => inline.boxes.push(element),
};

function readLink(element: Element, inline: Inline): void {
  const from = inline.text.length;
  readInline(element, inline);
  inline.links.push(...linkOf(inline.text.slice(from), webAddress(element.attributes['xlink:href'])));
}

function readSpan(span: Element, inline: Inline): void {
  const style = inline.context.styles.of('text', span.attributes['text:style-name']);
  const before = { bold: inline.bold, at: inline.text.length };
  inline.bold = before.bold || style.bold;
  readInline(span, inline);
  inline.bold = before.bold;
  const printed = inline.text.slice(before.at);
  if (style.hidden) inline.context.counted.noteWords('hidden', printed);
  if (style.struck) inline.context.counted.noteWords('struck', printed);
}

/** A frame holds a text box, or a picture or chart (with a copy of it as a picture). */
function readFrame(frame: Element, inline: Inline): void {
  const boxes = elementsOf(frame, 'draw:text-box');
  inline.boxes.push(...boxes);
  if (boxes.length === 0) inline.context.counted.notePicture();
}

function print(text: string, inline: Inline): void {
  // A blank after a blank is one.
  inline.text += inline.text.endsWith(' ') && text.startsWith(' ') ? text.slice(1) : text;
  const letters = text.trim().length;
  inline.letters += letters;
  if (inline.bold) inline.boldLetters += letters;
}

/** The words of a note or of what was struck out: its paragraphs, each on a line. */
export function wordsIn(element: Element, context: OpenContext): string {
  return elementsOf(element)
    .flatMap((child): string[] => {
      if (/^(?:dc|meta):|^loext:sender/.test(child.name) || PASSED_OVER.has(child.name)) return [];
      if (child.name !== 'text:p' && child.name !== 'text:h') return [wordsIn(child, context)];
      return [openParagraph(child, context).text];
    })
    .filter((text) => text !== '')
    .join('\n');
}
