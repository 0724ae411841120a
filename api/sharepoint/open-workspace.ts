import type { Env } from '../env.ts';
import type { Workspace } from './workspace.ts';

/**
 * Opens the workspace of `env.siteUrl`, reads it whole into the mirror and answers.
 * `now` gives the instant it is (ISO 8601). Throws NotProvisioned's `StoreFault` when lists are missing.
 */
export function openWorkspace(env: Env, now: () => string): Promise<Workspace> {
  return Promise.reject(new Error(`not yet: ${env.siteUrl} ${now()}`));
}
