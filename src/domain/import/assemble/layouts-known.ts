import type { Draft } from '#domain/import/document/draft.ts';
import { gridOf } from '#domain/import/document/grid.ts';
import {
  isSetAside,
  type Overrides,
  saidOf,
  type TableKind,
  type TableOverride,
} from '#domain/import/document/overrides.ts';
import type { Source, Table } from '#domain/import/document/source.ts';
import { chosenHeadingRows } from '#domain/import/headings/chosen-columns.ts';
import { headingKey, type Vocabulary } from '#domain/import/headings/headings.ts';
import {
  type Head,
  headDown,
  headLikely,
  headOfRow,
  least,
  looked,
} from '#domain/import/headings/table-heads.ts';
import type { TableReading } from '#domain/import/layout/table/table-reading.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { isPerson } from '#domain/import/lexicon/owner-words.ts';
import { countWords } from '#domain/import/lexicon/words.ts';
import { ofHeadings } from './questions.ts';

/**
 * The layout of a table that a team has said something about: its headings in their order, and what was said. Nothing of
 * what stands below the headings is in it.
 */
export interface TeamLayout {
  readonly headings: readonly string[];
  /** By the place of the column, counted from the first heading on. */
  readonly columns?: Readonly<Record<string, Field>>;
  readonly kind?: TableKind;
  readonly readDown?: boolean;
  readonly oneTablePerRecommendation?: boolean;
}

/** Two layouts are the same when their headings are, in the same order. */
const layoutKey = (headings: readonly string[]): string => headings.map(headingKey).join(' | ');

const isHead = (head: Head | null | undefined): head is Head => (head?.headings.length ?? 0) >= least;

/** The headings of a table about which something was said; null where it prints none that could be known again. */
const headOf = (table: Table, said: TableOverride, vocabulary: Vocabulary): Head | null => {
  const rows = gridOf(table);
  if (said.readDown === true || said.kind === 'form') return headDown(rows);
  const [named] = chosenHeadingRows(rows, vocabulary, said);
  return named === undefined ? headLikely(rows) : headOfRow(named);
};

const shifted = (columns: Readonly<Record<string, Field>>, by: number): Record<string, Field> =>
  Object.fromEntries(Object.entries(columns).map(([column, field]) => [String(Number(column) + by), field]));

/** What was said of a table, as its layout. */
const layoutFrom = (
  { headings, first }: Head,
  { columns, kind, readDown, oneTablePerRecommendation }: TableOverride,
): TeamLayout => ({
  headings,
  ...(columns === undefined ? {} : { columns: shifted(columns, 1 - first) }),
  ...(kind === undefined ? {} : { kind }),
  ...(readDown === undefined ? {} : { readDown }),
  ...(oneTablePerRecommendation === undefined ? {} : { oneTablePerRecommendation }),
});

/** What a layout says of a table that has the same headings; undefined where it has others. */
const saidBy = (table: Table, layouts: ReadonlyMap<string, TeamLayout>): TableOverride | undefined => {
  const rows = gridOf(table).slice(0, looked);
  const heads = [...rows.map(headOfRow), headDown(gridOf(table))].filter(isHead);
  for (const { headings, row, first } of heads) {
    const layout = layouts.get(layoutKey(headings));
    const isDown = layout?.readDown === true || layout?.kind === 'form';
    if (layout === undefined || isDown !== (row === 0)) continue;
    const { headings: _, columns, ...said } = layout;
    return {
      ...{ table: table.place.table ?? 0, ...said },
      ...(columns === undefined ? {} : { columns: shifted(columns, first - 1) }),
      ...(row === 0 ? {} : { headingRow: row }),
    };
  }
  return undefined;
};

const tablesOf = ({ blocks }: Source): readonly Table[] => blocks.filter((block) => block.kind === 'table');

const byKey = (layouts: readonly TeamLayout[]): ReadonlyMap<string, TeamLayout> =>
  new Map(layouts.map((layout) => [layoutKey(layout.headings), layout]));

