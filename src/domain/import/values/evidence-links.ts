import type { DraftAction, DraftEvidence } from '#domain/import/document/draft.ts';
import type { Block, Line, Link, Place, Source } from '#domain/import/document/source.ts';
import { squash } from '#domain/import/lexicon/words.ts';

/** The links of a document by the cell or paragraph that they stand in. */
type Placed = ReadonlyMap<string, readonly Link[]>;

const keyOf = ({ sheet, table, row, column, paragraph }: Place): string =>
  [sheet, table, row, column, paragraph].join('|');

const linesIn = (block: Block): readonly (readonly [Place, readonly Line[]])[] =>
  block.kind === 'table'
    ? block.rows.flatMap(({ place, cells }) =>
        cells.map(({ column, lines }) => [{ ...place, column }, lines] as const),
      )
    : [[block.place, [block.line]]];

const linksIn = (source: Source): Placed =>
  new Map(
    source.blocks.flatMap(linesIn).flatMap(([place, lines]): [string, readonly Link[]][] => {
      const links = lines.flatMap((line) => line.links ?? []);
      return links.length === 0 ? [] : [[keyOf(place), links]];
    }),
  );

/** Whether a link's words are those of an item, or a part of it, or the other way round. */
const names = ({ text }: DraftEvidence, link: Link): boolean => {
  const [item, words] = [squash(text).toLowerCase(), squash(link.text).toLowerCase()];
  return item.includes(words) || (item.length > 3 && words.includes(item));
};

/**
 * Gives each item of evidence the address that its words lead to: the link of its own cells first, else the only link of
 * the document with these words.
 */
export const withEvidenceLinks = (
  actions: readonly DraftAction[],
  source: Source,
): readonly DraftAction[] => {
  const placed = linksIn(source);
  if (placed.size === 0) return actions;
  const all = [...placed.values()].flat();
  return actions.map((action) => {
    const near = (action.cells ?? []).flatMap(({ place }) => placed.get(keyOf(place)) ?? []);
    const evidence = action.evidence.map((item) => {
      const anywhere = all.filter((link) => names(item, link));
      const found =
        near.find((link) => names(item, link)) ?? (anywhere.length === 1 ? anywhere[0] : undefined);
      return found === undefined ? item : { ...item, link: found.address };
    });
    return { ...action, evidence };
  });
};

/** An item of evidence as it is kept and shown: its words, and the address that they lead to. */
export const evidenceWords = ({ text, link }: DraftEvidence): string =>
  link === undefined || text.includes(link) ? text : `${text} (${link})`;
