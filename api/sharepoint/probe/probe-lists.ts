import { z } from 'zod';
import { at, pathOf, query } from '../client/address.ts';
import { answered } from '../client/pages.ts';
import { itemAnswer, makeItem, type ProbeBench, saidOf } from './probe-bench.ts';

/** One question about a tenant that Microsoft's documents leave open (graph.md §19), and how it is answered there. */
export interface ProbeQuestion {
  readonly id: string;
  readonly question: string;
  /** What the app does with either answer, for those who read the file. */
  readonly matters: string;
  ask(bench: ProbeBench): Promise<string>;
}

const page = z.object({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
});

const read = async ({ graph }: ProbeBench, path: string) =>
  answered(page, (await graph.call({ method: 'GET', path })).body);

const staleIfMatch = async (bench: ProbeBench): Promise<string> => {
  const { id } = await makeItem(bench, { Title: 'stale', ProbeKey: 'stale' });
  const item = bench.items + at`/${id}`;
  const { body } = await bench.graph.call({ method: 'GET', path: item });
  const stale = answered(itemAnswer, body).eTag ?? '';
  const touch = (title: string) =>
    bench.graph.call({
      method: 'PATCH',
      path: `${item}/fields`,
      headers: { 'If-Match': stale },
      body: { Title: title },
    });
  const first = await saidOf(touch('first'));
  return `with the version as it stands ${first}; with the one before ${await saidOf(touch('second'))}`;
};

const manyItems = 30;

const pageSizes = async (bench: ProbeBench): Promise<string> => {
  for (let n = 0; n < manyItems; n += 1) await makeItem(bench, { Title: `row ${n}`, ProbeKey: `row ${n}` });
  const sizes = [];
  for (const top of [1, 5_000, 10_000]) {
    const plain = await countOf(bench, bench.items + query({ $top: top }));
    const delta = await countOf(bench, `${bench.items}/delta${query({ $top: top })}`);
    sizes.push(`$top=${top}: items ${plain}, delta ${delta}`);
  }
  return `of about ${manyItems} rows a first page holds: ${sizes.join('; ')}`;
};

const countOf = async (bench: ProbeBench, path: string): Promise<string> => {
  let count = '';
  const said = await saidOf(
    read(bench, path).then(({ value }) => {
      count = String(value.length);
    }),
  );
  return count || said;
};

const meterOf = async (bench: ProbeBench): Promise<string> => {
  const first = await bench.graph.call({ method: 'GET', path: `${bench.items}/delta${query({ $top: 5 })}` });
  const next = answered(page, first.body)['@odata.nextLink'];
  const second = next ? await bench.graph.call({ method: 'GET', path: pathOf(next) }) : first;
  const [before, after] = [first, second].map(({ headers }) => headers.get('ratelimit-remaining'));
  return before && after
    ? `RateLimit-Remaining went from ${before} to ${after} over one nextLink page`
    : 'no RateLimit headers came; they appear from 80 % of the minute on';
};

const sayEmpty = async (bench: ProbeBench): Promise<string> => {
  const { id } = await makeItem(bench, { Title: 'empty', ProbeKey: 'empty' });
  const select = query({ $expand: 'fields($select=Title,ProbeNote)' });
  const { body } = await bench.graph.call({ method: 'GET', path: bench.items + at`/${id}` + select });
  const { fields = {} } = answered(itemAnswer, body);
  if (!('ProbeNote' in fields)) return 'omitted';
  return fields.ProbeNote === null ? 'null' : `given as ${JSON.stringify(fields.ProbeNote)}`;
};

const twice = async (bench: ProbeBench): Promise<string> => {
  await makeItem(bench, { Title: 'twice', ProbeKey: 'twice' });
  return saidOf(makeItem(bench, { Title: 'twice', ProbeKey: 'twice' }));
};

const indexed = async (bench: ProbeBench): Promise<string> => {
  const { body } = await bench.graph.call({ method: 'GET', path: `${bench.list}/columns` });
  const schema = z.object({
    value: z.array(
      z.object({
        name: z.string(),
        indexed: z.boolean().nullish(),
        enforceUniqueValues: z.boolean().nullish(),
      }),
    ),
  });
  const own = answered(schema, body).value.filter(({ name }) => name.startsWith('Probe'));
  return own
    .map(
      (column) =>
        `${column.name}: indexed ${column.indexed ?? false}, unique ${column.enforceUniqueValues ?? false}`,
    )
    .join('; ');
};

const versionOrder = async (bench: ProbeBench): Promise<string> => {
  const { id } = await makeItem(bench, { Title: 'one', ProbeKey: 'versions' });
  const item = bench.items + at`/${id}`;
  await bench.graph.call({ method: 'PATCH', path: `${item}/fields`, body: { Title: 'two' } });
  const { value } = await read(bench, `${item}/versions`);
  const ids = value.map((each) => z.object({ id: z.string() }).parse(each).id);
  return `${Number(ids[0]) > Number(ids.at(-1)) ? 'newest first' : 'oldest first'} (${ids.join(', ')})`;
};

const parts = z.object({ responses: z.array(z.object({ status: z.number() })) });

