import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Exchange } from '../../local/directory.ts';

const checker = resolve('../shared/reference/graph-contract.mjs');

/** Whether Microsoft's description of Graph is at hand on this machine. */
export const hasContract = existsSync(checker);

interface Finding {
  readonly severity: 'error' | 'warn';
  readonly method: string;
  readonly url: string;
  readonly message: string;
}

/** What contradicts Microsoft's description in recorded exchanges. What the local world does not know is left out. */
export async function contradictions(recorded: readonly Exchange[]): Promise<readonly string[]> {
  const { createContract } = await import(pathToFileURL(checker).href);
  const validate: (exchanges: readonly Exchange[]) => readonly Finding[] = createContract(
    resolve('../shared/reference/graph-openapi.json'),
  );
  return validate(recorded.filter(({ status }) => status !== 501)).map(
    ({ severity, method, url, message }) => `${severity} ${method} ${url}: ${message}`,
  );
}
