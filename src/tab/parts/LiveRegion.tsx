import { useSyncExternalStore } from 'react';

let words = '';
let turn = 0;
const listeners = new Set<() => void>();

/** Says a sentence to people who listen to the page. */
export const announce = (sentence: string): void => {
  words = sentence;
  turn += 1;
  for (const listener of listeners) listener();
};

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Two regions in turn: the same sentence twice is read twice. */
export const LiveRegion = () => {
  const now = useSyncExternalStore(listen, () => turn);
  return (
    <>
      <div role="status" className="unseen">
        {now % 2 === 0 ? words : ''}
      </div>
      <div role="status" className="unseen">
        {now % 2 === 1 ? words : ''}
      </div>
    </>
  );
};
