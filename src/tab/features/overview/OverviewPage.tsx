import { Suspense, useMemo } from 'react';
import { countsOf } from '#domain/overview/overview.ts';
import { lazily } from '../../lazily.tsx';
import type { PageProps } from '../../page.ts';
import { Busy } from '../../parts/Busy.tsx';
import { dayWords, momentWords } from '../../parts/days.ts';
import { Empty } from '../../parts/Empty.tsx';
import { useCall } from '../../use-answer.ts';
import { aboutOf } from '../actions/filters.ts';
import { FirstUse } from '../help/FirstUse.tsx';
import { headline } from './headline.ts';
import { Now } from './Now.tsx';
import styles from './Overview.module.css';

/** What comes below the first figures: it is on its way while these are read. */
const Further = lazily(async () => (await import('./Further.tsx')).Further);
void Further.load();

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
          <Suspense fallback={<Busy label="Loading the rest of the overview" lines={8} />}>
            <Further counts={counts} answer={answer} rows={rows} query={query} />
          </Suspense>
        </>
      )}
    </div>
  );
};
