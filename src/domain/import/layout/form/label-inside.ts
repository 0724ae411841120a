import { cellOfLines, type Piece } from '#domain/import/document/entries.ts';
import type { GridCell } from '#domain/import/document/grid.ts';
import { readHeading, type Vocabulary } from '#domain/import/headings/headings.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';

/** `Lead organisation: Northmere Health` in one cell below the name of a recommendation. */
export const labelInside = (cell: GridCell, vocabulary: Vocabulary): readonly Piece[] | null => {
  const [, label, value] = /^([^:?\n]{3,50}(?:\?|(?=:))):?\s+(\S[\s\S]*)$/u.exec(cell.text.trim()) ?? [];
  const read = label === undefined ? null : readHeading(label, vocabulary);
  if (label === undefined || value === undefined || read === null || read.share < 0.6) return null;
  return labelFields.has(read.field)
    ? [{ field: read.field, heading: label, cell: cellOfLines([value], cell.place), printed: cell.text }]
    : null;
};

/** What can be said once for a recommendation and all that is done for it. */
const labelFields: ReadonlySet<Field> = new Set<Field>([
  'issue',
  'lead',
  'response',
  'owner',
  'due',
  'status',
  'reported to',
  'outcome',
  'measure',
  'scope',
]);
