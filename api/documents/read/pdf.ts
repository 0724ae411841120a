import type { Source } from '#domain/import/document/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';
import { blocksOf } from './pdf-blocks.ts';
import { pageFurniture } from './pdf-furniture.ts';
import type { PdfPage, PdfText } from './pdf-geometry.ts';
import { openPdf } from './pdf-open.ts';
import { joinTables, measureOf, piecesOf } from './pdf-pieces.ts';

/** Fewest letters of a page with a picture that holds text, and the part of the page that a scan covers: it may have a page number. */
const LETTERS = 10;
const SCAN = 0.4;

/**
 * Reads a PDF that holds text. Tables come from the lines that are drawn, else from the structure that a tagged PDF
 * carries, else from the gaps between columns.
 * @throws UnreadableDocument password, damaged, scanned, empty, too_complex
 */
export async function readPdf(bytes: Uint8Array): Promise<Source> {
  const pages = await openPdf(bytes);
  if (pages.every((page) => lettersOf(page.texts) === 0 || isPicture(page, page.texts)))
    throw new UnreadableDocument(pages.some((page) => page.pictured > 0) ? 'scanned' : 'empty');
  const furniture: Source['furniture'][number][] = [];
  const isFurniture = pageFurniture(pages, furniture);
  const measure = measureOf(pages);
  const pieces = pages.flatMap((page) =>
    piecesOf(
      page,
      page.texts.filter((text) => !isFurniture(text)),
      measure.gap,
    ),
  );
  const blocks = blocksOf(joinTables(pieces, furniture), measure);
  const silent = pages
    .filter((page) =>
      isPicture(
        page,
        page.texts.filter((text) => !isFurniture(text)),
      ),
    )
    .map((page) => page.number);
  for (const page of pages)
    for (const text of page.remarks) furniture.push({ text, place: { page: page.number } });
  const joinedWords = [...measure.joined];
  const remarks = [
    ...scanRemark(silent),
    ...(joinedWords.length > 0
      ? [
          `Words that were broken at the end of a line were put together; | shows where: ${joinedWords.join(', ')}`,
        ]
      : []),
  ];
  return { format: 'pdf', blocks, furniture, remarks, ...(joinedWords.length > 0 && { joinedWords }) };
}

function lettersOf(texts: readonly PdfText[]): number {
  return texts.reduce((sum, text) => sum + text.text.trim().length, 0);
}

/** Whether a page is a picture, as a scanner makes it, and these texts say no more than its number. */
function isPicture(page: PdfPage, texts: readonly PdfText[]): boolean {
  const letters = lettersOf(texts);
  return letters === 0 ? page.pictured > 0 : letters < LETTERS && page.pictured > SCAN;
}

function scanRemark(pages: readonly number[]): string[] {
  if (pages.length === 0) return [];
  const which =
    pages.length === 1
      ? `Page ${pages[0]} holds only a picture`
      : `Pages ${pages.join(', ')} hold only pictures`;
  return [`${which} and no text, as a scan does. What stands there was not read.`];
}
