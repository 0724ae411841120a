import { cellOfLines, cellWith, type Entry, type Piece } from '#domain/import/document/entries.ts';
import type { GridCell } from '#domain/import/document/grid.ts';
import { namesRecommendation, recommendationInside } from '#domain/import/document/labels.ts';
import { type Column, columnAt } from '#domain/import/headings/columns.ts';
import { isRequest } from '#domain/import/layout/form/labelled-lines.ts';
import { hasMoreWords } from '#domain/import/lexicon/words.ts';
import type { Above } from './row-entry.ts';

/** What cells that reach over the other columns name: a recommendation, or the section that it stands in. */

/** `2` beside words over all other columns, where no column says what is asked: its number and its words. */
export const isNumbered = (first: GridCell, second: GridCell, { columns }: Pick<Above, 'columns'>): boolean =>
  /^\W*\d{1,3}\W*$/u.test(first.text) &&
  columnAt(columns, first.column)?.field === 'number' &&
  second.cell.columnSpan > 2 &&
  !columns.some(({ field }) => field === 'recommendation' || field === 'issue');

/** `Domain 4.3 – Requirement 3: …` without its domain. */
export const withoutDomain = (cell: GridCell): GridCell => {
  const [domain = ''] = /^(?:domain|theme|standard|section)\s[\d.]+\s*[:–—-]\s*/iu.exec(cell.text) ?? [];
  return namesRecommendation(cell.text.slice(domain.length))
    ? cellOfLines([cell.text.slice(domain.length)], cell.place)
    : cell;
};

/** A sentence that asks for something, and not for how the plan is to be filled in. */
const demand =
  /^(?!\W*(?:please|n\.?b\b|note|guidance|this|these|all actions?|(?:each|every|the) (?:action|plan|row|column|table|section)|actions?|plans?)\b).*\b(?:must|should)\b/isu;

/** `Area for improvement: handover` over the whole width, or a numbered line there that asks for something where no column does. */
export const namedInside = (cell: GridCell, columns: readonly Column[]): Piece | null => {
  const [name, words] = recommendationInside(cell.text) ?? [];
  if (name !== undefined && words !== undefined)
    return {
      field: 'recommendation',
      heading: name,
      cell: cellOfLines([words], cell.place),
      printed: cell.text,
    };
  const isAsked =
    columns.length > 0 && !columns.some(({ field }) => field === 'recommendation' || field === 'issue');
  const isDemand = demand.test(cell.text) && hasMoreWords(cell.text, 6);
  return isAsked && (isRequest(cell.text) || isDemand)
    ? { field: 'recommendation', heading: '', cell }
    : null;
};

/** `Domain 4` and in a line below it `Requirement 1 …`: what stands above is a section; gives the rest. */
export const belowSection = (cell: GridCell, { entries }: { readonly entries: Entry[] }): GridCell => {
  const { lines } = cell.cell;
  const named = lines.findIndex(({ text }) => namesRecommendation(text));
  if (named < 1) return cell;
  entries.push({ kind: 'section', place: cell.place, text: cellWith(cell, lines.slice(0, named)).text });
  return cellWith(cell, lines.slice(named));
};
