import type { Operations } from './pdf-drawing.ts';
import type { Grid, GridCell, PdfText } from './pdf-geometry.ts';

/** Texts as the page prints them one by one: the library joins those that touch, also over the wall between two cells. */
export function shownTexts(
  { fnArray, argsArray }: Operations,
  showText: number | undefined,
): ReadonlySet<string> {
  const shown = new Set<string>();
  fnArray.forEach((operation, at) => {
    const args = argsArray[at];
    if (operation !== showText || !Array.isArray(args) || !Array.isArray(args[0])) return;
    const text = args[0].map(unicodeOf).join('').trim();
    if (text !== '') shown.add(text);
  });
  return shown;
}

function unicodeOf(glyph: unknown): string {
  return typeof glyph === 'object' && glyph !== null && 'unicode' in glyph ? String(glyph.unicode) : '';
}

/** Texts of which none reaches from one cell into the next where the page printed two that touch. */
export function partedAtWalls(
  texts: readonly PdfText[],
  grids: readonly Grid[],
  shown: () => ReadonlySet<string>,
): PdfText[] {
  return texts.flatMap((text) => {
    const wall = text.turn === 0 ? wallIn(text, grids) : null;
    return wall === null ? [text] : partedAt(text, wall, shown());
  });
}

/** Where the cell ends in which a text begins, if the text ends in another. */
function wallIn(text: PdfText, grids: readonly Grid[]): number | null {
  const middle = (text.top + text.bottom) / 2;
  for (const grid of grids) {
    const [first, last] = [grid.at(text.left + 1, middle), grid.at(text.right - 1, middle)];
    if (first !== undefined && last !== undefined && first !== last) return first.right;
  }
  return null;
}

function partedAt(text: PdfText, wall: number, shown: ReadonlySet<string>): PdfText[] {
  const letters = text.text.length;
  const widthOf = (count: number) => ((text.right - text.left) * count) / letters;
  let best: number | null = null;
  for (let at = 1; at < letters; at += 1) {
    if (!isSeam(text.text, at, shown)) continue;
    const distance = Math.abs(text.left + widthOf(at) - wall);
    if (best === null || distance < Math.abs(text.left + widthOf(best) - wall)) best = at;
  }
  if (best === null) return [text];
  return [
    { ...text, text: text.text.slice(0, best), right: wall - 0.5 },
    { ...text, text: text.text.slice(best), left: wall + 0.5 },
  ];
}

/** Whether one printed text ends here and the next begins. */
function isSeam(text: string, at: number, shown: ReadonlySet<string>): boolean {
  const [before, after] = [text.slice(0, at).trim(), text.slice(at).trim()];
  if (before === '' || after === '') return false;
  return [...shown].some((one) => before.endsWith(one)) && [...shown].some((one) => after.startsWith(one));
}

/** How far from its cell's left edge a text begins that is printed from there. */
const INDENT = 14;

/** The cell that a text belongs to: where its middle lies, but where it begins if it was printed from that edge and runs over. */
export function cellOfText(text: PdfText, grid: Grid): GridCell | undefined {
  const middle = (text.top + text.bottom) / 2;
  const centred = grid.at((text.left + text.right) / 2, middle);
  if (text.turn !== 0) return centred;
  const first = grid.at(text.left + 0.5, middle);
  return first !== undefined && first !== centred && text.left - first.left < INDENT ? first : centred;
}
