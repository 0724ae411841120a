import { chosenRows } from '#domain/import/document/chosen-rows.ts';
import type { Entry } from '#domain/import/document/entries.ts';
import {
  isSetAside,
  noOverrides,
  type Overrides,
  saidOf,
  type TableOverride,
} from '#domain/import/document/overrides.ts';
import type { Place, Source, Table } from '#domain/import/document/source.ts';
import type { Vocabulary } from '#domain/import/headings/headings.ts';
import { withDaysToComply } from '#domain/import/layout/form/compliance-plan.ts';
import { entriesOfPairs, holdPlan, type Pair } from '#domain/import/layout/form/key-values.ts';
import { bareLabels } from '#domain/import/layout/form/labelled-lines.ts';
import { labelledTable } from '#domain/import/layout/form/labelled-tables.ts';
import { joinTornLines, joinTornRows } from '#domain/import/layout/repair/torn-rows.ts';
import { bodiesOverTables, withBody } from '#domain/import/layout/table/bodies-over-tables.ts';
import { readPlanTable, type TableRead } from '#domain/import/layout/table/table-layout.ts';
import {
  readingOfRows,
  readingOfTable,
  type TableExplained,
} from '#domain/import/layout/table/table-reading.ts';
import { takeCaption, takeFact, takeWhole } from '#domain/import/layout/text/above-table.ts';
import { legendInCells, otherTable, rowsOf, setAside } from '#domain/import/layout/text/around-tables.ts';
import {
  type Around,
  closeBlock,
  labelOfBlock,
  printedLine,
  readParagraphs,
  type Walk,
} from '#domain/import/layout/text/paragraph-layout.ts';
import { sectionTitles } from '#domain/import/layout/text/section-titles.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { isBlank, squash } from '#domain/import/lexicon/words.ts';
import { type Legend, legendInText } from '#domain/import/values/colours.ts';

/** A document taken apart by layout: what belongs to the plan and what stands around it. */
export interface Layout {
  readonly entries: readonly Entry[];
  readonly headings: readonly {
    readonly raw: string;
    readonly field: Field | null;
    readonly isUnsure?: boolean;
  }[];
  readonly around: readonly Around[];
  readonly facts: readonly Pair[];
  readonly legend: Legend;
  /** What each table was taken for, those that were torn off another included. */
  readonly tables: readonly TableExplained[];
}

interface Surroundings {
  readonly vocabulary: Vocabulary;
  /** What a person said of the table. */
  readonly said: TableOverride | undefined;
  /** Where the block before stands. */
  readonly above: Place | null;
}

const takePlan = (table: Table, read: TableRead, walk: Walk, { above, said }: Surroundings): void => {
  walk.open = null;
  const isOne = said?.oneTablePerRecommendation === true;
  const plan = isOne ? takeWhole(read, above, walk) : read;
  if (!isOne) {
    takeCaption(plan.entries, above, walk);
    takeFact(plan.entries, above, walk);
  }
  walk.entries.push(...withBody(plan.entries, walk.bodies.get(table)));
  walk.headings.push(...plan.headings.map(({ raw, field, isUnsure = false }) => ({ raw, field, isUnsure })));
  walk.around.push(...rowsOf(plan.aside));
  const printed = plan.aside.flatMap(({ text }) => [...legendInText(text)]);
  walk.legend = new Map([...printed, ...legendInCells(plan.aside), ...walk.legend]);
  walk.columns = plan.columns;
};

const takePairs = (table: Table, pairs: readonly Pair[], walk: Walk): void => {
  const start = pairs.findIndex(({ field, value }) => field !== null || !isBlank(value?.text ?? ''));
  walk.around.push(
    ...pairs.slice(0, start).map(({ label, place }) => ({ text: label, place, isHeading: false })),
  );
  walk.entries.push({ kind: 'break', place: table.place }, ...entriesOfPairs(pairs.slice(start)));
  walk.headings.push(...pairs.map(({ label, field }) => ({ raw: squash(label), field })));
};

const readTable = (printed: Table, walk: Walk, around: Surroundings): void => {
  const { vocabulary, said } = around;
  closeBlock(walk);
  const { table, aside } = chosenRows(printed, said);
  walk.around.push(...rowsOf(aside));
  if (said !== undefined && isSetAside(said)) {
    setAside(table, said, walk);
    walk.tables.push(readingOfTable(printed, said));
    return;
  }
  const { turned, pairs, isBlock } = labelledTable(table, vocabulary, said);
  const plan = isBlock ? null : readPlanTable(table, vocabulary, walk, said);
  if (plan !== null) {
    takePlan(printed, plan, walk, around);
    walk.tables.push(readingOfRows(printed, plan, said));
    return;
  }
  walk.tables.push(readingOfTable(printed, said, turned ?? pairs));
  if (turned !== null) {
    walk.entries.push({ kind: 'break', place: table.place }, ...turned);
    walk.headings.push(...labelsOf(turned));
  } else if (pairs !== null && (said?.kind === 'form' || holdPlan(pairs))) takePairs(table, pairs, walk);
  else otherTable(table, pairs, walk);
};

const labelsOf = (entries: readonly Entry[]): readonly { raw: string; field: Field | null }[] =>
  entries.flatMap((entry) =>
    entry.kind === 'row' ? entry.pieces.map(({ heading, field }) => ({ raw: heading, field })) : [],
  );

/** Takes a document apart: plan tables in any layout, blocks of labels, headings with paragraphs; the rest stands around. */
export const layoutOf = (
  source: Source,
  vocabulary: Vocabulary,
  overrides: Overrides = noOverrides,
): Layout => {
  const blocks = source.blocks.filter((block) => block.kind === 'table' || !isBlank(block.line.text));
  const lines = blocks.flatMap((block) => (block.kind === 'paragraph' ? [squash(block.line.text)] : []));
  const walk: Walk = {
    entries: [],
    headings: [],
    tables: [],
    around: [],
    facts: [],
    legend: new Map(),
    columns: [],
    isTorn: source.format === 'txt',
    block: [],
    open: null,
    next: null,
    whole: null,
    above: null,
    bare: bareLabels(lines, vocabulary),
    titles: sectionTitles(
      blocks.flatMap((block) => (block.kind === 'paragraph' ? [printedLine(block.line)] : [])),
    ),
    bodies: bodiesOverTables(source),
  };
  blocks.forEach((block, index) => {
    walk.next = labelOfBlock(blocks[index + 1], vocabulary);
    if (block.kind !== 'table') readParagraphs(block, walk, vocabulary);
    else {
      const said = saidOf(overrides, block.place.table);
      readTable(block, walk, { vocabulary, said, above: blocks[index - 1]?.place ?? null });
    }
  });
  closeBlock(walk);
  const { headings, around: words, facts, legend, tables } = walk;
  return {
    entries: withDaysToComply(
      walk.isTorn ? joinTornLines(walk.entries) : joinTornRows(walk.entries),
      blocks.filter((block) => block.kind === 'table'),
    ),
    headings: onceEach(headings),
    around: words,
    facts,
    legend,
    tables,
  };
};

/** Each heading once for each of its meanings; what is certain of it in one table is certain in all. */
const onceEach = (headings: Walk['headings']): Walk['headings'] => {
  const keyOf = ({ raw, field }: Walk['headings'][number]): string => `${raw}\n${field}`;
  const certain = new Set(headings.filter(({ isUnsure }) => isUnsure !== true).map(keyOf));
  const once = new Map(headings.map((one) => [keyOf(one), one]));
  return [...once].flatMap(([key, one]) => (one.raw === '' ? [] : [{ ...one, isUnsure: !certain.has(key) }]));
};
