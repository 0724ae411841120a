import { keyOf, line, lineOrNull, linesOrNull, number, numberOrNull, ownKey } from './field.ts';
import { type RowOf, record } from './record.ts';

/** One value of a measure at one date. */
export const readingRecord = record(
  {
    key: ownKey('reading'),
    measureKey: keyOf('measure', 'MeasureKey', 'Measure key'),
    order: number('Sequence', 'Sequence'),
    /** A day, a month `2013-10` or a year; null: the plan does not say when. */
    at: lineOrNull('ReadOn', 'Read on', { indexed: true }),
    value: number('ReadValue', 'Value'),
    unit: line('Unit', 'Unit'),
    /** `45` of `60`, where the value was counted so. */
    numerator: numberOrNull('Numerator', 'Numerator'),
    denominator: numberOrNull('Denominator', 'Denominator'),
    note: linesOrNull('Note', 'Note'),
    /** Who wrote it down; null: the plan gave it. */
    by: lineOrNull('ReadBy', 'Read by'),
    byOid: lineOrNull('ReadByOid', 'Read by object id'),
  },
  {
    title: 'Readings',
    history: { subject: 'action' },
    watched: true,
    parent: 'measureKey',
    titleOf: ({ at, value, unit }) => `${at ?? ''} ${value} ${unit}`,
  },
);

export type Reading = RowOf<typeof readingRecord>;
