import { type NewMeasure, type NewReading, sameReading } from '#domain/measures/measure.ts';
import { measuresCell } from '#domain/measures/measure-cells.ts';
import { sameValue } from './row-values.ts';

/** Measures with their values, proposed or standing. */
export interface Counted {
  readonly measures: readonly NewMeasure[];
  readonly readings: readonly NewReading[];
}

/** Those of one action. */
export const countedBelow = ({ measures, readings }: Counted, actionKey: string): Counted => {
  const own = measures.filter((measure) => measure.actionKey === actionKey);
  const keys = new Set<string>(own.map(({ key }) => key));
  return { measures: own, readings: readings.filter(({ measureKey }) => keys.has(measureKey)) };
};

const standingFor = (measure: NewMeasure, standing: Counted): NewMeasure | undefined =>
  standing.measures.find(({ kind, text }) => sameValue(kind, measure.kind) && sameValue(text, measure.text));

/**
 * What a document counts that does not stand yet: new measures with their values, and new values of measures that stand.
 * `actionKey` and `planKey` say below which row the new ones go. What the document no longer says stays.
 */
export const newlyCounted = (
  proposed: Counted,
  standing: Counted,
  below: Pick<NewMeasure, 'actionKey' | 'planKey'>,
): Counted => {
  const pairs = proposed.measures.map((measure) => ({ measure, stands: standingFor(measure, standing) }));
  return {
    measures: pairs.flatMap(({ measure, stands }) =>
      stands === undefined ? [{ ...measure, ...below }] : [],
    ),
    readings: pairs.flatMap(({ measure, stands }) => {
      const own = proposed.readings.filter(({ measureKey }) => measureKey === measure.key);
      if (stands === undefined) return own;
      const known = standing.readings.filter(({ measureKey }) => measureKey === stands.key);
      return own
        .filter((reading) => !known.some((one) => sameReading(one, reading)))
        .map((reading) => ({ ...reading, measureKey: stands.key }));
    }),
  };
};

/** What is newly counted as one text; null for nothing. */
export const newlyCountedText = ({ measures, readings }: Counted, standing: Counted): string | null => {
  const named = [...measures, ...standing.measures].filter(
    ({ key }) =>
      measures.some((one) => one.key === key) || readings.some(({ measureKey }) => measureKey === key),
  );
  return measuresCell(named, readings) || null;
};
