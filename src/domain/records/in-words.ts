import type { Fields } from './field.ts';
import type { AnyRecord } from './record.ts';
import { type EventSubject, kindsOf, records } from './records.ts';
import type { ShapeData } from './shape.ts';

type AnyField = Fields[string];

const all: readonly AnyRecord[] = Object.values(records);

const ownField = ({ fields }: AnyRecord, name: string): AnyField | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

/** How a field is declared: by the record of the subject, else by the first that has words for a field of this name. */
export const fieldNamed = (name: string, subject?: EventSubject): AnyField | undefined => {
  const own = all.find(({ history }) => history?.subject === subject && history?.kinds !== undefined);
  const others = all.flatMap((one) => ownField(one, name) ?? []);
  return (own && ownField(own, name)) ?? others.find(({ words }) => words !== undefined);
};

/** How the history says what happened, after the name of who did it; null where the changes say it. */
export const kindTold = (subject: EventSubject, kind: string): string | null => {
  const kinds: Readonly<Record<string, string | null>> = kindsOf[subject];
  return (Object.hasOwn(kinds, kind) ? kinds[kind] : null) ?? null;
};

/** A shape without what may be missing. */
export const present = (shape: ShapeData): ShapeData =>
  shape.is === 'or_null' || shape.is === 'or_absent' ? present(shape.of) : shape;

/** Whether a shape is a list of plain texts. */
export const isTexts = (shape: ShapeData): boolean => shape.is === 'list' && shape.of.is === 'text';

/** Whether values of this shape are kept as they are in the record; others as JSON. */
export const isPlainText = (shape: ShapeData): boolean =>
  ['text', 'day', 'one_of', 'key'].includes(present(shape).is);
