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
  try {
    become({ phase: 'ready', me: await call('GET /api/me') });
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    become({ phase: 'failed', fault: cause, retry: again });
  }
};

const again = (): void => {
  become({ phase: 'loading' });
  void read();
};

/** Asks the server, unless it was asked before. */
export const startMe = (): void => {
  if (state === null) again();
};

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  // Before somebody allows the app, nothing is answered; a part that is shown afterwards needs the answer.
  if (state?.phase === 'failed') void read();
  else startMe();
  return () => listeners.delete(listener);
};

const loading: MeState = { phase: 'loading' };

/** The person who is signed in; asked once. */
export const useMe = (): MeState => useSyncExternalStore(listen, () => state ?? loading);
