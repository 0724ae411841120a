import { useCallback, useEffect, useRef, useState } from 'react';
import type { Piece } from '#domain/import/document/picture.ts';
import type { PictureView } from '#wire/import-answers.ts';
import { call, type Fault } from '../../api.ts';
import { faultOf } from '../../use-answer.ts';

type Outline = NonNullable<PictureView['outline']>;

export interface PictureState {
  readonly outline: Outline | null;
  readonly pieceAt: (index: number) => Piece | undefined;
  /** Asks for a piece that is about to be seen; its neighbours come with it. */
  readonly want: (index: number) => void;
  readonly fault: Fault | null;
  readonly retry: () => void;
}

/** The document of an import, fetched part by part as it is scrolled into view. */
export const usePicture = (importKey: string): PictureState => {
  const [outline, setOutline] = useState<Outline | null>(null);
  const [pieces, setPieces] = useState<ReadonlyMap<number, Piece>>(new Map());
  const [fault, setFault] = useState<Fault | null>(null);
  const [atOnce, setAtOnce] = useState(1);
  const asked = useRef(new Set<number>());

  const load = useCallback(
    async (from: number) => {
      if (asked.current.has(from)) return;
      asked.current.add(from);
      try {
        const part = await call('GET /api/imports/{key}/picture', { key: importKey, query: { from } });
        if (part.outline) {
          setOutline(part.outline);
          setAtOnce(Math.max(1, part.pieces.length));
        }
        setPieces(
          (before) => new Map([...before, ...part.pieces.map((piece, at) => [from + at, piece] as const)]),
        );
        setFault(null);
      } catch (cause) {
        asked.current.delete(from);
        setFault(faultOf(cause));
      }
    },
    [importKey],
  );
  useEffect(() => void load(0), [load]);

  return {
    outline,
    pieceAt: (index) => pieces.get(index),
    want: (index) => void (outline && !pieces.has(index) && load(index - (index % atOnce))),
    fault,
    retry: () => {
      setFault(null);
      void load(0);
    },
  };
};
