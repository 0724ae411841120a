import type { Exchange } from '../../local/directory.ts';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import type { Finding } from './findings.ts';

/** Graph never describes it and yet sends it: an error in the place of an element of a page (graph.md §9). */
const errorInside = 'Cannot write a deleted resource as it has no content.';

const answersIn = ({ status, responseBody }: Exchange): readonly { readonly status: number }[] => {
  const parts = (responseBody as { responses?: unknown } | undefined)?.responses; // of a batch, as Graph answers it
  return Array.isArray(parts) ? parts : [{ status }];
};

/** Requests to Graph; the parts of a batch count one by one. */
export const requestsIn = (exchanges: readonly Exchange[]): number => exchanges.flatMap(answersIn).length;

const holdsErrorInside = ({ responseBody }: Exchange): boolean =>
  JSON.stringify(responseBody)?.includes(errorInside) ?? false;

/** What the switches made of the traffic, as against the fault rules, which keep their own count. */
export const tallyOf = (exchanges: readonly Exchange[]): Record<string, number> => ({
  'delta 410': exchanges.flatMap(answersIn).filter(({ status }) => status === 410).length,
  'error inside 200': exchanges.filter(holdsErrorInside).length,
});

/**
 * All traffic of a run against Microsoft's description, failed calls too, warnings like errors. It leaves a channel's
 * messages and the addresses of bytes out, and knows nothing of the error inside a page, which the local Graph writes
 * on purpose: where it stands, that one objection is no finding.
 */
export const contractFindings = async (exchanges: readonly Exchange[]): Promise<readonly Finding[]> => {
  if (!hasDescription) return [];
  const described = exchanges.filter(
    ({ url }) => !/\/channels\/[^/]+\/messages|\/_files\/content\//.test(url),
  );
  const isMeant = (found: string): boolean => {
    const exchange = described[Number(/^#(\d+)/.exec(found)?.[1]) - 1];
    const isAboutIt = /\/error is not a property of microsoft\.graph\.listItem$/.test(found);
    return isAboutIt && exchange !== undefined && holdsErrorInside(exchange);
  };
  const found = await againstGraph(described, ['error', 'warn']);
  return found.filter((each) => !isMeant(each)).map((what) => ({ kind: 'contract', what }));
};
