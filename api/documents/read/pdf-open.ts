import type * as Pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { UnreadableDocument } from '../unreadable-document.ts';
import { readAnnotations, withLinks } from './pdf-annotations.ts';
import { readDrawing } from './pdf-drawing.ts';
import { apply, type Matrix, multiply, type PdfPage, type PdfText, type Tag } from './pdf-geometry.ts';
import { findGrids } from './pdf-grid.ts';
import { joinedPorts } from './pdf-port.ts';
import { withBullets } from './pdf-tags.ts';
import { partedAtWalls, shownTexts } from './pdf-walls.ts';
import { symbolFor } from './word-symbols.ts';

type Library = typeof Pdfjs;
type Page = Awaited<ReturnType<Pdfjs.PDFDocumentProxy['getPage']>>;

type Content = Awaited<ReturnType<Page['getTextContent']>>;

/** Most pages that are read. */
const PAGES = 600;

/**
 * Longest document whose structure tree is read, in pages; beyond the shorter one only for pages without drawn tables.
 * The library walks the whole tree for each page: 1.3 s for 28 pages of a table, 16 s for 100.
 */
const TAGGED_PAGES = { all: 10, undrawn: 30 };

/**
 * Reads the text and the drawn lines of every page.
 * @throws UnreadableDocument password, damaged, too_complex
 */
export async function openPdf(bytes: Uint8Array): Promise<PdfPage[]> {
  const library = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const worker = await openWorker(library);
  const loading = library.getDocument({
    data: new Uint8Array(bytes),
    worker,
    useSystemFonts: false,
    disableFontFace: true,
    fontExtraProperties: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: 1,
    verbosity: 0,
  });
  try {
    const document = await loading.promise;
    if (document.numPages > PAGES) throw new UnreadableDocument('too_complex');
    const pages: PdfPage[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      pages.push(await readPage(page, library, document.numPages));
      page.cleanup();
    }
    return pages;
  } catch (fault) {
    if (fault instanceof UnreadableDocument) throw fault;
    const isLocked = fault instanceof Error && fault.name === 'PasswordException';
    throw new UnreadableDocument(isLocked ? 'password' : 'damaged', fault);
  } finally {
    await loading.destroy();
    worker.destroy();
  }
}

async function openWorker(library: Library): Promise<Pdfjs.PDFWorker> {
  const { WorkerMessageHandler } = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  const [near, far] = joinedPorts();
  WorkerMessageHandler.initializeFromPort(far);
  // pdf.js asks for a whole browser Worker and uses the four methods that a port has.
  const options: unknown = { port: near, verbosity: 0 };
  return new library.PDFWorker(options as ConstructorParameters<Library['PDFWorker']>[0]);
}

async function readPage(page: Page, library: Library, count: number): Promise<PdfPage> {
  const view = page.getViewport({ scale: 1 });
  const matrix = toMatrix(view.transform);
  const operations = await page.getOperatorList();
  const { rules, fills, picture } = readDrawing(operations, library.OPS, matrix);
  const grids = findGrids(rules);
  const withTags = count <= (grids.length === 0 ? TAGGED_PAGES.undrawn : TAGGED_PAGES.all);
  const { fields, remarks, links } = await readAnnotations(page, matrix);
  const content = await page.getTextContent({ includeMarkedContent: withTags });
  const printed = textsOf(content, matrix, boldFonts(page));
  let shown: ReadonlySet<string> | null = null;
  const texts = [
    ...withLinks(
      partedAtWalls(printed, grids, () => (shown ??= shownTexts(operations, library.OPS.showText))),
      links,
    ),
    ...fields,
  ];
  const tree = withTags ? await page.getStructTree() : null;
  return {
    number: page.pageNumber,
    width: view.width,
    height: view.height,
    texts: tree === null ? texts : withBullets(texts, tagOf(tree)),
    grids,
    fills,
    remarks,
    pictured: picture / (view.width * view.height),
    tags: tree === null ? null : tagOf(tree),
  };
}

/** The texts of a page, each with the innermost marked content that has an id. */
function textsOf(content: Content, matrix: Matrix, bold: (font: string) => boolean): PdfText[] {
  const tags: (string | null)[] = [];
  return content.items.flatMap((item): PdfText[] => {
    const tag = tags.at(-1) ?? null;
    if ('str' in item) {
      const marks = { bold: bold(item.fontName), tag };
      return item.str.trim() === ''
        ? []
        : [textOf(item.str, multiply(matrix, toMatrix(item.transform)), item.width, marks)];
    }
    if (item.type === 'endMarkedContent') tags.pop();
    else tags.push(item.id ?? tag);
    return [];
  });
}

function toMatrix(numbers: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers;
  return [a, b, c, d, e, f];
}

/** Bullets of Symbol and Wingdings stand in the private use area; ligatures are taken apart. */
function readable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'))
    .replace(/[\uf000-\uf0ff]/g, (sign) => symbolFor(sign.charCodeAt(0).toString(16), 'Wingdings'))
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/\u00ad/g, '-');
}

function textOf(
  text: string,
  matrix: Matrix,
  width: number,
  marks: { bold: boolean; tag: string | null },
): PdfText {
  const size = Math.hypot(matrix[2], matrix[3]) || 1;
  const along = Math.hypot(matrix[0], matrix[1]) || 1;
  const unit: Matrix = [
    matrix[0] / along,
    matrix[1] / along,
    matrix[2] / size,
    matrix[3] / size,
    matrix[4],
    matrix[5],
  ];
  const corners = [apply(unit, 0, size * 0.8), apply(unit, width, -size * 0.2)];
  const xs = corners.map((corner) => corner[0]);
  const ys = corners.map((corner) => corner[1]);
  const turn = Math.abs(unit[0]) >= Math.abs(unit[1]) ? (unit[0] >= 0 ? 0 : 180) : unit[1] > 0 ? 90 : 270;
  return {
    text: readable(text),
    size,
    turn,
    ...marks,
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
}

function boldFonts(page: Page): (font: string) => boolean {
  const known = new Map<string, boolean>();
  return (font) => {
    const answer = known.get(font) ?? isBold(page, font);
    known.set(font, answer);
    return answer;
  };
}

function isBold(page: Page, font: string): boolean {
  if (!page.commonObjs.has(font)) return false;
  const data: unknown = page.commonObjs.get(font);
  if (typeof data !== 'object' || data === null) return false;
  return (
    ('bold' in data && data.bold === true) ||
    ('name' in data && /bold|black|heavy|semibold/i.test(String(data.name)))
  );
}

interface StructNode {
  readonly role?: string;
  readonly children?: readonly StructNode[];
  readonly id?: string;
}

function tagOf(node: StructNode): Tag {
  if (node.role === undefined) return { id: node.id ?? '' };
  return { role: node.role, children: (node.children ?? []).map(tagOf) };
}
