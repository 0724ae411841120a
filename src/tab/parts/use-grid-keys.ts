import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Action } from '#domain/records/action.ts';
import { openAction } from '../route.ts';

const jumps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + 10,
  PageUp: (at) => at - 10,
  Home: () => 0,
  End: (_, last) => last,
};

const rowOf = (target: EventTarget): number | null => {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row ? Number(row.dataset.index) : null;
};

interface Grid {
  readonly actions: readonly Action[];
  readonly body: RefObject<HTMLElement | null>;
  /** Brings a row on the screen before it is given the focus. */
  readonly reveal?: (index: number) => void;
}

/** The keys of a grid of actions: one row is in the tab order, arrow keys move among rows, Enter opens. */
export const useGridKeys = ({ actions, body, reveal }: Grid) => {
  const [chosen, setChosen] = useState(0);
  const wanted = useRef<number | null>(null);
  const last = actions.length - 1;
  const active = Math.min(chosen, Math.max(0, last));

  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const row = body.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!row) return;
    row.focus({ preventScroll: reveal !== undefined });
    wanted.current = null;
  });

  const open = (index: number) => {
    const action = actions[index];
    if (action) openAction(action.key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const jump = jumps[event.key];
    if (event.key === 'Enter' || event.key === ' ') open(active);
    else if (jump) {
      const next = Math.max(0, Math.min(last, jump(active, last)));
      wanted.current = next;
      setChosen(next);
      reveal?.(next);
    } else return;
    event.preventDefault();
  };
  const onClick = (event: { readonly target: EventTarget }) => {
    const index = rowOf(event.target);
    if (index === null) return;
    setChosen(index);
    open(index);
  };
  return { active, onKeyDown, onClick };
};
