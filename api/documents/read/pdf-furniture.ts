import type { Source } from '#domain/import/document/source.ts';
import type { PdfPage, PdfText } from './pdf-geometry.ts';
import { type PrintedLine, printedLines } from './pdf-lines.ts';

/** The parts of a page's height where heads and feet stand. */
const HEAD = 0.13;
const FOOT = 0.89;

const PAGE_NUMBER = /^(?:page )?\d{1,3}(?: ?(?:of|\/) ?\d{1,3})?$/i;

interface Margin {
  readonly page: PdfPage;
  readonly line: PrintedLine;
  readonly texts: readonly PdfText[];
  readonly key: string;
}

/**
 * Tells page heads, feet and page numbers: what stands in the margins of several pages at the same height, numbers aside.
 * They are added to `furniture`, each once. Text of a table that reaches into the page is never one.
 */
export function pageFurniture(
  pages: readonly PdfPage[],
  furniture: Source['furniture'][number][],
): (text: PdfText) => boolean {
  const margins = pages.flatMap(marginsOf);
  const pagesOf = new Map<string, Set<PdfPage>>();
  for (const { key, page } of margins) pagesOf.set(key, (pagesOf.get(key) ?? new Set()).add(page));
  const found = new Set<PdfText>();
  const named = new Set<string>();
  const repeats = (margin: Margin) => (pagesOf.get(margin.key)?.size ?? 0) >= Math.max(2, pages.length / 3);
  for (const { line, page, texts } of margins.filter(
    (margin) => repeats(margin) || PAGE_NUMBER.test(margin.line.text),
  )) {
    for (const text of texts) found.add(text);
    const words = line.text.replace(/\t/g, ' ');
    if (!named.has(words)) furniture.push({ text: words, place: { page: page.number } });
    named.add(words);
  }
  return (text) => found.has(text);
}

function marginsOf(page: PdfPage): Margin[] {
  const [head, foot] = [page.height * HEAD, page.height * FOOT];
  const body = page.grids.filter((grid) => grid.bottom > head && grid.top < foot);
  const texts = page.texts.filter(
    (text) =>
      (text.bottom < head || text.top > foot) &&
      !body.some((grid) => text.top > grid.top - 2 && text.bottom < grid.bottom + 2),
  );
  return printedLines(texts).map((line) => ({
    page,
    line,
    texts: texts.filter((text) => text.top < line.bottom && text.bottom > line.top),
    // Only a short line may differ in its numbers: a page number or a date of printing.
    key: `${line.text.length < 60 ? line.text.replace(/\d+/g, '#') : line.text}@${Math.round(line.top / 4)}`,
  }));
}
