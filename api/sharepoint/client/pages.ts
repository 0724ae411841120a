import { z } from 'zod';
import { Unavailable } from '../ports/faults.ts';
import { pathOf } from './address.ts';
import type { Graph } from './graph-call.ts';

/** Reads an answer of Graph; one that is not as documented counts as none, so that nothing is built on it. */
export function answered<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw new Unavailable('SharePoint gave an answer that cannot be read', { status: 200, cause: read.error });
}

/** One page of a collection. */
export const pageOf = <T>(element: z.ZodType<T>) =>
  z.object({ value: z.array(element), '@odata.nextLink': z.string().optional() });

/** Everything behind a collection, page by page; links are followed as given, an empty page may have a next one (graph.md §5). */
export async function allPages<T>(graph: Graph, path: string, element: z.ZodType<T>): Promise<readonly T[]> {
  const page = pageOf(element);
  const found: T[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const { body } = await graph.call({ method: 'GET', path: next });
    const read: z.infer<typeof page> = answered(page, body);
    found.push(...read.value);
    const link: string | undefined = read['@odata.nextLink'];
    next = link === undefined ? undefined : pathOf(link);
  }
  return found;
}
