import type { ActionKey, CaseKey, Key, PlanKey } from '../key.ts';

export type MeasureKey = Key<'measure'>;
export type ReadingKey = Key<'reading'>;

/** What is counted to see whether an action was done and helped: a method, an outcome, a target, an audit, a cycle. */
export interface Measure {
  readonly key: MeasureKey;
  readonly caseKey: CaseKey;
  readonly planKey: PlanKey;
  readonly actionKey: ActionKey;
  readonly order: number;
  /** method, outcome, target, series or recurrence; another word where a document has one. */
  readonly kind: string;
  /** The words of the plan. */
  readonly text: string;
  readonly target: string | null;
  /** How often, where the words say so: `monthly`. */
  readonly frequency: string | null;
  readonly version: string;
}

/** One value of a measure at one date. */
export interface Reading {
  readonly key: ReadingKey;
  readonly measureKey: MeasureKey;
  readonly order: number;
  /** A day, a month `2013-10` or a year; null: the plan does not say when. */
  readonly at: string | null;
  readonly value: number;
  readonly unit: string;
  /** `45` of `60`, where the value was counted so. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly note: string | null;
  /** Who wrote it down; null: it stood in the plan. */
  readonly by: string | null;
  readonly byOid: string | null;
  readonly version: string;
}

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
