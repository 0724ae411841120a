import { useSyncExternalStore } from 'react';
import type { ActionChanged } from '#wire/answers.ts';
import { call } from './api.ts';
import { putRows, refresh } from './board.ts';

/** The last change that this person made here, to take back with one key. */
export interface LastChange {
  readonly actionKey: string;
  readonly event: string;
  /** What was done, as a sentence. */
  readonly words: string;
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
  become(answer.event === null ? null : { actionKey: answer.action.key, event: answer.event, words });
  void refresh();
};

/** Takes a change back. Throws the Fault of a refusal: too late, or overtaken by somebody else's change. */
export const takeBack = async (change: LastChange): Promise<void> => {
  const answer = await call('POST /api/actions/{key}/undo', {
    key: change.actionKey,
    body: { event: change.event },
  });
  putRows({ actions: [answer.action] });
  become(null);
  void refresh();
};
