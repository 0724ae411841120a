import { useSyncExternalStore } from 'react';
import type { ActionChanged } from '#wire/answers.ts';
import { call } from './api.ts';
import { putRows, refresh } from './board.ts';

/** The last change that this person made here, to take back with one key. */
export interface LastChange {
  /** What was done, as a sentence. */
  readonly words: string;
  /** Takes it back. Throws the Fault of a refusal. */
  readonly undo: () => Promise<void>;
}

let last: LastChange | null = null;
const listeners = new Set<() => void>();

const become = (next: LastChange | null): void => {
  last = next;
  for (const listener of listeners) listener();
};

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useLastChange = (): LastChange | null => useSyncExternalStore(listen, () => last);

export const forgetChange = (): void => become(null);

/** Shows a change at once and remembers how to take it back. */
export const noteChange = (answer: ActionChanged, words: string): void => {
  putRows({ actions: [answer.action] });
  const { event, action } = answer;
  become(event === null ? null : { words, undo: () => undoAction(action.key, event) });
  void refresh();
};

const undoAction = async (key: string, event: string): Promise<void> => {
  const answer = await call('POST /api/actions/{key}/undo', { key, body: { event } });
  putRows({ actions: [answer.action] });
};

/** Remembers how to take back a change that is shown already. */
export const noteUndoable = (words: string, undo: () => Promise<void>): void => {
  become({ words, undo });
  void refresh();
};

/** Takes a change back. Throws the Fault of a refusal: too late, or overtaken by somebody else's change. */
export const takeBack = async (change: LastChange): Promise<void> => {
  await change.undo();
  become(null);
  void refresh();
};
