import { useMemo } from 'react';
import { owns } from '#domain/actions/action-change.ts';
import { isOpen } from '#domain/actions/overdue.ts';
import type { Action } from '#domain/records/action.ts';
import type { Me } from '#wire/workspace-answers.ts';
import type { Rows } from '../../board.ts';
import { useMe } from '../../me.ts';
import type { PageProps } from '../../page.ts';
import { ActionList } from '../../parts/ActionList.tsx';
import { Busy } from '../../parts/Busy.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { byDue } from '../../parts/lines.ts';
import styles from './MinePage.module.css';

const mineOf = (rows: Rows, me: Me): readonly Action[] =>
  [...rows.actions.values()].filter((action) => owns(action, me)).sort(byDue);

/** What is mine to do, what I have done. Only in the personal tab. */
export const MinePage = ({ rows }: PageProps) => {
  const me = useMe();
  const who = me.phase === 'ready' ? me.me : null;
  const mine = useMemo(() => (who ? mineOf(rows, who) : []), [rows, who]);
  if (me.phase === 'failed') return <ErrorBar fault={me.fault} retry={me.retry} />;
  if (!who) return <Busy label="Loading your actions" />;
  const todo = mine.filter(isOpen);
  const rest = mine.filter((action) => !isOpen(action));
  return (
    <>
      <h1 className={styles.heading}>My work</h1>
      {todo.length > 0 ? (
        <section className={styles.part} aria-label="To do">
          <h2 className={styles.sub}>To do ({todo.length})</h2>
          <ActionList actions={todo} rows={rows} label="My actions to do" />
        </section>
      ) : (
        <Empty title="You have no outstanding actions">
          Actions that name you as an owner appear here. <a href="#/actions">See all actions</a>
        </Empty>
      )}
      {rest.length > 0 && (
        <section className={styles.part} aria-label="Done or waiting for someone else">
          <h2 className={styles.sub}>Done or waiting for someone else ({rest.length})</h2>
          <ActionList actions={rest} rows={rows} label="My actions done or waiting" />
        </section>
      )}
    </>
  );
};
