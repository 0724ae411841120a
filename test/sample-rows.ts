import { nothingSaidOfPlan } from '#domain/plans/stage.ts';
import { asKey } from '../src/domain/key.ts';
import type { Fields } from '../src/domain/records/field.ts';
import { type ListName, lists, type NewRow } from '../src/domain/records/lists.ts';
import type { ShapeData } from '../src/domain/records/shape.ts';

const sampleOf = (shape: ShapeData): unknown => {
  const plain = { text: 'words', key: asKey('key'), day: '2026-03-02', number: 1, yes_no: false } as const;
  if (shape.is === 'one_of') return shape.words[0];
  if (shape.is === 'list') return [];
  if (shape.is === 'object')
    return Object.fromEntries(Object.entries(shape.has).map(([name, of]) => [name, sampleOf(of)]));
  return shape.is in plain ? plain[shape.is as keyof typeof plain] : null;
};

/** A row as its record declares it, with the least in every field; each test says what it is about. */
export const sampleRow = <L extends Exclude<ListName, 'events'>>(
  list: L,
  more: Partial<NewRow<L>> = {},
): NewRow<L> => {
  const fields: Fields = lists[list].fields;
  const least = Object.entries(fields).map(([name, { shape }]) => [name, sampleOf(shape)]);
  return { ...Object.fromEntries(least), ...more } as NewRow<L>; // made by its own record
};

/** What a plan says of its life that came before anybody looked at it. */
export const noStage = {
  ...({ stage: 'received', stageOn: null, stageReason: null, reviewDueOn: null } as const),
  ...nothingSaidOfPlan,
};
