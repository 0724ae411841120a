import type { DraftMeasure } from '#domain/import/document/draft.ts';
import { linesOfWords, listCell, listOf, partsCell, partsOfCell } from '../plans/plan-cells.ts';
import { measureNames } from '../plans/plan-words.ts';
import { inTime, type NewMeasure, type NewReading, valueWords } from './measure.ts';

/**
 * Measures with their values in one cell of an exported plan: a bullet for each measure, a dash for each value below it.
 *
 *     • Result | Audit of leave forms | at least 95%
 *     – 2025-10 | 60.5% | 23 of 38
 */

const dash = '– ';

const readingLine = (reading: NewReading): string => {
  const { numerator: n, denominator: of } = reading;
  const counted = n === null || of === null ? '' : `${n} of ${of}`;
  return dash + partsCell([reading.at ?? '', valueWords(reading), counted, reading.note ?? '']);
};

const measureLines = (measure: NewMeasure, readings: readonly NewReading[]): string =>
  [
    partsCell([measureNames[measure.kind] ?? measure.kind, measure.text, measure.target ?? '']),
    ...inTime(readings.filter(({ measureKey }) => measureKey === measure.key)).map(readingLine),
  ].join('\n');

const byOrder = (one: NewMeasure, other: NewMeasure): number => one.order - other.order;

/** The measures of one action and their readings, as they are written in a cell; empty for none. */
export const measuresCell = (measures: readonly NewMeasure[], readings: readonly NewReading[]): string =>
  listCell([...measures].sort(byOrder).map((measure) => measureLines(measure, readings)));

type Series = NonNullable<DraftMeasure['series']>[number];

const readingOf = (line: string): Series | null => {
  const [at = '', worth = '', counted = '', note = ''] = partsOfCell(line.slice(dash.length));
  const [value] = /^-?\d+(?:\.\d+)?/u.exec(worth) ?? [];
  if (value === undefined) return null;
  const parts = /^(?<n>\d+(?:\.\d+)?) of (?<of>\d+(?:\.\d+)?)$/u.exec(counted)?.groups;
  return {
    ...{ at: at || null, value: Number(value), unit: worth.slice(value.length).trimStart() },
    ...(parts === undefined ? {} : { n: Number(parts.n), of: Number(parts.of) }),
    ...(note === '' ? {} : { note }),
  };
};

const kindNamed = (name: string): string | undefined =>
  Object.entries(measureNames).find(([, words]) => words === name)?.[0];

const measureOf = (item: string): DraftMeasure => {
  const lines = linesOfWords(item);
  const read = lines.map((line) => (line.startsWith(dash) ? readingOf(line) : null));
  const series = read.filter((reading) => reading !== null);
  const words = lines.filter((_, at) => read[at] === null);
  const parts = partsOfCell(words.join(' '));
  // A measure that a person typed has no kind before it; one that is only counted has nothing but its kind.
  const isKindFirst = parts.length > 1 || kindNamed(parts[0] ?? '') !== undefined;
  const [name = '', text = '', target = ''] = isKindFirst ? parts : ['', ...parts];
  return {
    kind: name === '' ? 'outcome' : (kindNamed(name) ?? name),
    ...{ text, target: target || null },
    ...(series.length === 0 ? {} : { series }),
  };
};

/** The measures of such a cell, those that a person typed there included. */
export const measuresOfLines = (lines: readonly string[]): readonly DraftMeasure[] =>
  listOf(lines).map(measureOf);
