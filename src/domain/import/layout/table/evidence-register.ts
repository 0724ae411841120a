import { type GridRow, gridOf, ownWords } from '#domain/import/document/grid.ts';
import { splitLabel } from '#domain/import/document/labels.ts';
import { noOverrides, type Overrides, saidOf, type TableKind } from '#domain/import/document/overrides.ts';
import type { Block, Source, Table } from '#domain/import/document/source.ts';
import { countWords, squash } from '#domain/import/lexicon/words.ts';

/** One numbered item of evidence, as `(2)` in an action points to it. */
export interface RegisterEntry {
  readonly ref: string;
  readonly text: string;
}

const mark =
  /^(?:(?:evidence|appendix|annex|attachment|document|item|enclosure)\s+)?\(?(\d{1,2}|[A-Z])\s?[.):]?\)?$/iu;
const numberHead =
  /^(?:(?:evidence|item|document|appendix|attachment|file)\s+)?(?:no\.?|number|ref\.?|reference|#|item|appendix|annex)$/iu;
const textHead =
  /\b(?:evidence|documents?|appendix|appendices|attachments?|files?|title|description|name)\b/iu;
const isTitle = (text: string): boolean =>
  countWords(text) <= 8 &&
  /\b(?:evidence|appendices|attachments|enclosures|supporting documents?)\b/iu.test(text);

const entryOf = (row: GridRow): RegisterEntry | null => {
  const [first, ...rest] = ownWords(row);
  const ref = mark.exec(squash(first?.text ?? ''))?.[1];
  const text = rest.map((cell) => squash(cell.text)).join(' ');
  return ref === undefined || rest.length === 0 || rest.length > 2 ? null : { ref: ref.toUpperCase(), text };
};

const isHead = (row: GridRow | undefined): boolean => {
  const [first, second, ...rest] = row === undefined ? [] : ownWords(row);
  return numberHead.test(squash(first?.text ?? '')) && textHead.test(second?.text ?? '') && rest.length <= 1;
};

/** The items of a table that a person said is the register of evidence. */
const itemsAsSaid = (table: Table): readonly RegisterEntry[] =>
  gridOf(table).flatMap((row) => entryOf(row) ?? []);

/** The items of a table that numbers evidence: under headings that say so, or right below a title that does. */
const itemsOfTable = (table: Table, title: string): readonly RegisterEntry[] => {
  if (table.columns > 4 || table.rows.length > 120) return [];
  const rows = gridOf(table).filter((row) => ownWords(row).length > 0);
  const named = isHead(rows[0]);
  if (!named && !isTitle(title)) return [];
  const items = rows.slice(named ? 1 : 0).map(entryOf);
  const found = items.filter((item) => item !== null);
  const isRegister = found.length > 1 && found.length === items.length;
  return isRegister && new Set(found.map(({ ref }) => ref)).size === found.length ? found : [];
};

/** Whether a table by itself numbers evidence under headings that say so. */
export const isRegisterTable = (table: Table): boolean => itemsOfTable(table, '').length > 0;

const textOf = (block: Block | undefined): string =>
  block === undefined || block.kind === 'table' ? '' : block.line.text;

const itemOfLine = (block: Block): RegisterEntry | null => {
  if (block.kind !== 'paragraph') return null;
  const { label, rest } =
    block.line.label === null
      ? splitLabel(block.line.text)
      : { label: block.line.label, rest: block.line.text };
  const ref = mark.exec(label ?? '')?.[1];
  return ref === undefined ? null : { ref: ref.toUpperCase(), text: squash(rest) };
};

/** The items of a list right below a title. */
const itemsBelow = (blocks: readonly Block[]): readonly RegisterEntry[] => {
  const items = blocks.map(itemOfLine);
  const end = items.indexOf(null);
  return items.slice(0, end < 0 ? items.length : end).filter((item) => item !== null);
};

const registerIn = (table: Table, title: string, kind: TableKind | undefined): readonly RegisterEntry[] => {
  if (kind === undefined) return itemsOfTable(table, title);
  return kind === 'evidence' ? itemsAsSaid(table) : [];
};

/**
 * The register of evidence that a document prints: a numbered table or list, most often at its end, or the table that a
 * person said is it.
 */
export const printedRegister = (
  { blocks }: Source,
  overrides: Overrides = noOverrides,
): readonly RegisterEntry[] =>
  blocks.flatMap((block, index) => {
    if (block.kind === 'table')
      return registerIn(block, textOf(blocks[index - 1]), saidOf(overrides, block.place.table)?.kind);
    const items =
      block.kind === 'heading' && isTitle(block.line.text) ? itemsBelow(blocks.slice(index + 1)) : [];
    return items.length > 1 ? items : [];
  });

/** A printed register with what the references alone have shown; where both name an item, what is printed counts. */
export const joinedRegister = (
  printed: readonly RegisterEntry[],
  mentioned: readonly RegisterEntry[],
): readonly RegisterEntry[] => {
  const all = new Map([...mentioned, ...printed].map((entry) => [entry.ref, entry]));
  return [...all.values()].sort((one, other) => one.ref.localeCompare(other.ref, 'en', { numeric: true }));
};
