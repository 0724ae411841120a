import type { DraftAction, Question } from '#domain/import/document/draft.ts';
import { type GridCell, gridOf, ownWords } from '#domain/import/document/grid.ts';
import { splitLabel } from '#domain/import/document/labels.ts';
import { isSetAside, noOverrides, type Overrides, saidOf } from '#domain/import/document/overrides.ts';
import type { Block, Place, Source, Table } from '#domain/import/document/source.ts';
import type { Layout } from '#domain/import/layout/layout.ts';
import { printedRegister } from '#domain/import/layout/table/evidence-register.ts';
import type { TableExplained } from '#domain/import/layout/table/table-reading.ts';
import { widestRow } from '#domain/import/layout/table/table-seen.ts';
import { countWords, squash } from '#domain/import/lexicon/words.ts';
import type { Gathered } from './gather.ts';

/** What questions about whole tables are about. */
export const ofTables = 'plan.tables';

/** A table or list that gave nothing: the question about it, and the words that most likely are its headings. */
export interface TableAsked {
  readonly question: Question;
  readonly headings: readonly string[];
}

/** At most so many tables are asked about: of a workbook of data the first ones say what it is. */
const most = 5;
/** So many rows and columns make a table that may be a plan beside another. */
const least = 3;
const headingWords = 12;

const keyOf = ({ sheet, table }: Place): string => `${sheet ?? ''} ${table ?? ''}`;

const placesOf = ({ recommendations, actions }: Pick<Gathered, 'recommendations' | 'actions'>): Set<string> =>
  new Set(
    [...recommendations, ...actions].flatMap(({ place, cells }: Pick<DraftAction, 'place' | 'cells'>) => [
      keyOf(place),
      ...(cells ?? []).map((cell) => keyOf(cell.place)),
    ]),
  );

/** So sure it must be what kind of table it is that stands around the plan, so that nothing is asked. */
const sure = 0.8;

/** Who changed a document, a key, a register of evidence, an agenda: no plan, and nothing to ask about. */
const isSurelyNone = ({ kind, kindSure }: TableExplained): boolean =>
  kindSure >= sure && isSetAside({ table: 0, kind }) && kind !== 'other' && kind !== 'empty form';

interface Looked {
  readonly table: Table;
  readonly rows: readonly (readonly GridCell[])[];
}

const lookAt = (table: Table): Looked => ({
  table,
  rows: gridOf(table)
    .map(ownWords)
    .filter((cells) => cells.length > 0),
});

const isLarge = (one: Looked): boolean => one.rows.length >= least && widestRow(one.rows).length >= least;

const questionOf = (cells: readonly string[], reason: string): Question => ({
  about: ofTables,
  text: squash(cells.join(' | ')).split(' ').slice(0, 40).join(' '),
  reason,
});

const askedOf = (one: Looked, reason: string): TableAsked => {
  const cells = widestRow(one.rows).map(({ text }) => squash(text));
  return {
    question: questionOf(cells, reason),
    headings: cells.filter((text) => countWords(text) <= headingWords),
  };
};

const gaveNothing =
  'No action was read from this table. What is this? Say what its headings mean, or that it is no part of the plan.';
const looksLike = (kind: string): string =>
  `Actions were read from this table, which looks like another kind: ${kind}. What is this?`;

const isListed = ({ line }: Exclude<Block, Table>): boolean =>
  line.label !== null || line.level > 0 || splitLabel(line.text).label !== null;
const isLabelled = ({ line }: Exclude<Block, Table>): boolean => /^\p{Lu}[^:\n]{1,40}:\s*\S/u.test(line.text);

/** A list, or lines with labels, that gave nothing; empty where the document only tells something. */
const listAsked = (source: Source): readonly TableAsked[] => {
  const lines = source.blocks.flatMap((block) => (block.kind === 'table' ? [] : [block]));
  const found = [isListed, isLabelled].map((test) => lines.filter(test)).find((some) => some.length > 1);
  return found === undefined
    ? []
    : [
        {
          question: questionOf(
            found.slice(0, 4).map(({ line }) => squash(line.text)),
            'No action was read from this list. What is this?',
          ),
          headings: [],
        },
      ];
};

/**
 * The tables of a document that gave neither an action nor a recommendation, each to be asked about. Where the document
 * gave nothing at all every table is, and without any table its lists; beside a plan only those large enough to be one
 * that do not say something of the plan as a whole (`facts`).
 */
export const tablesAsked = (
  source: Source,
  gathered: Pick<Gathered, 'recommendations' | 'actions'>,
  { facts, tables }: Pick<Layout, 'facts' | 'tables'>,
  overrides: Overrides = noOverrides,
): readonly TableAsked[] => {
  const given = placesOf(gathered);
  const understood = new Set(facts.map(({ place }) => keyOf(place)));
  const none = new Map(tables.flatMap((one) => (isSurelyNone(one) ? [[one.table, one.kind]] : [])));
  const isEmpty = gathered.actions.length + gathered.recommendations.length === 0;
  const isRegister = printedRegister(source).length > 0;
  const isAnswered = ({ place }: Table): boolean => {
    const said = saidOf(overrides, place.table);
    return said !== undefined && isSetAside(said);
  };
  const silent = source.blocks
    .flatMap((block) =>
      block.kind === 'table' && !given.has(keyOf(block.place)) && !isAnswered(block) ? [lookAt(block)] : [],
    )
    .filter((one) => {
      if (isEmpty) return one.rows.some((cells) => cells.length > 1);
      const isFacts = understood.has(keyOf(one.table.place));
      return isLarge(one) && !isFacts && !isRegister && !none.has(one.table.place.table ?? 0);
    });
  const odd = source.blocks.flatMap((block) => {
    const kind = block.kind === 'table' && given.has(keyOf(block.place)) && none.get(block.place.table ?? 0);
    return block.kind === 'table' && kind ? [askedOf(lookAt(block), looksLike(kind))] : [];
  });
  const asked = [...odd, ...silent.map((one) => askedOf(one, gaveNothing))].slice(0, most);
  return isEmpty && asked.length === 0 ? listAsked(source) : asked;
};
