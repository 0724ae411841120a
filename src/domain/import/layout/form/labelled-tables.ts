import type { Entry } from '#domain/import/document/entries.ts';
import { gridOf } from '#domain/import/document/grid.ts';
import { isOfRows, type TableOverride } from '#domain/import/document/overrides.ts';
import type { Table } from '#domain/import/document/source.ts';
import type { Vocabulary } from '#domain/import/headings/headings.ts';
import { readCompliancePlan } from './compliance-plan.ts';
import { readFormCells } from './form-cells.ts';
import { holdPlan, isPaired, type Pair, pairsOfRow, readKeyValues, readTurned } from './key-values.ts';
import { readStacked } from './stacked-labels.ts';

interface Labelled {
  readonly turned: readonly Entry[] | null;
  readonly pairs: readonly Pair[] | null;
  /** Nothing but labels and values: no row of it is a row of headings. */
  readonly isBlock: boolean;
}

/** A form as a person said that it is one: each row a label and what was answered, the labels as was said. */
const chosenPairs = (
  table: Table,
  vocabulary: Vocabulary,
  { columns = {} }: TableOverride,
): readonly Pair[] => {
  const pairs =
    readStacked(table, vocabulary) ??
    readKeyValues(table, vocabulary) ??
    gridOf(table).flatMap((row) => pairsOfRow(row, vocabulary));
  return pairs.map((pair) => {
    const field = columns[String(pair.place.row)];
    return field === undefined ? pair : { ...pair, field };
  });
};

/** A table of labels and values: with the values above or beside them, or in columns of their own. */
export const labelledTable = (
  table: Table,
  vocabulary: Vocabulary,
  said: TableOverride | undefined,
): Labelled => {
  if (said !== undefined && isOfRows(said)) return { turned: null, pairs: null, isBlock: false };
  if (said?.kind === 'form')
    return { turned: null, pairs: chosenPairs(table, vocabulary, said), isBlock: true };
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
