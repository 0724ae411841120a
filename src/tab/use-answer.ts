import { useEffect, useState } from 'react';
import type { AnswerOf, JsonEndpoint } from '#wire/endpoints.ts';
import { call, Fault, type Needed } from './api.ts';

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
 * Asks the server when the page opens and whenever `about` changes; the old answer stays until the new one comes.
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

/** An answer that was asked for early is taken within this time; after that the page asks by itself. */
const earlyMs = 10_000;
const early = new Map<string, Promise<unknown>>();

const nameOf = (endpoint: JsonEndpoint, asked: readonly unknown[]): string =>
  `${endpoint} ${JSON.stringify(asked)}`;

/** Asks what a page is about to ask, while its code is still on its way: `useCall` with the same question takes the answer, once. */
export const callAhead = <E extends JsonEndpoint>(endpoint: E, ...asked: Needed<E>): void => {
  const name = nameOf(endpoint, asked);
  const answer = call(endpoint, ...asked);
  early.set(name, answer);
  const forget = (): void => {
    if (early.get(name) === answer) early.delete(name);
  };
  answer.catch(forget);
  setTimeout(forget, earlyMs);
};

/** Asks an endpoint when the page opens, and again when the question changes (`useAnswer`). */
export const useCall = <E extends JsonEndpoint>(endpoint: E, ...asked: Needed<E>): Answer<AnswerOf<E>> => {
  const name = nameOf(endpoint, asked);
  return useAnswer(name, (signal) => {
    const answer = early.get(name);
    early.delete(name);
    const [given] = asked;
    return (
      (answer as Promise<AnswerOf<E>> | undefined) ?? call(endpoint, ...([{ ...given, signal }] as Needed<E>))
    ); // kept under its own name
  });
};
