import type { Source } from '#domain/import/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';
import { blocksOf } from './pdf-blocks.ts';
import { pageFurniture } from './pdf-furniture.ts';
import { openPdf } from './pdf-open.ts';
import { joinTables, measureOf, piecesOf } from './pdf-pieces.ts';

/** Fewest letters of a document with pictures that holds text: a scan may have a page number. */
const LETTERS = 10;

/**
 * Reads a PDF that holds text. Tables come from the lines that are drawn, else from the structure that a tagged PDF
 * carries, else from the gaps between columns.
 * @throws UnreadableDocument password, damaged, scanned, empty, too_complex
 */
export async function readPdf(bytes: Uint8Array): Promise<Source> {
  const pages = await openPdf(bytes);
  const letters = pages.reduce(
    (sum, page) => sum + page.texts.reduce((own, text) => own + text.text.trim().length, 0),
    0,
  );
  const isPictured = pages.some((page) => page.hasImages);
  if (letters === 0 || (letters < LETTERS && isPictured))
    throw new UnreadableDocument(isPictured ? 'scanned' : 'empty');
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
  const silent = pages.filter((page) => page.texts.length === 0 && page.hasImages).map((page) => page.number);
  const joinedWords = [...measure.joined];
  const remarks = [
    ...(silent.length > 0
      ? [`Pages without text, only pictures: ${silent.join(', ')}. They were not read.`]
      : []),
    ...(joinedWords.length > 0
      ? [
          `Words that were broken at the end of a line were put together; | shows where: ${joinedWords.join(', ')}`,
        ]
      : []),
  ];
  return { format: 'pdf', blocks, furniture, remarks, ...(joinedWords.length > 0 && { joinedWords }) };
}
