import type { ColumnReading, TableReading } from '#domain/import/layout/table/table-reading.ts';
import { headingFieldWords, tableKindWords } from '#wire/heading-words.ts';
import styles from './DocumentPane.module.css';
import { columnAt } from './table-said.ts';

const shortly = (words: string): string => words.split(/[:,]/, 1)[0] ?? words;

/** What a column was taken for, in a word, and how certain that is: a word of its own, never a colour alone. */
export const saidOfColumn = (
  found: ColumnReading | undefined,
  isRemembered: boolean,
): { readonly word: string; readonly how: string } => {
  if (found === undefined || found.field === null)
    return { word: 'Not read', how: found?.how === 'unknown' ? '? say what' : '' };
  const how = {
    chosen: isRemembered ? '✓ remembered' : '✓ set',
    asked: '? please check',
    sure: '',
    unknown: '',
  }[found.how];
  return { word: shortly(headingFieldWords[found.field]), how };
};

interface HeadProps {
  readonly reading: TableReading;
  readonly count: number;
}

/** Above each column of a table stands what it was taken for; each is a button that opens the choice of others. */
export const ColumnsSaid = ({ reading, count }: HeadProps) => (
  <thead>
    <tr>
      <th className={styles.count}>
        <span className="unseen">Row</span>
      </th>
      {Array.from({ length: count }, (_, index) => {
        const found = columnAt(reading, index + 1);
        const { word, how } = saidOfColumn(found, reading.isRemembered);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
          <th key={index} scope="col" className={styles.said}>
            <button
              type="button"
              tabIndex={-1}
              className={styles.says}
              data-says="column"
              data-column={index + 1}
              data-how={found?.how ?? 'unknown'}
              aria-haspopup="menu"
            >
              <span className="unseen">This column is </span>
              {word} <span aria-hidden>▾</span>
              {how && <span className={styles.how}>{how}</span>}
            </button>
          </th>
        );
      })}
    </tr>
  </thead>
);

/** What a table was taken for, right above it. */
export const TableSaid = ({ reading }: { readonly reading: TableReading }) => (
  <div className={styles.bar} data-bar data-table={reading.table}>
    <button
      type="button"
      tabIndex={-1}
      className={styles.says}
      data-says="table"
      data-column={0}
      id={`table-${reading.table}`}
      aria-haspopup="menu"
    >
      <span className="unseen">This table is </span>
      {tableKindWords[reading.kind]} <span aria-hidden>▾</span>
    </button>
    <span className={styles.how}>
      {[
        ...(reading.isKindChosen ? ['✓ set'] : []),
        ...(reading.isRemembered ? ['✓ remembered from an earlier document'] : []),
        ...(reading.isOnePerRecommendation ? ['one table per recommendation'] : []),
        ...(reading.isReadDown ? ['read down'] : []),
      ].join(' · ')}
    </span>
  </div>
);
