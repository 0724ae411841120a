import { bodiesOverTables, withBody } from './bodies-over-tables.ts';
import { type Colour, colourNamed, colourOf, type Legend, legendInText, legendOf } from './colours.ts';
import { readCompliancePlan, withDaysToComply } from './compliance-plan.ts';
import { cellOfLines, type Entry } from './entries.ts';
import { readFormCells } from './form-cells.ts';
import { type GridCell, gridOf, ownWords } from './grid.ts';
import type { Field, Vocabulary } from './headings.ts';
import { entriesOfPairs, holdPlan, isPaired, type Pair, readKeyValues, readTurned } from './key-values.ts';
import { answersNothing, bareLabels, isCaption } from './labelled-lines.ts';
import {
  type Around,
  closeBlock,
  labelOfBlock,
  printedLine,
  readParagraphs,
  type Walk,
} from './paragraph-layout.ts';
import { sectionTitles } from './section-titles.ts';
import type { Place, Source, Table } from './source.ts';
import { readStacked } from './stacked-labels.ts';
import { statusInWords } from './status.ts';
import { readPlanTable } from './table-layout.ts';
import { joinTornLines, joinTornRows } from './torn-rows.ts';
import { countWords, isBlank, squash } from './words.ts';

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
}

/** A numbered paragraph right above a table that names no recommendation of its own: the table answers it. */
const takeCaption = (plan: readonly Entry[], above: Place | null, walk: Walk): void => {
  const last = walk.around.at(-1);
  if (last === undefined || above === null || last.place !== above || !isCaption(last.text, plan)) return;
  walk.around.pop();
  const cell = cellOfLines([last.text], last.place);
  walk.entries.push(
    { kind: 'break', place: last.place },
    { kind: 'label', place: last.place, pieces: [{ field: 'recommendation', heading: '', cell }] },
  );
};

/** `Area for improvement | …` in a small table right above one of actions: these answer it. */
const takeFact = (plan: readonly Entry[], above: Place | null, walk: Walk): void => {
  const at = walk.facts.findIndex(
    ({ field, place, value }) =>
      field === 'recommendation' && place.table === above?.table && !isBlank(value?.text ?? ''),
  );
  const fact = walk.facts[at];
  if (fact?.value == null || above?.table === undefined || !answersNothing(plan)) return;
  walk.facts.splice(at, 1);
  const { label: heading, value: cell, place } = fact;
  walk.entries.push(
    { kind: 'break', place },
    { kind: 'label', place, pieces: [{ field: 'recommendation', heading, cell }] },
  );
};

interface Surroundings {
  readonly vocabulary: Vocabulary;
  /** Where the block before stands. */
  readonly above: Place | null;
}

interface Labelled {
  readonly turned: readonly Entry[] | null;
  readonly pairs: readonly Pair[] | null;
  /** Nothing but labels and values: no row of it is a row of headings. */
  readonly isBlock: boolean;
}

/** A table of labels and values: with the values above or beside them, or in columns of their own. */
const labelledTable = (table: Table, vocabulary: Vocabulary): Labelled => {
  const form = readFormCells(table, vocabulary) ?? readCompliancePlan(table);
  if (form !== null) return { turned: form, pairs: null, isBlock: true };
  const stacked = readStacked(table, vocabulary);
  if (stacked !== null && holdPlan(stacked)) return { turned: null, pairs: stacked, isBlock: true };
  const isPairs = isPaired(table, vocabulary);
  const turned = isPairs ? null : readTurned(table, vocabulary);
  if (turned !== null) return { turned, pairs: null, isBlock: true };
  const pairs = readKeyValues(table, vocabulary);
  return { turned: null, pairs, isBlock: pairs !== null && holdPlan(pairs) && isPairs };
};

