import { useMemo } from 'react';
import { type Grouping, groupings } from '#domain/overview/grouped.ts';
import { type LineFigure, linesBy, type OverviewLine } from '#domain/overview/overview.ts';
import type { Rows } from '../../board.ts';
import type { PageProps } from '../../page.ts';
import { Choices } from '../../parts/Choices.tsx';
import { href, setQuery } from '../../route.ts';
import { aboutOf } from '../actions/filters.ts';
import styles from './Overview.module.css';

const byWords: Readonly<Record<Grouping, string>> = {
  case: 'Case',
  post: 'Post',
  organisation: 'Organisation',
};

const columns = [
  ['open', 'Open'],
  ['overdue', 'Overdue'],
  ['over_90', 'Over 90 days'],
  ['undated', 'No date'],
  ['blocked', 'Blocked'],
  ['moved', 'Date moved'],
  ['done', 'Proven'],
] as const satisfies readonly (readonly [LineFigure, string])[];

const noneWords = { case: 'No case', post: 'No owner', organisation: 'No organisation named' } as const;

const Name = ({
  line,
  by,
  rows,
}: {
  readonly line: OverviewLine;
  readonly by: Grouping;
  readonly rows: Rows;
}) => {
  if (by !== 'case') return line.name ?? noneWords[by];
  const found = rows.cases.get(line.group);
  return found ? <a href={href(['cases', found.key])}>{`${found.code} ${found.title}`}</a> : noneWords.case;
};

interface CellsProps {
  readonly line: OverviewLine;
  readonly by: Grouping;
  /** What the line is called, for people who listen. */
  readonly of: string;
}

const Cells = ({ line: { group, counts }, by, of }: CellsProps) =>
  columns.map(([figure, words]) => (
    <td
      key={figure}
      className={styles.number}
      data-words={words}
      data-none={counts[figure] === 0 || undefined}
    >
      {counts[figure] === 0 ? (
        '0'
      ) : (
        <a
          href={href(['actions'], { show: figure, [by]: group })}
          aria-label={`${words}, ${of}: ${counts[figure]}`}
        >
          {counts[figure].toLocaleString('en-GB')}
        </a>
      )}
    </td>
  ));

const asGrouping = (text: string | null): Grouping => groupings.find((by) => by === text) ?? 'case';

/** The first so many; a long list is read in the list of actions. */
const shownLines = 15;

/** The same figures for each case, post or organisation; each number leads to its rows. */
export const Breakdown = ({ rows, query }: Pick<PageProps, 'rows' | 'query'>) => {
  const by = asGrouping(query.get('by'));
  const all = query.get('lines') === 'all';
  const lines = useMemo(() => linesBy(rows.actions.values(), by, aboutOf(rows)), [rows, by]);
  const some = all ? lines : lines.slice(0, shownLines);
  const nameOf = (line: OverviewLine) => rows.cases.get(line.group)?.code ?? line.name ?? noneWords[by];
  return (
    <section className={styles.part} aria-labelledby="breakdown">
      <h2 id="breakdown" className={styles.sub}>
        By {byWords[by].toLowerCase()}
      </h2>
      <Choices
        label="Figures by"
        choices={groupings.map((value) => ({ value, words: byWords[value] }))}
        value={by}
        choose={(value) => setQuery({ by: value === 'case' ? null : value, lines: null }, true)}
      />
      <table className={styles.lines}>
        <caption className="unseen">Actions by {byWords[by].toLowerCase()}, most overdue first</caption>
        <thead>
          <tr>
            <th scope="col">{byWords[by]}</th>
            {columns.map(([figure, words]) => (
              <th key={figure} scope="col" className={styles.number}>
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {some.map((line) => (
            <tr key={line.group}>
              <th scope="row">
                <Name line={line} by={by} rows={rows} />
              </th>
              <Cells line={line} by={by} of={nameOf(line)} />
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > some.length && (
        <a className={styles.more} href={href(['overview'], { by, lines: 'all' })}>
          Show all {lines.length.toLocaleString('en-GB')}
        </a>
      )}
    </section>
  );
};
