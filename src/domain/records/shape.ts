import type { Day } from '../dates/day.ts';
import type { Key } from '../key.ts';

/**
 * What a value is, as plain data. Its TypeScript type follows from it (`ValueOf`), and so does the check at the borders
 * (`src/wire/schema.ts`, which alone loads zod).
 */
export type ShapeData =
  | { readonly is: 'text'; readonly trimmed?: true; readonly atLeast?: number; readonly atMost?: number }
  | { readonly is: 'key' | 'day' | 'number' | 'yes_no' | 'values' | 'values_or_unknown' | 'anything' }
  | { readonly is: 'one_of'; readonly words: readonly string[] }
  | { readonly is: 'list'; readonly of: ShapeData }
  /** `forgiving`: what cannot be read counts as nothing. */
  | { readonly is: 'or_null'; readonly of: ShapeData; readonly forgiving?: true }
  | { readonly is: 'or_absent'; readonly of: ShapeData }
  | { readonly is: 'object'; readonly has: Readonly<Record<string, ShapeData>> };

/** A shape with the type of its values, which no property ever holds: it is there for the compiler alone. */
export type Shape<T> = ShapeData & { readonly type?: T };

export type ValueOf<S> = S extends { readonly type?: infer T } ? T : never;

type Limits = Omit<Extract<ShapeData, { readonly is: 'text' }>, 'is'>;

export const text = (limits: Limits = {}): Shape<string> => ({ is: 'text', ...limits });
/** An instant with zone (ISO 8601, UTC). */
export const instant: Shape<string> = { is: 'text' };
export const aKey = <K extends string>(_of: K): Shape<Key<K>> => ({ is: 'key' });
export const aDay: Shape<Day> = { is: 'day' };
export const aNumber: Shape<number> = { is: 'number' };
export const aYesNo: Shape<boolean> = { is: 'yes_no' };
/** Values by name; the reader knows the names. */
export const values: Shape<Readonly<Record<string, unknown>>> = { is: 'values' };
export const anything: Shape<unknown> = { is: 'anything' };
export const oneOf = <const W extends string>(words: readonly W[]): Shape<W> => ({ is: 'one_of', words });
export const listOf = <T>(of: Shape<T>): Shape<readonly T[]> => ({ is: 'list', of });
export const orNull = <T>(of: Shape<T>): Shape<T | null> => ({ is: 'or_null', of });
export const orNullIfUnreadable = <T>(of: Shape<T>): Shape<T | null> => ({
  is: 'or_null',
  of,
  forgiving: true,
});
/** A field that older rows do not have. */
export const orAbsent = <T>(of: Shape<T>): Shape<T> => ({ is: 'or_absent', of });
export const object = <const P extends Readonly<Record<string, ShapeData>>>(
  has: P,
): Shape<{ readonly [N in keyof P]: ValueOf<P[N]> }> => ({ is: 'object', has });
