import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PieceHead } from '#domain/import/document/picture.ts';
import type { Place } from '#domain/import/document/source.ts';
import { Busy } from '../../parts/Busy.tsx';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import styles from './DocumentPane.module.css';
import type { Lit } from './lit.ts';
import { PicturePiece } from './PicturePiece.tsx';
import { TableSaid } from './SaidAbove.tsx';
import { type Asked, TableMenu } from './TableMenu.tsx';
import { useCellKeys } from './use-cell-keys.ts';
import type { PictureState } from './use-picture.ts';
import type { Tables } from './use-tables.ts';

interface Props {
  readonly picture: PictureState;
  readonly file: string;
  readonly lit: Lit;
  readonly pick: (place: Place, text: string) => void;
  readonly tables: Tables;
}

/** About how high a piece is before it is drawn. */
const heightOf = ({ kind, count, size, widths = [] }: PieceHead): number => {
  const letters = kind === 'text' ? 70 : Math.max(1, ...widths) * Math.max(1, widths.length) * 0.6;
  return count * 30 + (size / letters) * 18;
};

const headAt = (heads: readonly PieceHead[], { table, row, paragraph }: Place): number =>
  heads.findLastIndex(({ place }) =>
    table === undefined
      ? place.paragraph !== undefined && place.table === undefined && place.paragraph <= (paragraph ?? 0)
      : place.table === table && (place.row ?? 0) <= (row ?? 1),
  );

/** What is printed before a piece: where a sheet or a page begins. */
const markOf = (heads: readonly PieceHead[], at: number): string | null => {
  const [before, head] = [heads[at - 1]?.place, heads[at]?.place];
  if (head?.sheet !== undefined && head.sheet !== before?.sheet)
    return `Sheet “${head.sheet}”${heads[at]?.hidden ? ', hidden' : ''}`;
  return head?.page !== undefined && head.page !== before?.page ? `Page ${head.page}` : null;
};

/** Whether a table begins right below another one. */
const isApart = (heads: readonly PieceHead[], at: number): boolean =>
  heads[at]?.kind === 'table' &&
  heads[at - 1]?.kind === 'table' &&
  heads[at]?.place.table !== heads[at - 1]?.place.table;

/** Puts the first cell that is lit up into the middle of the pane, and nothing else on the page out of its place. */
const centre = (pane: HTMLElement): boolean => {
  const cell = pane.querySelector<HTMLElement>('[data-lit]');
  if (!cell) return false;
  const [box, frame] = [cell.getBoundingClientRect(), pane.getBoundingClientRect()];
  const room = Math.max(24, (frame.height - box.height) / 3);
  pane.scrollTop += box.top - frame.top - room;
  pane.scrollLeft += box.left - frame.left - Math.max(48, (frame.width - box.width) / 2);
  return true;
};

interface Spot {
  readonly lit: Lit;
  readonly heads: readonly PieceHead[];
  /** How far down a piece begins. */
  readonly offsetOf: (index: number) => number;
}

/** Scrolls to what is lit up: at once where it is drawn, and otherwise to its piece first. */
const useCentred = (pane: RefObject<HTMLElement | null>, { lit, heads, offsetOf }: Spot): void => {
  const wanted = useRef<Lit | null>(null);
  useEffect(() => {
    const [first] = lit.spots;
    const at = first ? headAt(heads, first.place) : -1;
    if (at < 0 || !pane.current || centre(pane.current)) return;
    wanted.current = lit;
    pane.current.scrollTop = offsetOf(at);
  }, [pane, lit, heads, offsetOf]);
  useLayoutEffect(() => {
    if (wanted.current === lit && pane.current && centre(pane.current)) wanted.current = null;
  });
};

interface DrawnProps extends Pick<Props, 'picture' | 'lit' | 'tables'> {
  readonly heads: readonly PieceHead[];
  readonly index: number;
}

/** One piece under its heading: where a sheet or a page begins, and what its table was taken for. */
const Drawn = ({ picture, heads, lit, tables, index }: DrawnProps) => {
  const [head, piece, mark] = [heads[index], picture.pieceAt(index), markOf(heads, index)];
  const reading = tables.at(head?.place.table);
  const isFirst = heads[index - 1]?.place.table !== head?.place.table;
  return (
    <>
      {mark && <p className={styles.page}>{mark}</p>}
      {reading && isFirst && <TableSaid reading={reading} />}
      {head && piece ? (
        <PicturePiece piece={piece} head={head} lit={lit} reading={reading} />
      ) : (
        <div style={{ height: head ? heightOf(head) : 100 }} className={styles.waiting}>
          Loading more …
        </div>
      )}
    </>
  );
};

/** When the menu is gone the focus is where it was before. */
const focusSoon = (target: HTMLElement): void => {
  setTimeout(() => target.focus({ preventScroll: true }));
};

const lastRow = (heads: readonly PieceHead[], table: number): number =>
  heads.findLast(({ kind, place }) => kind === 'table' && place.table === table)?.to ?? 0;

const placeOf = (cell: HTMLElement): Place => {
  const { row, column, paragraph } = cell.dataset;
  const table = cell.closest<HTMLElement>('[data-table]')?.dataset.table;
  return table
    ? { table: Number(table), row: Number(row), column: Number(column) }
    : { paragraph: Number(paragraph) };
};

const Pieces = (props: Props & { readonly heads: readonly PieceHead[] }) => {
  const { picture, heads, lit, pick, file, tables } = props;
  const [asked, setAsked] = useState<Asked | null>(null);
  const pane = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: heads.length,
    getScrollElement: () => pane.current,
    estimateSize: (index) => heightOf(heads[index] ?? { kind: 'text', place: {}, to: 0, count: 1, size: 0 }),
    overscan: 2,
  });
  const items = rows.getVirtualItems();
  useEffect(() => {
    for (const { index } of items) picture.want(index);
  });
  const offsetOf = useCallback((at: number) => rows.getOffsetForIndex(at, 'start')?.[0] ?? 0, [rows]);
  useCentred(pane, { lit, heads, offsetOf });
  const keys = useCellKeys((cell) => pick(placeOf(cell), cell.textContent), setAsked);
  return (
    <section
      ref={pane}
      className={styles.pane}
      aria-label={`The document ${file}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard (WCAG 2.1.1)
      tabIndex={0}
      data-document
      {...keys}
    >
      <div className={styles.all} style={{ height: rows.getTotalSize() }}>
        {items.map(({ index, start, key }) => (
          <div
            key={key}
            ref={rows.measureElement}
            data-index={index}
            className={styles.piece}
            data-apart={isApart(heads, index) || undefined}
            style={{ transform: `translateY(${start}px)` }}
          >
            <Drawn {...{ picture, heads, lit, tables, index }} />
          </div>
        ))}
      </div>
      {asked && (
        <TableMenu
          asked={asked}
          tables={tables}
          last={lastRow(heads, asked.table)}
          close={() => {
            setAsked(null);
            focusSoon(asked.target);
          }}
        />
      )}
    </section>
  );
};

/** The document as a picture of its own tables, with the cells of what is selected lit up. */
export const DocumentPane = (props: Props) => {
  const { picture } = props;
  if (picture.fault) return <ErrorBar fault={picture.fault} retry={picture.retry} />;
  if (picture.outline === null) return <Busy label="Opening the document" lines={8} />;
  return <Pieces heads={picture.outline.heads} {...props} />;
};
