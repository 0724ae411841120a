import { measureRow, readingRow } from '#wire/rows.ts';
import { keyOf, line, lineOrNull, lines, linesOrNull, number, numberOrNull, ownKey } from './columns.ts';
import type { RowList } from './row-list.ts';

/** What is counted below an action (`src/domain/measures/measure.ts`). */
export const measureList: RowList<'measures'> = {
  title: 'Measures',
  schema: measureRow,
  fields: {
    key: ownKey(),
    caseKey: keyOf('CaseKey', 'Case key'),
    planKey: keyOf('PlanKey', 'Plan key'),
    actionKey: keyOf('ActionKey', 'Action key'),
    order: number('Sequence', 'Sequence'),
    kind: lines('Kind', 'Kind'),
    text: lines('Counted', 'What is counted'),
    target: linesOrNull('Target', 'Target'),
    frequency: lineOrNull('Frequency', 'Frequency'),
  },
  titleOf: (row) => row.text,
};

/** Its values, one row for each date. */
export const readingList: RowList<'readings'> = {
  title: 'Readings',
  schema: readingRow,
  fields: {
    key: ownKey(),
    measureKey: keyOf('MeasureKey', 'Measure key'),
    order: number('Sequence', 'Sequence'),
    at: lineOrNull('ReadOn', 'Read on', { indexed: true }),
    value: number('ReadValue', 'Value'),
    unit: line('Unit', 'Unit'),
    numerator: numberOrNull('Numerator', 'Numerator'),
    denominator: numberOrNull('Denominator', 'Denominator'),
    note: linesOrNull('Note', 'Note'),
    by: lineOrNull('ReadBy', 'Read by'),
    byOid: lineOrNull('ReadByOid', 'Read by object id'),
  },
  titleOf: (row) => `${row.at ?? ''} ${row.value} ${row.unit}`,
};
