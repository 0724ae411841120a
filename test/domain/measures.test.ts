import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftAction } from '../../src/domain/import/document/draft.ts';
import { asKey } from '../../src/domain/key.ts';
import { inTime, sameReading, valueWords } from '../../src/domain/measures/measure.ts';
import { measuresCell, measuresOfLines } from '../../src/domain/measures/measure-cells.ts';
import { measureRows } from '../../src/domain/measures/measures-from-draft.ts';
import { linesOfWords } from '../../src/domain/plans/plan-cells.ts';
import type { Reading } from '../../src/domain/records/reading.ts';

const value = { at: '2025-10', value: 60.5, unit: '%', numerator: 23, denominator: 38, note: null };

describe('a value', () => {
  it('is written as people write it', () => {
    expect(valueWords({ value: 60.49, unit: '%' })).toBe('60.49%');
    expect(valueWords({ value: 11, unit: 'beds' })).toBe('11 beds');
    expect(valueWords({ value: 11, unit: '' })).toBe('11');
  });

  it('is the same where day, worth and count are, whatever is noted beside it', () => {
    expect(sameReading(value, { ...value, note: 'as reported' })).toBe(true);
    for (const other of [{ at: null }, { value: 61 }, { unit: '' }, { numerator: 24 }, { denominator: 39 }])
      expect(sameReading(value, { ...value, ...other })).toBe(false);
  });

  it('stands in the order of its date, without one first, and as it was written on the same', () => {
    const of = (at: string | null, order: number) => ({ at, order });
    const all = [of('2025-10', 1), of(null, 3), of('2024', 4), of(null, 2), of('2025-10', 0)];
    expect(inTime(all)).toEqual([
      of(null, 2),
      of(null, 3),
      of('2024', 4),
      of('2025-10', 0),
      of('2025-10', 1),
    ]);
    expect(all[0]).toEqual(of('2025-10', 1));
  });
});

const action = { key: asKey<'action'>('A1'), caseKey: asKey<'case'>('c'), planKey: asKey<'plan'>('p') };
const drafted = (measures: DraftAction['measures']) => ({ measures });

describe('the measures of an action of a draft', () => {
  it('become rows with keys that follow from the action’s, their values below them', () => {
    const series = [
      { at: '2025-10', value: 60.5, unit: '%', n: 23, of: 38 },
      { at: null, value: 2, unit: 'falls', note: 'so far' },
    ];
    const { measures, readings } = measureRows(
      drafted([
        { kind: 'outcome', text: 'Audit of leave forms monthly', target: 'at least 95%', series },
        { kind: 'method', text: 'Sheet audit' },
      ]),
      action,
    );
    const place = { caseKey: 'c', planKey: 'p', actionKey: 'A1' };
    expect(measures).toEqual([
      {
        ...place,
        key: 'A1-M1',
        order: 1,
        kind: 'outcome',
        text: 'Audit of leave forms monthly',
        target: 'at least 95%',
        frequency: 'month',
      },
      {
        ...place,
        key: 'A1-M2',
        order: 2,
        kind: 'method',
        text: 'Sheet audit',
        target: null,
        frequency: null,
      },
    ]);
    const nobody = { by: null, byOid: null, measureKey: 'A1-M1' };
    expect(readings).toEqual([
      {
        ...nobody,
        key: 'A1-M1-V1',
        order: 1,
        at: '2025-10',
        value: 60.5,
        unit: '%',
        numerator: 23,
        denominator: 38,
        note: null,
      },
      {
        ...nobody,
        key: 'A1-M1-V2',
        order: 2,
        at: null,
        value: 2,
        unit: 'falls',
        numerator: null,
        denominator: null,
        note: 'so far',
      },
    ]);
  });

  it('are one where a document says it twice, and none where it says nothing', () => {
    const kinds = (measures: DraftAction['measures']) =>
      measureRows(drafted(measures), action).measures.map(({ kind, text }) => `${kind} ${text}`);
    expect(
      kinds([
        { kind: 'method', text: 'Sheet audit' },
        { kind: 'method', text: 'sheet  AUDIT' },
        { kind: 'outcome', text: 'Sheet audit' },
        { kind: 'method', text: ' ' },
        { kind: 'series', text: '', series: [{ at: null, value: 1, unit: '' }] },
      ]),
    ).toEqual(['method Sheet audit', 'outcome Sheet audit', 'series ']);
    expect(measureRows(drafted([]), action)).toEqual({ measures: [], readings: [] });
  });
});

