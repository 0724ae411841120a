import { z } from 'zod';
import type { Column } from '#domain/records/field.ts';
import { at, query } from '../client/address.ts';
import type { Graph } from '../client/graph-call.ts';
import { allPages } from '../client/pages.ts';
import { Duplicate, StoreFault, Unavailable } from '../ports/faults.ts';
import type { Mended, Provisioned } from '../ports/site-facts.ts';
import { byTitle, listAnswer } from './list-ids.ts';
import { type ListPlan, listPlans } from './lists.ts';

const columnAnswer = z.object({
  id: z.string(),
  name: z.string(),
  indexed: z.boolean().nullish(),
  enforceUniqueValues: z.boolean().nullish(),
  text: z.object({ allowMultipleLines: z.boolean().nullish() }).nullish(),
  choice: z.object({ choices: z.array(z.string()).nullish() }).nullish(),
  number: z.unknown().optional(),
  boolean: z.unknown().optional(),
});
type Standing = z.infer<typeof columnAnswer>;

/** One thing that is not as it should be. `mend` is null where only a person can. */
interface Gap {
  readonly what: string;
  readonly mend: ((graph: Graph) => Promise<unknown>) | null;
}

/** SharePoint may drop what it was sent (graph.md §7), so each round reads back what the last one made. */
const rounds = 4;

/**
 * Makes every list of the workspace with its columns and indexes, and mends what is missing. Run again it changes nothing;
 * nothing is ever deleted or renamed. Throws Forbidden where the app may not.
 */
export async function mend(graph: Graph, siteId: string): Promise<Mended> {
  const did: string[] = [];
  let gaps = await gapsOf(graph, siteId);
  for (let round = 1; gaps.length > 0 && round <= rounds; round += 1) {
    for (const gap of gaps) {
      if (gap.mend && (await isMended(gap.mend(graph)))) did.push(gap.what);
    }
    gaps = await gapsOf(graph, siteId);
  }
  return { did, left: gaps.map(({ what }) => what) };
}

/** The same. Throws not_provisioned, with every gap named, when something cannot be mended. */
export async function provision(graph: Graph, siteId: string): Promise<Provisioned> {
  const { did, left } = await mend(graph, siteId);
  if (left.length > 0) throw new StoreFault('not_provisioned', left.join('; '));
  return { did };
}

/** A write whose answer was lost may have happened, and one that is refused stays a gap: the next round looks. */
async function isMended(mending: Promise<unknown>): Promise<boolean> {
  try {
    await mending;
    return true;
  } catch (error) {
    const passes = error instanceof Unavailable || error instanceof Duplicate;
    if (passes || (error instanceof StoreFault && error.code === 'refused')) return false;
    throw error;
  }
}

/** Names what the site lacks, in words for the person who runs it; changes nothing. */
export async function missingIn(graph: Graph, siteId: string): Promise<readonly string[]> {
  return (await gapsOf(graph, siteId)).map(({ what }) => what);
}

const $select = 'id,name,displayName,indexed,enforceUniqueValues,text,choice,number,boolean';
const listWithColumns = listAnswer.extend({ columns: z.array(columnAnswer).optional() });

/** All lists with their columns in one call of two units: the clock of every server looks each minute. */
async function gapsOf(graph: Graph, siteId: string): Promise<readonly Gap[]> {
  const path = at`/sites/${siteId}/lists`;
  const shape = query({ $select: 'id,name,displayName', $expand: `columns($select=${$select})` });
  const lists = byTitle(await allPages(graph, path + shape, listWithColumns));
  const gaps = await Promise.all(
    listPlans.map(async (plan) => {
      const list = lists.get(plan.title);
      if (list === undefined) return [listGap(siteId, plan)];
      const listPath = `${path}${at`/${list.id}`}`;
      // Where a site does not bring the columns along, they are asked for one list after the other.
      const standing =
        list.columns ?? (await allPages(graph, `${listPath}/columns${query({ $select })}`, columnAnswer));
      return columnGaps(listPath, standing, plan);
    }),
  );
  return gaps.flat();
}

/** Columns sent with a new list were silently dropped for some (graph.md §7): the list first, then each column by itself. */
const listGap = (siteId: string, { title }: ListPlan): Gap => ({
  what: `list ${title} was missing`,
  mend: (graph) =>
    graph.call({
      method: 'POST',
      path: at`/sites/${siteId}/lists`,
      body: { displayName: title, list: { template: 'genericList' } },
    }),
});

function columnGaps(listPath: string, standing: readonly Standing[], plan: ListPlan): readonly Gap[] {
  const byName = new Map(standing.map((column) => [column.name, column]));
  return plan.columns.flatMap((column) => {
    const name = `${plan.title}.${column.name}`;
    const found = byName.get(column.name);
    if (found) return differences(listPath, name, { column, found });
    return {
      what: `column ${name} was missing`,
      mend: (as: Graph) =>
        as.call({ method: 'POST', path: `${listPath}/columns`, body: definitionOf(column) }),
    };
  });
}

interface Pair {
  readonly column: Column;
  readonly found: Standing;
}

function differences(listPath: string, name: string, { column, found }: Pair): readonly Gap[] {
  if (kindOf(found) !== column.kind) {
    return [
      { what: `column ${name} is of another kind: rename it in SharePoint, then run this again`, mend: null },
    ];
  }
  const patch = (body: object) => (graph: Graph) =>
    graph.call({
      method: 'PATCH',
      path: `${listPath}${at`/columns/${found.id}`}`,
      body,
      repeatable: true,
    });
  const choices = found.choice?.choices ?? [];
  const missing = (column.choices ?? []).filter((word) => !choices.includes(word));
  const gaps: Gap[] = [];
  if (column.unique && !found.enforceUniqueValues) {
    gaps.push({
      what: `column ${name} was not unique`,
      mend: patch({ indexed: true, enforceUniqueValues: true }),
    });
  } else if (column.indexed && !found.indexed) {
    gaps.push({ what: `column ${name} was not indexed`, mend: patch({ indexed: true }) });
  }
  if (missing.length > 0) {
    const all = [...choices, ...missing];
    gaps.push({
      what: `column ${name} did not offer ${missing.join(', ')}`,
      mend: patch({ choice: { choices: all } }),
    });
  }
  return gaps;
}

function kindOf(column: Standing): Column['kind'] | null {
  if (column.choice) return 'choice';
  if (column.text) return column.text.allowMultipleLines ? 'lines' : 'line';
  if (column.number) return 'number';
  return column.boolean ? 'yes_no' : null;
}

const facets: Readonly<Record<Column['kind'], (column: Column) => object>> = {
  line: () => ({ text: { allowMultipleLines: false, maxLength: 255 } }),
  lines: () => ({ text: { allowMultipleLines: true, textType: 'plain', linesForEditing: 6 } }),
  number: () => ({ number: {} }),
  yes_no: () => ({ boolean: {} }),
  choice: ({ choices = [] }) => ({
    choice: { allowTextEntry: false, choices, displayAs: 'dropDownMenu' },
  }),
};

const definitionOf = (column: Column): object => ({
  name: column.name,
  displayName: column.label,
  ...(column.indexed ? { indexed: true } : {}),
  ...(column.unique ? { enforceUniqueValues: true } : {}),
  ...facets[column.kind](column),
});
