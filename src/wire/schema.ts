import { z } from 'zod';
import type { Fields, FieldType } from '#domain/records/field.ts';
import type { Shape, ShapeData, ValueOf } from '#domain/records/shape.ts';

/** Makes zod schemas of what the records declare. The tab has their types alone: zod is loaded by the server. */

const keyPattern = /^[\w.:-]{1,120}$/;
const anyKey = z
  .custom<string>((value) => typeof value === 'string' && keyPattern.test(value))
  .meta({ type: 'string', pattern: keyPattern.source });

const textSchema = ({ trimmed, atLeast, atMost }: Extract<ShapeData, { readonly is: 'text' }>) => {
  const words = trimmed ? z.string().trim() : z.string();
  const filled = atLeast === undefined ? words : words.min(atLeast);
  return atMost === undefined ? filled : filled.max(atMost);
};

const values = z.record(z.string(), z.unknown());

const simple = {
  key: anyKey,
  day: z.iso.date(),
  number: z.number(),
  yes_no: z.boolean(),
  values,
  values_or_unknown: z.union([values, z.literal('unknown')]).nullable(),
  anything: z.unknown(),
} as const;

const mapped = <T, U>(of: Readonly<Record<string, T>>, make: (one: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(of).map(([name, one]) => [name, make(one)]));

const made = (shape: ShapeData): z.ZodType => {
  if (shape.is === 'text') return textSchema(shape);
  if (shape.is === 'one_of') return z.enum(shape.words);
  if (shape.is === 'list') return z.array(made(shape.of));
  if (shape.is === 'object') return z.object(mapped(shape.has, made));
  if (shape.is === 'or_absent') return z.exactOptional(made(shape.of));
  if (shape.is === 'or_null') {
    const nullable = made(shape.of).nullable();
    return shape.forgiving ? nullable.catch(null) : nullable;
  }
  return simple[shape.is];
};

/** The check of one value. */
export const schemaOf = <T>(shape: Shape<T>): z.ZodType<T> => made(shape) as z.ZodType<T>; // a shape is its type

type Properties<T> = { readonly [N in keyof T]: z.ZodType<T[N]> };

/** The check of an object, to be extended or picked from. */
export const objectSchema = <S extends Shape<object>>(shape: S): z.ZodObject<Properties<ValueOf<S>>> =>
  made(shape) as z.ZodObject<Properties<ValueOf<S>>>; // as above

type FieldProperties<F extends Fields> = { readonly [N in keyof F]: z.ZodType<FieldType<F[N]>> };

/** The check of what fields hold. */
export const fieldsSchema = <F extends Fields>(fields: F): z.ZodObject<FieldProperties<F>> =>
  z.object(mapped(fields, ({ shape }) => made(shape))) as z.ZodObject<FieldProperties<F>>; // mapped forgets the names

/** The check of a row. */
export const rowSchema = <F extends Fields>({ fields }: { readonly fields: F }) =>
  fieldsSchema(fields).extend({ version: z.string() });

/** The check of some fields of a row, as the record keeps them. */
export const partSchema = <F extends Fields>({
  fields,
}: {
  readonly fields: F;
}): z.ZodType<{ readonly [N in keyof F]?: FieldType<F[N]> }> =>
  z.object(mapped(fields, ({ shape }) => z.exactOptional(made(shape)))) as ReturnType<typeof partSchema<F>>; // as above
