import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Draft } from '#domain/import/document/draft.ts';
import type { Point } from '#domain/import/review/open-points.ts';
import { announce } from '../../parts/LiveRegion.tsx';
import { aboutOf, inOrder, nextOpen } from './points.ts';
import type { Review } from './use-review.ts';

export interface Points {
  readonly all: readonly Point[];
  readonly at: number;
  readonly current: Point | null;
  /** The current one, or once it is settled the next that is open. */
  readonly next: Point | null;
  /** How many still keep the draft from being accepted. */
  readonly blocking: number;
  readonly open: number;
  /** Goes to the next or the one before, round and round. */
  readonly step: (by: 1 | -1) => void;
  readonly goTo: (id: string) => void;
  /** Changes the draft as an answer, and goes to the next point that is open. */
  readonly answer: (next: Draft) => void;
  readonly undo: (() => void) | null;
  /** Counts up when the focus has to go to the point, and when all are settled to the button that accepts. */
  readonly turn: number;
}

const announced = (draft: Draft, points: readonly Point[], at: number): string => {
  const point = points[at];
  if (!point) return 'Every question is answered.';
  return `Question ${at + 1} of ${points.length}${point.isSettled ? ', answered' : ''}. ${aboutOf(draft, point).asks}`;
};

/** The way through all questions of a draft. `undoReading` takes back what was said of a table last. `show` is called with what the point is about whenever a person arrives at one. */
export const usePoints = (
  review: Review,
  show: (draft: Draft, point: Point) => void,
  undoReading: (() => void) | null,
): Points => {
  const { draft, change } = review;
  const all = useMemo(() => inOrder(draft), [draft]);
  const [id, setId] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const last = useRef(0);
  const found = all.findIndex((point) => point.id === id);
  const at = Math.max(0, found >= 0 ? found : Math.min(last.current, all.length - 1));
  useEffect(() => {
    last.current = at;
  }, [at]);

  const arrive = useCallback(
    (next: Draft, points: readonly Point[], point: Point | null) => {
      setId(point?.id ?? null);
      setTurn((before) => before + 1);
      announce(point ? announced(next, points, points.indexOf(point)) : 'Every question is answered.');
      if (point) show(next, point);
    },
    [show],
  );

  const answer = (next: Draft) => {
    if (next === draft) return;
    change(next);
    const points = inOrder(next);
    arrive(next, points, nextOpen(points, at));
  };
  const undo = () => {
    const before = review.undo?.();
    if (!before) return;
    const isOpen = new Set(all.filter(({ isSettled }) => !isSettled).map((point) => point.id));
    const points = inOrder(before);
    const back = points.find((point) => !point.isSettled && !isOpen.has(point.id));
    announce('Undone.');
    if (back) arrive(before, points, back);
  };
  return {
    ...{ all, at, turn, answer },
    current: all[at] ?? null,
    next: all[at]?.isSettled ? (nextOpen(all, at) ?? all[at] ?? null) : (all[at] ?? null),
    blocking: all.filter(({ blocks, isSettled }) => blocks && !isSettled).length,
    open: all.filter(({ isSettled }) => !isSettled).length,
    step: (by) => arrive(draft, all, all[(at + by + all.length) % all.length] ?? null),
    goTo: (wanted) => arrive(draft, all, all.find((point) => point.id === wanted) ?? null),
    undo: review.undo ? undo : undoReading,
  };
};
