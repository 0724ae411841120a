import { useMemo } from 'react';
import { mineOf } from '#domain/overview/mine.ts';
import type { Me } from '#wire/workspace-answers.ts';
import type { Rows } from '../../board.ts';
import { useMe } from '../../me.ts';
import type { PageProps } from '../../page.ts';
import { Busy } from '../../parts/Busy.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { FirstUse } from '../help/FirstUse.tsx';
import styles from './Mine.module.css';
import { MyActions, MyDrafts, MyFiles } from './MyParts.tsx';

const Lists = ({ rows, me }: { readonly rows: Rows; readonly me: Me }) => {
  const mine = useMemo(() => mineOf(rows, me), [rows, me]);
  const nothing = Object.values(mine).every((list) => list.length === 0);
  return (
    <>
      {nothing && (
        <Empty title="You have no outstanding actions">
          Actions that name you as an owner, and what waits for you to check, appear here.{' '}
          <a href="#/actions">See all actions</a>
        </Empty>
      )}
      <MyActions title="Late" actions={mine.late} rows={rows} moves />
      <MyFiles title="Returned to you" files={mine.returned} rows={rows} />
      <MyActions title="Due in the next 7 days" actions={mine.week} rows={rows} moves />
      <MyFiles title="Evidence to check" files={mine.toCheck} rows={rows} />
      <MyActions title="Done – for you to confirm" actions={mine.toConfirm} rows={rows} />
      <MyActions title="Needs an owner" actions={mine.unowned} rows={rows} />
      <MyActions title="Later" actions={mine.later} rows={rows} moves />
      <MyActions title="Waiting on someone else" actions={mine.waiting} rows={rows} />
      <MyDrafts />
    </>
  );
};

/** What is mine to do next. Only in the personal app: the tab in a channel is the same for every member. */
export const MinePage = ({ rows }: PageProps) => {
  const me = useMe();
  return (
    <div className={styles.page}>
      <FirstUse />
      <h1 className={styles.heading}>My work</h1>
      {me.phase === 'failed' && <ErrorBar fault={me.fault} retry={me.retry} />}
      {me.phase === 'loading' && <Busy label="Loading your work" />}
      {me.phase === 'ready' && <Lists rows={rows} me={me.me} />}
    </div>
  );
};