/** What a person or a document may write, without what a cell cannot hold apart: white space at its ends and in rows. */
const words = fc
  .string({ unit: fc.constantFrom('a', 'B', ' ', '|', '–', '•', '\\', '3', '%', '-', ' of '), maxLength: 12 })
  .map((text) => text.replace(/\s+/gu, ' ').trim());
const series = fc.record(
  {
    at: fc.option(fc.constantFrom('2025', '2025-10', '2025-10-03')),
    value: fc.integer({ min: -999, max: 999 }).map((n) => n / 4),
    unit: fc.constantFrom('%', 'beds', '', 'falls a week'),
    counted: fc.option(fc.tuple(fc.nat(99), fc.nat(99))),
    note: fc.option(words.filter((text) => text !== '')),
  },
  { requiredKeys: ['at', 'value', 'unit'] },
);

describe('the cell of an exported plan that holds measures', () => {
  const measureOf = (order: number, kind: string, text: string, target: string | null) => ({
    ...{ key: asKey<'measure'>(`M${order}`), caseKey: action.caseKey, planKey: action.planKey },
    ...{ actionKey: action.key, order, kind, text, target, frequency: null },
  });
  const readingOf = (order: number, measure: number, changes: Partial<Omit<Reading, 'key'>> = {}) => ({
    ...{ key: asKey<'reading'>(`V${order}`), measureKey: asKey<'measure'>(`M${measure}`), order },
    ...{ ...value, by: null, byOid: null, ...changes },
  });

  it('says each measure with its target and its values in time', () => {
    const cell = measuresCell(
      [
        measureOf(2, 'unheard of', 'Falls', null),
        measureOf(1, 'series', 'Audit of leave forms', 'at least 95%'),
      ],
      [
        readingOf(2, 1, { note: 'as reported' }),
        readingOf(1, 1, { at: '2024', numerator: null }),
        readingOf(3, 1, { at: '2026', denominator: null }),
      ],
    );
    expect(cell.split('\n')).toEqual([
      '• Result | Audit of leave forms | at least 95%',
      '– 2024 | 60.5%',
      '– 2025-10 | 60.5% | 23 of 38 | as reported',
      '– 2026 | 60.5%',
      '• unheard of | Falls',
    ]);
    expect(measuresCell([], [])).toBe('');
  });

  it('is read again as it was, whatever its words', () => {
    const measure = fc.record({
      kind: fc.constantFrom('method', 'outcome', 'target', 'series', 'recurrence'),
      text: words,
      target: fc.option(words.filter((text) => text !== '')),
      values: fc.array(series, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(measure, { minLength: 1, maxLength: 3 }), (all) => {
        const readings = all.flatMap(({ values }, at) =>
          values.map(({ counted, ...one }, n) => ({
            ...readingOf(at * 10 + n, at + 1, { note: null }),
            ...one,
            ...{ note: one.note ?? null, numerator: counted?.[0] ?? null, denominator: counted?.[1] ?? null },
          })),
        );
        const rows = all.map(({ kind, text, target }, at) => measureOf(at + 1, kind, text, target));
        const again = measuresOfLines(linesOfWords(measuresCell(rows, readings)));
        expect(
          again.map(({ kind, text, target, series: read = [] }) => ({ kind, text, target, read })),
        ).toEqual(
          all.map(({ kind, text, target }, at) => ({
            ...{ kind, text, target },
            read: inTime(readings.filter(({ measureKey }) => measureKey === `M${at + 1}`)).map(
              ({ at: when, value: worth, unit, numerator: n, denominator: of, note }) => ({
                ...{ at: when, value: worth, unit },
                ...(n !== null && of !== null && { n, of }),
                ...(note !== null && { note }),
              }),
            ),
          })),
        );
      }),
    );
  });

  it('takes what a person types there: a measure without a kind, lines that are no values', () => {
    expect(measuresOfLines(['Audit of ten forms'])).toEqual([
      { kind: 'outcome', text: 'Audit of ten forms', target: null },
    ]);
    expect(measuresOfLines(['Method | Audit'])).toEqual([{ kind: 'method', text: 'Audit', target: null }]);
    expect(measuresOfLines(['Spot check | Audit | 9 of 10'])).toEqual([
      { kind: 'Spot check', text: 'Audit', target: '9 of 10' },
    ]);
    expect(
      measuresOfLines(['• Result | Falls', '– soon | many', '– 2025 | -1.5 falls | 3 of', '– – | 4']).at(0),
    ).toEqual({
      ...{ kind: 'series', text: 'Falls – soon', target: 'many' },
      series: [
        { at: '2025', value: -1.5, unit: 'falls' },
        { at: null, value: 4, unit: '' },
      ],
    });
  });
});