/** The layouts of the tables that something was said of: so other tables of the document with the same headings are read too. */
const layoutsSaid = (source: Source, said: Overrides, vocabulary: Vocabulary): readonly TeamLayout[] =>
  tablesOf(source).flatMap((table) => {
    const own = saidOf(said, table.place.table);
    // A table that is no part of the plan says nothing of others that look like it.
    if (own === undefined || isSetAside(own)) return [];
    const head = headOf(table, own, vocabulary);
    return isHead(head) ? [layoutFrom(head, own)] : [];
  });

/** What is said of all tables of a document, and which tables a known layout spoke for. */
interface AllSaid {
  readonly overrides: Overrides;
  readonly remembered: readonly number[];
}

/**
 * What is known of the tables of a document before it is read: what a person said of each; of others with the same headings
 * the same; and what the team's layouts say.
 */
export const allSaid = (
  source: Source,
  said: Overrides,
  layouts: readonly TeamLayout[],
  vocabulary: Vocabulary,
): AllSaid => {
  if (said.tables.length === 0 && layouts.length === 0) return { overrides: said, remembered: [] };
  const alike = byKey(layoutsSaid(source, said, vocabulary));
  const known = byKey(layouts);
  const remembered: number[] = [];
  const tables = tablesOf(source).flatMap((table): readonly TableOverride[] => {
    const own = saidOf(said, table.place.table) ?? saidBy(table, alike);
    if (own !== undefined) return [own];
    const team = saidBy(table, known);
    if (team === undefined) return [];
    remembered.push(team.table);
    return [team];
  });
  return { overrides: { tables }, remembered };
};

const isAnswered = ({ questions }: Draft, heading: string): boolean =>
  questions
    .filter(({ about, text }) => about === ofHeadings && text === heading)
    .every(({ settled }) => settled !== undefined);

/** What a reading settled of a table: all its columns where something was said of one, or a question about one was answered. */
const settledBy = (
  { table, kind, isKindChosen, isReadDown, isOnePerRecommendation, columns }: TableReading,
  draft: Draft,
): TableOverride | undefined => {
  const isSaid = isKindChosen || isReadDown || isOnePerRecommendation;
  const [asked, chosen] = (['asked', 'chosen'] as const).map((how) =>
    columns.filter((one) => one.how === how),
  );
  if (asked?.some(({ heading }) => !isAnswered(draft, heading)) === true) return undefined;
  if (!isSaid && asked?.length === 0 && chosen?.length === 0) return undefined;
  const fields = columns.flatMap(({ column, field }) =>
    field === null ? [] : [[String(column), field] as const],
  );
  return {
    table,
    ...(isKindChosen ? { kind } : {}),
    ...(fields.length === 0 ? {} : { columns: Object.fromEntries(fields) }),
    ...(isReadDown ? { readDown: true } : {}),
    ...(isOnePerRecommendation ? { oneTablePerRecommendation: true } : {}),
  };
};

/** A few words without a digit that name no person: of a table that is no part of the plan no other row may be remembered. */
const isName = (heading: string): boolean =>
  !/\d/u.test(heading) && countWords(heading) <= 6 && !isPerson(heading);

/** The layouts of a document that are worth remembering when its plan is accepted; one for each row of headings. */
export const layoutsToKeep = (tables: readonly TableReading[], draft: Draft): readonly TeamLayout[] => {
  const found = tables.flatMap((reading): readonly TeamLayout[] => {
    const said = settledBy(reading, draft);
    if (said === undefined || !isHead(reading.head)) return [];
    return isSetAside(said) && !reading.head.headings.every(isName) ? [] : [layoutFrom(reading.head, said)];
  });
  return [...byKey(found).values()];
};

/** The team's layouts with more; the same headings have one meaning, the last that was said. */
export const withLayouts = (
  team: readonly TeamLayout[],
  more: readonly TeamLayout[],
): readonly TeamLayout[] => [...byKey([...team, ...more]).values()];
