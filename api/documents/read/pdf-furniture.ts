import type { Source } from '#domain/import/source.ts';
import type { PdfPage, PdfText } from './pdf-geometry.ts';
import { printedLines } from './pdf-lines.ts';

/** The parts of a page's height where heads and feet stand. */
const HEAD = 0.14;
const FOOT = 0.88;

/**
 * Tells page heads, feet and page numbers: what stands in the margins of several pages at the same height, numbers aside.
 * They are added to `furniture`, each once.
 */
export function pageFurniture(
  pages: readonly PdfPage[],
  furniture: Source['furniture'][number][],
): (text: PdfText) => boolean {
  const margins = pages.flatMap((page) => {
    const texts = page.texts.filter(
      (text) => text.bottom < page.height * HEAD || text.top > page.height * FOOT,
    );
    return printedLines(texts).map((line) => ({
      page,
      line,
      texts: texts.filter((text) => text.top < line.bottom && text.bottom > line.top),
    }));
  });
  const pagesOf = new Map<string, Set<number>>();
  const keyOf = ({ line }: (typeof margins)[number]) =>
    `${line.text.replace(/\d+/g, '#')}@${Math.round(line.top / 4)}`;
  for (const margin of margins) {
    const key = keyOf(margin);
    pagesOf.set(key, (pagesOf.get(key) ?? new Set()).add(margin.page.number));
  }
  const found = new Set<PdfText>();
  const named = new Set<string>();
  for (const margin of margins) {
    const repeats = (pagesOf.get(keyOf(margin))?.size ?? 0) > 1;
    if (!repeats && !/^(?:page )?\d+(?: ?(?:of|\/) ?\d+)?$/i.test(margin.line.text)) continue;
    for (const text of margin.texts) found.add(text);
    const words = margin.line.text.replace(/\t/g, ' ');
    if (!named.has(words)) furniture.push({ text: words, place: { page: margin.page.number } });
    named.add(words);
  }
  return (text) => found.has(text);
}