const readTable = (table: Table, walk: Walk, { vocabulary, above }: Surroundings): void => {
  closeBlock(walk);
  const { turned, pairs, isBlock } = labelledTable(table, vocabulary);
  const plan = isBlock ? null : readPlanTable(table, vocabulary, walk);
  if (plan !== null) {
    walk.open = null;
    takeCaption(plan.entries, above, walk);
    takeFact(plan.entries, above, walk);
    walk.entries.push(...withBody(plan.entries, walk.bodies.get(table)));
    walk.headings.push(
      ...plan.headings.map(({ raw, field, isUnsure = false }) => ({ raw, field, isUnsure })),
    );
    walk.around.push(...rowsOf(plan.aside));
    const printed = plan.aside.flatMap(({ text }) => [...legendInText(text)]);
    walk.legend = new Map([...printed, ...legendInCells(plan.aside), ...walk.legend]);
    walk.columns = plan.columns;
    return;
  }
  if (turned !== null) {
    walk.entries.push({ kind: 'break', place: table.place }, ...turned);
    walk.headings.push(...labelsOf(turned));
  } else if (pairs !== null && holdPlan(pairs)) {
    const start = pairs.findIndex(({ field, value }) => field !== null || !isBlank(value?.text ?? ''));
    walk.around.push(
      ...pairs.slice(0, start).map(({ label, place }) => ({ text: label, place, isHeading: false })),
    );
    walk.entries.push({ kind: 'break', place: table.place }, ...entriesOfPairs(pairs.slice(start)));
    walk.headings.push(...pairs.map(({ label, field }) => ({ raw: squash(label), field })));
  } else otherTable(table, pairs, walk);
};

/** The colour that a cell of a key stands for, and its meaning: in the cell itself, or in the one beside it. */
const keyEntry = (cell: GridCell, beside: GridCell | undefined): readonly (readonly [Colour, string])[] => {
  const isNamed = colourNamed(cell.text) !== null && countWords(cell.text) <= 2;
  const colour = colourOf(cell.cell.fill) ?? (isNamed ? colourNamed(cell.text) : null);
  const meaning = [cell, beside].find(
    (one) => one !== undefined && countWords(one.text) <= 12 && statusInWords(one.text) !== null,
  );
  const isOfRow = meaning === cell || meaning?.place.row === cell.place.row;
  return colour === null || meaning === undefined || !isOfRow ? [] : [[colour, squash(meaning.text)]];
};

/** The key that stands above the headings of a plan: coloured cells that each name a status. Empty for fewer than two. */
const legendInCells = (cells: readonly GridCell[]): Legend => {
  const found = cells.flatMap((cell, index) => keyEntry(cell, cells[index + 1]));
  return found.length < 2 ? new Map() : new Map(found);
};

/** Cells beside the plan, those of a row together. */
const rowsOf = (cells: readonly GridCell[]): readonly Around[] => {
  const rows = new Map<string, Around>();
  for (const { text, place } of cells) {
    const key = `${place.sheet} ${place.table} ${place.row}`;
    const before = rows.get(key);
    rows.set(
      key,
      before === undefined
        ? { text, place, isHeading: false }
        : { ...before, text: `${before.text} ${text}` },
    );
  }
  return [...rows.values()];
};

const labelsOf = (entries: readonly Entry[]): readonly { raw: string; field: Field | null }[] =>
  entries.flatMap((entry) =>
    entry.kind === 'row' ? entry.pieces.map(({ heading, field }) => ({ raw: heading, field })) : [],
  );

const otherTable = (table: Table, pairs: readonly Pair[] | null, walk: Walk): void => {
  const legend = legendOf(table);
  if (legend !== null) walk.legend = new Map([...walk.legend, ...legend]);
  if (pairs !== null && legend === null) walk.facts.push(...pairs);
  else
    for (const row of gridOf(table))
      for (const { text, place } of ownWords(row)) walk.around.push({ text, place, isHeading: false });
};

/** Takes a document apart: plan tables in any layout, blocks of labels, headings with paragraphs; the rest stands around. */
export const layoutOf = (source: Source, vocabulary: Vocabulary): Layout => {
  const blocks = source.blocks.filter((block) => block.kind === 'table' || !isBlank(block.line.text));
  const lines = blocks.flatMap((block) => (block.kind === 'paragraph' ? [squash(block.line.text)] : []));
  const walk: Walk = {
    entries: [],
    headings: [],
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
    else readTable(block, walk, { vocabulary, above: blocks[index - 1]?.place ?? null });
  });
  closeBlock(walk);
  const { headings, around: words, facts, legend } = walk;
  return {
    entries: withDaysToComply(
      walk.isTorn ? joinTornLines(walk.entries) : joinTornRows(walk.entries),
      blocks.filter((block) => block.kind === 'table'),
    ),
    headings: onceEach(headings),
    around: words,
    facts,
    legend,
  };
};

const onceEach = (headings: Walk['headings']): Walk['headings'] => {
  const seen = new Set<string>();
  return headings.filter(({ raw, field }) => {
    const key = `${raw}\n${field}`;
    const isNew = raw !== '' && !seen.has(key);
    seen.add(key);
    return isNew;
  });
};
