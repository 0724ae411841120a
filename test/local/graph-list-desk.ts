import { expect } from 'vitest';
import { type LocalGraph, type Reply, sitePath, startGraph } from './graph-client.ts';

const columns = [
  { name: 'Key', text: {}, indexed: true, enforceUniqueValues: true },
  { name: 'Status', choice: { choices: ['Open', 'Done'] }, indexed: true },
  { name: 'Due', text: {}, indexed: true },
  { name: 'Label', text: {} },
  { name: 'Words', text: { allowMultipleLines: true, textType: 'plain' } },
  { name: 'Count', number: {} },
  { name: 'Flag', boolean: {} },
  { name: 'OnDay', dateTime: { format: 'dateOnly' } },
  { name: 'Owner', personOrGroup: {} },
  { name: 'Tags', choice: { choices: ['a', 'b'], displayAs: 'checkBoxes' } },
  { name: 'Link', hyperlinkOrPicture: {} },
];

/** A local Graph with one list that has a column of every kind. */
export interface ListDesk {
  readonly graph: LocalGraph;
  /** The address of the list. */
  readonly list: string;
  /** Adds a row with a key of its own, as the app or as a person. */
  create(fields: object, as?: string): Promise<Reply>;
  query(options: string): Promise<Reply>;
  filtered(expression: string): Promise<Reply>;
  /** Turns switches; the others go back to their defaults. */
  turn(switches: object): Promise<unknown>;
}

/** Starts a Graph and makes the list. */
export async function openListDesk(): Promise<ListDesk> {
  const graph = await startGraph();
  const body = { displayName: 'Actions', list: { template: 'genericList' } };
  const made = await graph.ask('POST', `${sitePath}/lists`, { body });
  expect(made.status).toBe(201);
  const list = `${sitePath}/lists/${made.body.id}`;
  for (const column of columns) {
    expect((await graph.ask('POST', `${list}/columns`, { body: column })).status).toBe(201);
  }
  let next = 0;
  const query = (options: string): Promise<Reply> => graph.ask('GET', `${list}/items?${options}`);
  return {
    graph,
    list,
    create: (fields, as = 'app') => {
      next += 1;
      const row = { Title: `Row ${next}`, Key: `key-${next}`, ...fields };
      return graph.ask('POST', `${list}/items`, { body: { fields: row }, as });
    },
    query,
    filtered: (expression) =>
      query(`$expand=fields($select=Key,Status,Label)&$filter=${encodeURIComponent(expression)}`),
    turn: (switches) => graph.raw('/faults', { method: 'PUT', body: JSON.stringify({ switches }) }),
  };
}

/** The keys of the rows that came back, in their order. */
export const keys = (reply: Reply): unknown[] => reply.body.value.map((item) => item.fields.Key);
