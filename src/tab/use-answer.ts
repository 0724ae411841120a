import { useEffect, useState } from 'react';
import { Fault } from './api.ts';

export type Answer<T> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly fault: Fault; readonly retry: () => void }
  | { readonly phase: 'ready'; readonly value: T };

/** A caught thing as a Fault; what is not one is our own mistake and is passed on. */
export const faultOf = (cause: unknown): Fault => {
  if (cause instanceof Fault) return cause;
  throw cause;
};

/**
 * Asks the server when the page opens and whenever `about` changes; what stood before stays until the new answer comes.
 * An answer that arrives too late is dropped.
 */
export const useAnswer = <T>(about: string, question: (signal: AbortSignal) => Promise<T>): Answer<T> => {
  const [answer, setAnswer] = useState<Answer<T>>({ phase: 'loading' });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `about` says what the question depends on
  useEffect(() => {
    const leaving = new AbortController();
    question(leaving.signal).then(
      (value) => !leaving.signal.aborted && setAnswer({ phase: 'ready', value }),
      (cause) => {
        if (leaving.signal.aborted) return;
        const retry = () => {
          setAnswer({ phase: 'loading' });
          setTurn((now) => now + 1);
        };
        setAnswer({ phase: 'failed', fault: faultOf(cause), retry });
      },
    );
    return () => leaving.abort();
  }, [about, turn]);
  return answer;
};
