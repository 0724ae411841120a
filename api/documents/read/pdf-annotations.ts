import type * as Pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { apply, type Box, type Matrix, type PdfText } from './pdf-geometry.ts';
import { webAddress } from './web-address.ts';

type Page = Awaited<ReturnType<Pdfjs.PDFDocumentProxy['getPage']>>;

/** What people filled in or wrote on a page: words of form fields with their place, and remarks beside the plan. */
interface Annotations {
  readonly fields: readonly PdfText[];
  /** Sticky notes, comments and typed lines. */
  readonly remarks: readonly string[];
  /** Areas that lead to a web page. */
  readonly links: readonly (Box & { readonly address: string })[];
}

/** Flags of an annotation that is not seen (ISO 32000-1, 12.5.3): hidden, no view. */
const UNSEEN = 2 + 32;

/** Kinds of annotation whose words are a remark. */
const REMARKS = new Set([
  'Text',
  'FreeText',
  'Highlight',
  'Underline',
  'StrikeOut',
  'Squiggly',
  'Caret',
  'Stamp',
  'Square',
  'Circle',
  'Line',
  'Ink',
  'Polygon',
  'PolyLine',
]);

/** Size and line height that fields are laid out with: only order and place matter. */
const SIZE = 9;
const LINE = 11;

/** Reads form fields, comments and typed lines of a page. */
export async function readAnnotations(page: Page, matrix: Matrix): Promise<Annotations> {
  const all: readonly Annotation[] = await page.getAnnotations({ intent: 'display' });
  const seen = all.filter((one) => ((one.annotationFlags ?? 0) & UNSEEN) === 0);
  return {
    fields: seen
      .filter((one) => one.subtype === 'Widget')
      .flatMap((one) => textsOfField(filledIn(one), one.rect ?? [], matrix)),
    remarks: seen
      .filter((one) => REMARKS.has(one.subtype ?? ''))
      .map((one) => (one.contentsObj?.str || (one.textContent ?? []).join('\n')).trim())
      .filter((words) => words !== ''),
    links: seen.flatMap((one) => linkAt(one, matrix)),
  };
}

/** What the library says of an annotation, as far as it is used here. */
interface Annotation {
  readonly subtype?: string;
  readonly url?: string;
  readonly annotationFlags?: number;
  readonly rect?: readonly number[];
  readonly fieldType?: string;
  readonly fieldValue?: unknown;
  readonly checkBox?: boolean;
  readonly radioButton?: boolean;
  readonly exportValue?: unknown;
  readonly buttonValue?: unknown;
  readonly contentsObj?: { readonly str?: string };
  readonly textContent?: readonly string[];
}

function linkAt({ subtype, url, rect }: Annotation, matrix: Matrix): Annotations['links'] {
  const address = subtype === 'Link' ? webAddress(url) : null;
  return address === null ? [] : [{ ...boxOn(rect ?? [], matrix), address }];
}

function boxOn(rect: readonly number[], matrix: Matrix): Box {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = rect;
  const corners = [apply(matrix, x1, y1), apply(matrix, x2, y2)];
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** The texts of a page, those that an area of a link lies over with its address. */
export function withLinks(texts: PdfText[], links: Annotations['links']): PdfText[] {
  if (links.length === 0) return texts;
  return texts.map((text) => {
    const middle = (text.top + text.bottom) / 2;
    const over = links.find(
      ({ left, right, top, bottom }) =>
        middle > top && middle < bottom && Math.min(right, text.right) - Math.max(left, text.left) > 2,
    );
    return over === undefined ? text : { ...text, address: over.address };
  });
}

function filledIn(field: Annotation): string {
  if (field.fieldType === 'Btn') return boxOf(field);
  if (field.fieldType !== 'Tx' && field.fieldType !== 'Ch') return '';
  const values: readonly unknown[] = Array.isArray(field.fieldValue) ? field.fieldValue : [field.fieldValue];
  return values.filter((part) => typeof part === 'string').join(', ');
}

function boxOf({ checkBox, radioButton, exportValue, buttonValue, fieldValue }: Annotation): string {
  if (checkBox !== true && radioButton !== true) return '';
  const own = checkBox === true ? exportValue : buttonValue;
  return fieldValue === own && fieldValue !== 'Off' ? '☒' : '☐';
}

function textsOfField(value: string, rect: readonly number[], matrix: Matrix): PdfText[] {
  const { top, bottom, ...box } = boxOn(rect, matrix);
  const [left, right] = [box.left + 2, box.right - 2];
  const lines = value.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const first = lines.length === 1 ? (top + bottom - LINE) / 2 : top + 1;
  return lines.map((text, at) => ({
    text,
    size: SIZE,
    bold: false,
    turn: 0,
    tag: null,
    left,
    right: Math.max(left + 1, Math.min(right, left + text.length * SIZE * 0.5)),
    top: first + at * LINE,
    bottom: first + at * LINE + SIZE,
  }));
}
