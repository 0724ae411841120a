import type { CSSProperties } from 'react';
import type { PictureCell, PictureRow, Piece, PieceHead } from '#domain/import/document/picture.ts';
import type { Place } from '#domain/import/document/source.ts';
import type { TableReading } from '#domain/import/layout/table/table-reading.ts';
import styles from './DocumentPane.module.css';
import type { Lit } from './lit.ts';
import { ColumnsSaid, saidOfColumn } from './SaidAbove.tsx';
import { isByRow } from './table-said.ts';

interface CellProps {
  readonly cell: PictureCell;
  readonly place: Place;
  readonly isHeading: boolean;
  readonly lit: Lit;
}

const fillOf = (fill: string | undefined): (CSSProperties & { readonly '--fill': string }) | undefined =>
  fill && /^[0-9a-f]{6}$/i.test(fill) ? { '--fill': `#${fill}` } : undefined;

const Cell = ({ cell, place, isHeading, lit }: CellProps) => {
  const isLit = lit.has(place, cell.text);
  return (
    <td
      colSpan={cell.columnSpan}
      rowSpan={cell.rowSpan}
      tabIndex={-1}
      className="verbatim"
      data-row={place.row}
      data-column={cell.column}
      data-fill={cell.fill === undefined ? undefined : ''}
      data-bold={cell.bold || isHeading || undefined}
      data-on={cell.goesOn}
      data-hidden={cell.hidden}
      data-lit={isLit || undefined}
      aria-current={isLit || undefined}
      style={fillOf(cell.fill)}
    >
      {cell.goesOn ? <span className={styles.on}>↑ goes on</span> : cell.text}
      {cell.hidden && <span className={styles.hidden}>hidden column</span>}
      {cell.notes?.map((note) => (
        <span key={note} className={styles.note}>
          Note: {note}
        </span>
      ))}
    </td>
  );
};

/** The number of a row; where something can be said of it, a button. */
const RowCount = ({
  row,
  reading,
}: {
  readonly row: PictureRow;
  readonly reading: TableReading | undefined;
}) => {
  const number = row.place.row ?? 0;
  const words = (
    <>
      <span className="unseen">Row </span>
      {number}
      {row.hidden && <span className={styles.hidden}>hidden</span>}
    </>
  );
  if (reading === undefined) return words;
  const isOut = reading.leftOutRows.includes(number);
  const label = isByRow(reading) ? reading.columns.find(({ column }) => column === number) : undefined;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.rowSays}
      data-says="row"
      data-row={number}
      data-column={0}
      aria-haspopup="menu"
    >
      {words}
      {reading.headingRow === number && <span className={styles.hidden}>heading</span>}
      {isOut && <span className={styles.hidden}>left out</span>}
      {label && <span className={styles.hidden}>{saidOfColumn(label, reading.isRemembered).word}</span>}
    </button>
  );
};

interface RowProps {
  readonly row: PictureRow;
  readonly head: PieceHead;
  readonly lit: Lit;
  readonly reading: TableReading | undefined;
}

const Row = ({ row, head, lit, reading }: RowProps) => (
  <tr
    data-hidden={row.hidden || undefined}
    data-out={reading?.leftOutRows.includes(row.place.row ?? 0) || undefined}
  >
    <th scope="row" className={styles.count}>
      <RowCount row={row} reading={reading} />
    </th>
    {row.cells.map((cell) => (
      <Cell
        key={cell.column}
        cell={cell}
        place={{ ...head.place, ...row.place, column: cell.column }}
        isHeading={row.isHeading}
        lit={lit}
      />
    ))}
  </tr>
);

interface Props {
  readonly piece: Piece;
  readonly head: PieceHead;
  readonly lit: Lit;
  /** What the table was taken for; undefined where nothing can be said of it. */
  readonly reading: TableReading | undefined;
}

/** How wide the numbers of rows are, and a column at least above which something is said. */
const countPx = 54;
const leastSaid = 12;

const TablePiece = ({
  piece,
  head,
  lit,
  reading,
}: Props & { readonly piece: Piece & { readonly kind: 'table' } }) => {
  const widths = head.widths ?? [];
  // What a column was taken for needs room above it.
  const shown = reading && !isByRow(reading) ? widths.map((width) => Math.max(width, leastSaid)) : widths;
  const whole = shown.reduce((sum, width) => sum + width, 0);
  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are chosen with the arrow keys, which is what makes a table a grid (ARIA practices)
      role="grid"
      aria-label={`Table ${head.place.table ?? ''} of the document`}
      aria-readonly
      className={styles.table}
      style={{ width: `calc(${countPx}px + ${whole}ch)` }}
      data-table={head.place.table}
    >
      <colgroup>
        <col style={{ width: countPx }} />
        {shown.map((width, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
          <col key={at} style={{ width: `${width}ch` }} />
        ))}
      </colgroup>
      {reading && !isByRow(reading) && <ColumnsSaid reading={reading} count={widths.length} />}
      <tbody>
        {piece.rows.map((row) => (
          <Row key={row.place.row} row={row} head={head} lit={lit} reading={reading} />
        ))}
      </tbody>
    </table>
  );
};

/** One piece of the document: paragraphs, or rows of a table. Whatever it says is shown as text. */
export const PicturePiece = ({ piece, head, lit, reading }: Props) => {
  if (piece.kind === 'table') return <TablePiece {...{ piece, head, lit, reading }} />;
  return (
    <div className={styles.lines}>
      {piece.lines.map(({ place, level, text }, at) => (
        <p
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place in the piece
          key={at}
          tabIndex={-1}
          className="verbatim"
          data-paragraph={place.paragraph}
          data-level={level || undefined}
          data-lit={lit.has(place, text) || undefined}
        >
          {text}
        </p>
      ))}
    </div>
  );
};
