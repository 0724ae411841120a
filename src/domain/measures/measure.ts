import type { Measure } from '../records/measure.ts';
import type { Reading } from '../records/reading.ts';

export type NewMeasure = Omit<Measure, 'version'>;
export type NewReading = Omit<Reading, 'version'>;

type Value = Pick<Reading, 'at' | 'value' | 'unit' | 'numerator' | 'denominator' | 'note'>;

/** Values in the order of their dates; those without one first, in the order in which they were written. */
export const inTime = <R extends Pick<Reading, 'at' | 'order'>>(readings: readonly R[]): readonly R[] =>
  [...readings].sort((one, other) => (one.at ?? '').localeCompare(other.at ?? '') || one.order - other.order);

/** A value as people write it: `60.49 %`, `11 beds`. */
export const valueWords = ({ value, unit }: Pick<Value, 'value' | 'unit'>): string =>
  unit === '%' ? `${value}%` : `${value} ${unit}`.trim();

/** Whether two readings say the same; a note beside them does not count. */
export const sameReading = (one: Value, other: Value): boolean =>
  one.at === other.at &&
  one.value === other.value &&
  one.unit === other.unit &&
  one.numerator === other.numerator &&
  one.denominator === other.denominator;
