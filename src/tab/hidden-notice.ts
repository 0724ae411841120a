import { useSyncExternalStore } from 'react';

/** What was taken out of what the person saved last: hidden characters, which they cannot see by themselves. */
let words: string | null = null;
const listeners = new Set<() => void>();

const set = (now: string | null): void => {
  words = now;
  for (const listener of listeners) listener();
};

/** Keeps the sentence until it is closed or the next one comes; null says nothing new. */
export const tellHidden = (told: string | null): void => {
  if (told !== null) set(told);
};

export const closeHidden = (): void => set(null);

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useHidden = (): string | null => useSyncExternalStore(listen, () => words);
