import { useEffect, useRef } from 'react';
import type { Points } from './use-points.ts';

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

interface Doing {
  readonly points: Points;
  readonly asRead: () => void;
}

/** From elsewhere back to the question that is asked, from there on to the next. */
const go = (points: Points, by: 1 | -1): void => {
  const isThere = document.getElementById('question')?.contains(document.activeElement);
  if (isThere) points.step(by);
  else if (points.next) points.goTo(points.next.id);
};

/** What a key does, if anything. Keys that are pressed while somebody writes are the field's own. */
const does = (event: KeyboardEvent, { points, asRead }: Doing): (() => void) | undefined => {
  const isControl = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (event.key === 'F8' && !isControl) return () => go(points, event.shiftKey ? -1 : 1);
  if (!isControl || event.shiftKey || isWriting(event.target)) return undefined;
  if (event.key === 'Enter') return asRead;
  return event.key === 'z' ? () => points.undo?.() : undefined;
};

/**
 * The keys of the review: F8 and Shift+F8 go from question to question, Ctrl+Enter takes the question as it was read,
 * Ctrl+Z takes the last change back. None is a letter alone (WCAG 2.1.4), so none is a screen reader's; Teams uses none of
 * them.
 */
export const useReviewKeys = (points: Points, asRead: () => void): void => {
  const now = useRef<Doing>({ points, asRead });
  useEffect(() => {
    now.current = { points, asRead };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const doing = does(event, now.current);
      if (!doing) return;
      doing();
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
};
