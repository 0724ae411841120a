import { useMemo } from 'react';
import { countsOf } from '#domain/overview/overview.ts';
import type { PageProps } from '../../page.ts';
import { dayWords, momentWords } from '../../parts/days.ts';
import { Empty } from '../../parts/Empty.tsx';
import { useCall } from '../../use-answer.ts';
import { aboutOf } from '../actions/filters.ts';
import { FirstUse } from '../help/FirstUse.tsx';
import { Breakdown } from './Breakdown.tsx';
import styles from './Overview.module.css';
import { Late, Now, Proven, Trend } from './OverviewParts.tsx';
import { headline } from './overview-words.ts';

/** How we are doing: the same page for every member, readable in half a minute and printed on one page. */
export const OverviewPage = ({ rows, query }: PageProps) => {
  const counts = useMemo(() => countsOf(rows.actions.values(), aboutOf(rows)), [rows]);
  const answer = useCall('GET /api/overview');
  const summary = answer.phase === 'ready' ? answer.value.summary : null;
  return (
    <div className={styles.page}>
      <FirstUse />
      <h1 className={styles.heading}>Overview</h1>
      <p className={styles.asAt}>
        As at {dayWords(rows.today)}.{' '}
        {summary
          ? `Overdue actions were last checked on ${momentWords(summary.checkedAt)}, for weekly summary no. ${summary.number}.`
          : answer.phase === 'ready' && 'No weekly summary has been sent yet.'}
      </p>
      {rows.actions.size === 0 ? (
        <Empty title="There are no actions yet">
          <a href="#/import">Import a plan</a>
        </Empty>
      ) : (
        <>
          <p className={styles.headline}>{headline(counts, rows.cases.size)}</p>
          <Now counts={counts} />
          <div className={styles.pair}>
            <Late counts={counts} />
            <Trend answer={answer} />
          </div>
          <Proven counts={counts} />
          <Breakdown rows={rows} query={query} />
        </>
      )}
    </div>
  );
};
