import { unzipSync } from 'fflate';
import type { RouteSpec } from '../../src/wire/route-spec.ts';
import { routes } from '../../src/wire/routes.ts';
import type { Voice } from '../world.ts';

/** All that an answer says, and what is in a document. */
const textOf = (bytes: Uint8Array): string => {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return new TextDecoder().decode(bytes);
  return Object.values(unzipSync(bytes))
    .map((part) => new TextDecoder().decode(part))
    .join('\n');
};

/** Status, headers and every byte of an answer as text, an Excel or Word file unpacked. */
export const answerOf = async (url: string, { token }: Voice, path: string): Promise<string> => {
  const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
  const text = textOf(new Uint8Array(await answer.arrayBuffer()));
  return `${answer.status} ${JSON.stringify([...answer.headers])} ${text}`;
};

/** What is asked for: the keys of an address by the word that comes before them, and what stands in a query. */
interface Asked {
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly queries: Readonly<Record<string, readonly string[]>>;
}

const keysFor = (path: string, { keys }: Asked): readonly string[] => {
  const found = keys[path.split('/')[2] ?? ''];
  if (found === undefined) throw new Error(`the test has to say with which keys ${path} is asked for`);
  return found;
};

/** Every address of a route: with each key, and with and without what may be asked beside it. */
const addressesOf = ({ path, query }: RouteSpec, asked: Asked): readonly string[] => {
  const keyed = path.includes('{key}')
    ? keysFor(path, asked).map((key) => path.replace('{key}', encodeURIComponent(key)))
    : [path];
  const queries = Object.keys(query?.shape ?? {}).flatMap((name) =>
    (asked.queries[name] ?? []).map((value) => `?${name}=${encodeURIComponent(value)}`),
  );
  return keyed.flatMap((each) => [each, ...queries.map((rest) => each + rest)]);
};

const reads: readonly (readonly [string, RouteSpec])[] = Object.entries(routes).filter(
  ([, { method }]) => method === 'GET',
);

/** What somebody is answered by every route of the table that only reads, by its name. */
export const readEverything = async (
  url: string,
  voice: Voice,
  asked: Asked,
): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  for (const [name, spec] of reads) {
    const answers = await Promise.all(addressesOf(spec, asked).map((path) => answerOf(url, voice, path)));
    found.set(name, answers.join('\n'));
  }
  return found;
};
