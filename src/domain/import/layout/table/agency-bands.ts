import { cellOfLines, type Entry, type Piece } from '#domain/import/document/entries.ts';
import { wholeOrganisation } from '#domain/import/lexicon/owner-words.ts';
import { countWords, isBlank, squash } from '#domain/import/lexicon/words.ts';

/** Plans of several agencies name each in a line over the rows that are its own. */

const labelled = /^((?:lead |responsible )?(?:agency|organisation))\s*[:–—-]\s*(\S.*)$/iu;

/** `Lead agency: Ashdale Police`, `Ashdale Police`: who leads what stands below; null: another line. */
const agencyIn = (entry: Entry): Piece | null => {
  if (entry.kind === 'label')
    return entry.pieces.length === 1 && entry.pieces[0]?.field === 'lead' ? entry.pieces[0] : null;
  if (entry.kind !== 'section') return null;
  const text = squash(entry.text);
  const [, heading = '', name = ''] = labelled.exec(text) ?? [];
  const alone = text.replace(/^(?:recommendations?|actions?) for (?:the )?/iu, '');
  const isName = countWords(alone) <= 6 && wholeOrganisation.test(alone);
  if (name === '' && !isName) return null;
  return { field: 'lead', heading, cell: cellOfLines([name === '' ? alone : name], entry.place) };
};

const holds = (entry: Entry | undefined, field: 'recommendation' | 'lead'): boolean =>
  entry?.kind === 'row' &&
  entry.pieces.some((piece) => piece.field === field && !piece.cell.isShared && !isBlank(piece.cell.text));

const rowBelow = (entries: readonly Entry[], at: number): Entry | undefined =>
  entries.slice(at + 1).find(({ kind }) => kind === 'row' || kind === 'label');

/** The words of a band as printed. */
const printedIn = (entry: Entry): string => {
  if (entry.kind === 'section') return entry.text;
  const [piece] = entry.kind === 'label' ? entry.pieces : [];
  return piece?.printed ?? piece?.cell.text ?? '';
};

/** The rows of a table that name recommendations of their own, each with the agency that stands over it. */
export const withAgencies = (entries: readonly Entry[]): readonly Entry[] => {
  let agency: Piece | null = null;
  return entries.map((entry, at) => {
    const named = agencyIn(entry);
    if (named !== null && holds(rowBelow(entries, at), 'recommendation')) {
      agency = named;
      return { kind: 'section', place: entry.place, text: printedIn(entry) };
    }
    // Another line may name a theme or an agency that is not known: the one above holds no longer.
    if (entry.kind === 'section') agency = null;
    if (agency === null || entry.kind !== 'row' || !holds(entry, 'recommendation') || holds(entry, 'lead'))
      return entry;
    return { ...entry, pieces: [...entry.pieces, { ...agency, cell: { ...agency.cell, isShared: true } }] };
  });
};
