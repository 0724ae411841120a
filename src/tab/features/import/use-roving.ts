import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { bringBelow } from './bring-below.ts';

const stops = 'button, summary, a[href]';
const rows = 'tr, [data-row], li, summary';

const stopsIn = (list: HTMLElement): readonly HTMLElement[] =>
  [...list.querySelectorAll<HTMLElement>(stops)].filter((stop) => stop.closest('form') === null);

const isShown = (stop: HTMLElement): boolean => stop.checkVisibility();

/** The next stop of another row, or the next of the same row. */
const next = (
  all: readonly HTMLElement[],
  from: HTMLElement,
  { by, isBeside }: { readonly by: 1 | -1; readonly isBeside: boolean },
): HTMLElement | undefined => {
  const row = from.closest(rows);
  const ahead = by === 1 ? all.slice(all.indexOf(from) + 1) : all.slice(0, all.indexOf(from)).reverse();
  const found = ahead.find((stop) => (stop.closest(rows) === row) === isBeside);
  // Up lands on the first of its row, as down does.
  const of = found?.closest(rows);
  return isBeside || found === undefined ? found : all.find((stop) => stop.closest(rows) === of);
};

const moves: Readonly<
  Record<string, (all: readonly HTMLElement[], from: HTMLElement) => HTMLElement | undefined>
> = {
  ArrowDown: (all, from) => next(all, from, { by: 1, isBeside: false }),
  ArrowUp: (all, from) => next(all, from, { by: -1, isBeside: false }),
  ArrowRight: (all, from) => next(all, from, { by: 1, isBeside: true }),
  ArrowLeft: (all, from) => next(all, from, { by: -1, isBeside: true }),
  Home: (all) => all[0],
  End: (all) => all.at(-1),
};

/** Takes all stops out of the tab order but one: the one that was in it, or the first. */
const evened = (box: HTMLElement, before: HTMLElement | null): HTMLElement | null => {
  const all = stopsIn(box);
  const one = all.find((stop) => stop === before) ?? all.find(isShown) ?? null;
  for (const stop of all) stop.tabIndex = stop === one ? 0 : -1;
  return one;
};

/**
 * A list of many buttons that is one stop of the Tab key: arrows go from row to row and from button to button, Home and
 * End to the ends, Enter does what the button does. Forms that are open in it keep their own stops. Cards come and go
 * while the list is scrolled and edited, so the page itself is watched.
 */
export const useRoving = (list: RefObject<HTMLElement | null>) => {
  const current = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const box = list.current;
    if (!box) return;
    const even = () => {
      current.current = evened(box, current.current);
    };
    even();
    const watch = new MutationObserver(even);
    watch.observe(box, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, [list]);

  const take = (stop: HTMLElement) => {
    if (current.current) current.current.tabIndex = -1;
    current.current = stop;
    stop.tabIndex = 0;
  };
  const stopAt = (target: EventTarget): HTMLElement | null => {
    const stop = target instanceof Element ? target.closest<HTMLElement>(stops) : null;
    return stop?.closest('form') === null ? stop : null;
  };
  return {
    onFocus: ({ target }: { readonly target: EventTarget }) => {
      const stop = stopAt(target);
      if (stop) take(stop);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const [move, stop, box] = [moves[event.key], stopAt(event.target), list.current];
      if (!move || !stop || !box) return;
      event.preventDefault();
      const to = move(stopsIn(box).filter(isShown), stop);
      if (!to) return;
      to.focus({ preventScroll: true });
      bringBelow(to);
    },
  };
};
