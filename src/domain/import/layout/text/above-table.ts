import { cellOfLines, type Entry } from '#domain/import/document/entries.ts';
import type { Place } from '#domain/import/document/source.ts';
import { answersNothing, isCaption } from '#domain/import/layout/form/labelled-lines.ts';
import type { TableRead } from '#domain/import/layout/table/table-layout.ts';
import { isBlank } from '#domain/import/lexicon/words.ts';
import type { Walk } from './paragraph-layout.ts';

/** What stands right above a table and is answered by it. */

/** A numbered paragraph right above a table that names no recommendation of its own: the table answers it. */
export const takeCaption = (plan: readonly Entry[], above: Place | null, walk: Walk): void => {
  const last = walk.around.at(-1);
  if (last === undefined || above === null || last.place !== above || !isCaption(last.text, plan)) return;
  walk.around.pop();
  const cell = cellOfLines([last.text], last.place);
  walk.entries.push(
    { kind: 'break', place: last.place },
    { kind: 'label', place: last.place, pieces: [{ field: 'recommendation', heading: '', cell }] },
  );
};

/** `Area for improvement | …` in a small table right above one of actions: these answer it. */
export const takeFact = (plan: readonly Entry[], above: Place | null, walk: Walk): void => {
  const at = walk.facts.findIndex(
    ({ field, place, value }) =>
      field === 'recommendation' && place.table === above?.table && !isBlank(value?.text ?? ''),
  );
  const fact = walk.facts[at];
  if (fact?.value == null || above?.table === undefined || !answersNothing(plan)) return;
  walk.facts.splice(at, 1);
  const { label: heading, value: cell, place } = fact;
  walk.entries.push(
    { kind: 'break', place },
    { kind: 'label', place, pieces: [{ field: 'recommendation', heading, cell }] },
  );
};

const isNamed = (entries: readonly Entry[]): boolean => {
  const [first] = entries;
  return first?.kind === 'label' && first.pieces.some(({ field }) => field === 'recommendation');
};

/**
 * A table that a person said answers one recommendation: what stands above its headings, or else the words right above the
 * table, are what it answers. Gives the table without the cells that were taken so.
 */
export const takeWhole = (plan: TableRead, above: Place | null, walk: Walk): TableRead => {
  if (isNamed(plan.entries)) return plan;
  const [first] = plan.aside;
  const last = walk.around.at(-1);
  const isAbove = last !== undefined && above !== null && last.place === above;
  const texts = first === undefined ? [] : plan.aside.map(({ text }) => text);
  if (first === undefined && isAbove) {
    walk.around.pop();
    texts.push(last.text);
  }
  const place = first?.place ?? last?.place;
  if (texts.length === 0 || place === undefined) return plan;
  const cell = cellOfLines(texts, place);
  walk.entries.push(
    { kind: 'break', place },
    { kind: 'label', place, pieces: [{ field: 'recommendation', heading: '', cell }] },
  );
  return { ...plan, aside: [] };
};
