import type { CSSProperties } from 'react';
import type { PictureCell, PictureRow, Piece, PieceHead } from '#domain/import/picture.ts';
import type { Place } from '#domain/import/source.ts';
import styles from './DocumentPane.module.css';
import type { Lit } from './lit.ts';

interface CellProps {
  readonly cell: PictureCell;
  readonly place: Place;
  readonly isHeading: boolean;
  readonly lit: Lit;
}

const fillOf = (fill: string | undefined): CSSProperties | undefined =>
  fill && /^[0-9a-f]{6}$/i.test(fill) ? ({ '--fill': `#${fill}` } as CSSProperties) : undefined; // a custom property is no known name

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

const Row = ({
  row,
  head,
  lit,
}: {
  readonly row: PictureRow;
  readonly head: PieceHead;
  readonly lit: Lit;
}) => (
  <tr data-hidden={row.hidden || undefined}>
    <th scope="row" className={styles.count}>
      <span className="unseen">Row </span>
      {row.place.row}
      {row.hidden && <span className={styles.hidden}>hidden</span>}
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
}

const TablePiece = ({ piece, head, lit }: Props & { readonly piece: Piece & { readonly kind: 'table' } }) => {
  const widths = head.widths ?? [];
  const whole = widths.reduce((sum, width) => sum + width, 0);
  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are chosen with the arrow keys, which is what makes a table a grid (ARIA practices)
      role="grid"
      aria-label={`Table ${head.place.table ?? ''} of the document`}
      aria-readonly
      className={styles.table}
      style={{ width: `calc(42px + ${whole}ch)` }}
      data-table={head.place.table}
    >
      <colgroup>
        <col style={{ width: 42 }} />
        {widths.map((width, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
          <col key={at} style={{ width: `${width}ch` }} />
        ))}
      </colgroup>
      <tbody>
        {piece.rows.map((row) => (
          <Row key={row.place.row} row={row} head={head} lit={lit} />
        ))}
      </tbody>
    </table>
  );
};

/** One piece of the document: paragraphs, or rows of a table. Whatever it says is shown as text. */
export const PicturePiece = ({ piece, head, lit }: Props) => {
  if (piece.kind === 'table') return <TablePiece piece={piece} head={head} lit={lit} />;
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