const inBatch = async ({ graph }: ProbeBench, url: string): Promise<string> => {
  const body = { requests: [{ id: '1', method: 'GET', url }] };
  let status = '';
  const said = await saidOf(
    graph.call({ method: 'POST', path: '/$batch', body, repeatable: true }).then((answer) => {
      status = String(answered(parts, answer.body).responses[0]?.status ?? 'no answer');
    }),
  );
  return status || said;
};

const withColumns = async ({ graph, siteId }: ProbeBench): Promise<string> => {
  const path =
    at`/sites/${siteId}/lists` + query({ $select: 'id,displayName', $expand: 'columns($select=name)' });
  const lists = z.object({ value: z.array(z.object({ columns: z.array(z.unknown()).optional() })) });
  let count = '';
  const said = await saidOf(
    graph.call({ method: 'GET', path }).then(({ body }) => {
      const { value } = answered(lists, body);
      count = `${value.filter(({ columns }) => columns !== undefined).length} of ${value.length} lists brought them`;
    }),
  );
  return count || said;
};

/** Twenty rows, each of which waits for the one before it, the third refused: what became of them. */
const chain = async (bench: ProbeBench): Promise<string> => {
  const keys = Array.from({ length: 20 }, (_, n) => `chain ${n === 2 ? 1 : n}`);
  const requests = keys.map((key, n) => ({
    ...{ id: String(n + 1), method: 'POST', url: bench.items },
    headers: { 'Content-Type': 'application/json' },
    body: { fields: { Title: key, ProbeKey: key } },
    ...(n === 0 ? {} : { dependsOn: [String(n)] }),
  }));
  const { body } = await bench.graph.call({ method: 'POST', path: '/$batch', body: { requests } });
  const byId = z.object({ responses: z.array(z.object({ id: z.string(), status: z.number() })) });
  const found = new Map(answered(byId, body).responses.map(({ id, status }) => [id, status]));
  const [first, second, third, fourth, last] = ['1', '2', '3', '4', '20'].map(
    (id) => found.get(id) ?? 'nothing',
  );
  return `first ${first}, second ${second}, its double ${third}, the next ${fourth}, the twentieth ${last}`;
};

/** What lists do. */
export const listQuestions: readonly ProbeQuestion[] = [
  {
    id: 'if_match',
    matters: 'The app writes only where a stale version is refused; it checks that itself at every start.',
    question: 'Is a stale If-Match on /fields refused, and how?',
    ask: staleIfMatch,
  },
  {
    id: 'page_size',
    matters: 'Larger pages make the first start quicker; the app takes any.',
    question: 'How many rows does a page hold, by list and by delta?',
    ask: pageSizes,
  },
  {
    id: 'units',
    matters: 'Only how much of the minute a first start takes.',
    question: 'What does the next page of delta cost?',
    ask: meterOf,
  },
  {
    id: 'eq_null',
    matters: 'The app never asks it.',
    question: 'Does $filter fields/X eq null work?',
    ask: (bench) => saidOf(read(bench, bench.items + query({ $filter: 'fields/ProbeNote eq null' }))),
  },
  {
    id: 'unique',
    matters: 'A second row of one key must be refused with 409; the app checks that itself at every start.',
    question: 'How is a value refused that stands already in a unique column?',
    ask: twice,
  },
  {
    id: 'unknown_choice',
    matters: 'The app checks words before it writes; a person in SharePoint may be let type others.',
    question: 'Is a word refused that a choice column does not offer?',
    ask: (bench) => saidOf(makeItem(bench, { Title: 'choice', ProbeKey: 'choice', ProbeChoice: 'three' })),
  },
  {
    id: 'index_by_post',
    matters: 'What is lacking is named, and npm run provision makes it; nothing is written before that.',
    question: 'Are indexes and uniqueness kept when a column is made?',
    ask: indexed,
  },
  {
    id: 'may_add_columns',
    matters:
      'Where it is refused, run npm run provision once with an app that may, then leave this one with write.',
    question: 'May the app add columns with the role that it has?',
    ask: async ({ columns }) => columns.map(({ name, said }) => `${name} ${said}`).join('; '),
  },
  {
    id: 'version_order',
    matters: 'The app keeps its own history and does not read this one.',
    question: 'In which order do versions come?',
    ask: versionOrder,
  },
  {
    id: 'empty_fields',
    matters: 'The app reads both as empty.',
    question: 'Are empty fields omitted or null?',
    ask: sayEmpty,
  },
  {
    id: 'lists_with_columns',
    matters:
      'Where they do not, the look at the site that each server takes every minute costs eleven calls more.',
    question: 'Do lists bring their columns along in one call?',
    ask: withColumns,
  },
  {
    id: 'batch_chain',
    matters:
      'A change and its event go so; where a part does not wait, please report it before anybody works with the app.',
    question: 'Does a part of a $batch wait for the one that it names?',
    ask: chain,
  },
  {
    id: 'batch_prefix',
    matters: 'The app sends them without.',
    question: 'May addresses in a $batch begin with /v1.0?',
    ask: async (bench) => {
      const path = at`/sites/${bench.siteId}`;
      return `without: ${await inBatch(bench, path)}; with: ${await inBatch(bench, `/v1.0${path}`)}`;
    },
  },
];
