import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Exchange } from '../../local/directory.ts';

/** One finding of the contract checker. */
interface Finding {
  readonly severity: 'error' | 'warn';
  readonly exchange: string;
  readonly method: string;
  readonly url: string;
  readonly message: string;
}
type Check = (exchanges: readonly Exchange[]) => readonly Finding[];

const checker = resolve('../shared/reference/graph-contract.mjs');
const description = resolve('../shared/reference/graph-openapi.json');

/** Whether Microsoft's description of Graph is beside the project. */
export const hasDescription = existsSync(checker) && existsSync(description);

let contract: Promise<Check> | undefined;

/** Compiled once for all tests of a process: that takes longer than most of them. */
const readContract = async (): Promise<Check> => {
  const { createContract } = (await import(pathToFileURL(checker).href)) as {
    createContract: (description: string) => Check;
  }; // as: the checker is plain JavaScript
  return createContract(description);
};

/** What recorded traffic says against Microsoft's description of Graph v1.0, one line each; empty where it is true to it. */
export async function againstGraph(
  exchanges: readonly Exchange[],
  severities: readonly Finding['severity'][] = ['error'],
): Promise<readonly string[]> {
  contract ??= readContract();
  const check = await contract;
  return check(exchanges)
    .filter(({ severity }) => severities.includes(severity))
    .map(({ exchange, method, url, message }) => `${exchange} ${method} ${url}: ${message}`);
}
