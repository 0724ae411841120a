import { useSyncExternalStore } from 'react';
import type { Me } from '#wire/workspace-answers.ts';
import { call, Fault } from './api.ts';

export type MeState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly fault: Fault; readonly retry: () => void }
  | { readonly phase: 'ready'; readonly me: Me };

let state: MeState | null = null;
const listeners = new Set<() => void>();

const become = (next: MeState): void => {
  state = next;
  for (const listener of listeners) listener();
};

const read = async (): Promise<void> => {
  become({ phase: 'loading' });
  try {
    become({ phase: 'ready', me: await call('GET /api/me') });
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    become({ phase: 'failed', fault: cause, retry: () => void read() });
  }
};

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  if (state === null) void read();
  return () => listeners.delete(listener);
};

const loading: MeState = { phase: 'loading' };

/** Who is looking; asked once, when a page first needs it. */
export const useMe = (): MeState => useSyncExternalStore(listen, () => state ?? loading);
