import type { Rows } from '#domain/records/lists.ts';
import { type BoardList, boardLists } from '#domain/records/records.ts';
import type { Mirror } from '../sharepoint/ports/ports.ts';
import { gzipOf, type Piece, pieceOf, plainPiece } from './gzip-pieces.ts';
import type { Page } from './pages.ts';
import { type BoardChanges, openShownRows } from './shown-rows.ts';
import { openTurns } from './turns.ts';

/**
 * The board of those who see the same: kept compressed, and brought up to date page by page with what changed. No work of it
 * keeps the main thread for long.
 */
export interface KeptBoard {
  /** Moves on with every change that is seen on it; null while it is not known what it shows. */
  version(): string | null;
  /** What changed since a version of it; null where that is another board's, or too long ago. */
  since(version: string): BoardChanges | null;
  /** All of it as a JSON object in gzip: what `head` says of its version, and the rows by list. */
  whole(head: (version: string) => object): Promise<{ version: string; bytes: Uint8Array<ArrayBuffer> }>;
}

/** So many pages are compressed at once. */
const atOnce = 8;

export const openKeptBoard = (
  mirror: Mirror,
  sees: <L extends BoardList>(list: L, row: Rows[L]) => boolean,
): KeptBoard => {
  const shown = openShownRows(mirror, sees);
  const made = (list: BoardList, page: Page): Promise<Piece> => {
    if (page.piece !== null) return page.piece;
    const rows = [...page.keys].flatMap((key) => mirror.get(list, key) ?? []);
    const piece = pieceOf(rows.map((row) => JSON.stringify(row)).join(','));
    page.piece = piece;
    piece.catch(() => {
      page.piece = null;
    });
    return piece;
  };
  /** The pages as they are, or as they have become since the version was read: then they are asked for once more. */
  const piecesOf = async (list: BoardList): Promise<readonly Piece[]> => {
    const turn = openTurns();
    const pieces: Promise<Piece>[] = [];
    for (const page of shown.pagesOf(list)) {
      pieces.push(made(list, page));
      if (pieces.length % atOnce === 0) await Promise.all(pieces.slice(-atOnce));
      await turn();
    }
    return Promise.all(pieces);
  };
  const comma = plainPiece(',');
  const listed = (pieces: readonly Piece[]): readonly Piece[] =>
    pieces.flatMap((piece, index) => (index === 0 ? [piece] : [comma, piece]));
  return {
    version: shown.version,
    since: shown.since,
    async whole(head) {
      const version = await shown.fill();
      const parts: Piece[] = [plainPiece(JSON.stringify(head(version)).slice(0, -1))];
      for (const list of boardLists)
        parts.push(plainPiece(`,"${list}":[`), ...listed(await piecesOf(list)), plainPiece(']'));
      return { version, bytes: gzipOf([...parts, plainPiece('}')]) };
    },
  };
};
