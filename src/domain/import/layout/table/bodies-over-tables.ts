import { cellOfLines, type Entry, type Piece } from '#domain/import/document/entries.ts';
import type { Block, Source } from '#domain/import/document/source.ts';
import { wholeOrganisation } from '#domain/import/lexicon/owner-words.ts';
import { countWords, squash } from '#domain/import/lexicon/words.ts';

/** Plans of several organisations print the name of each above its own table. */

const before =
  /^(?:(?:recommendations?|actions?|action plan|plan|part \w+|section \w+)\s*(?:for|of|by|:|–|—|-)?\s*(?:the )?|(?:lead |responsible )?(?:agency|organisation)\s*[:–—-]\s*|\d{1,2}[.)]\s*)+/iu;

/** The organisation that a line names and nothing else; null: another line. */
const bodyIn = (block: Block): string | null => {
  if (block.kind === 'table') return null;
  const name = squash(block.line.text)
    .replace(before, '')
    .replace(/[:.\s]+$|\s+(?:action plan|actions|recommendations)$/iu, '');
  return countWords(name) > 1 &&
    countWords(name) <= 8 &&
    /^\p{Lu}/u.test(name) &&
    wholeOrganisation.test(name)
    ? name
    : null;
};

/** The name above each table, by the table's number; empty where fewer than two organisations are named so. */
export const bodiesOverTables = ({ blocks }: Source): ReadonlyMap<Block, Piece> => {
  const found = new Map<Block, Piece>();
  let above: Piece | null = null;
  for (const block of blocks) {
    const name = bodyIn(block);
    if (name !== null) above = { field: 'organisation', heading: '', cell: cellOfLines([name], block.place) };
    if (block.kind === 'heading' && name === null) above = null;
    if (block.kind === 'table' && above !== null) found.set(block, above);
  }
  const names = new Set([...found.values()].map(({ cell }) => cell.text));
  return names.size < 2 ? new Map() : found;
};

/** The rows of a table with the organisation that stands over it, where they name none of their own. */
export const withBody = (entries: readonly Entry[], body: Piece | undefined): readonly Entry[] => {
  if (body === undefined) return entries;
  const names = entries.some(
    (entry) =>
      entry.kind === 'row' && entry.pieces.some(({ field }) => field === 'lead' || field === 'organisation'),
  );
  const shared: Piece = { ...body, cell: { ...body.cell, isShared: true } };
  return names
    ? entries
    : entries.map((entry) =>
        entry.kind === 'row' ? { ...entry, pieces: [...entry.pieces, shared] } : entry,
      );
};
