import { useId } from 'react';
import type { FileOf } from '#domain/overview/mine.ts';
import type { Action } from '#domain/records/action.ts';
import type { Rows } from '../../board.ts';
import { momentWords } from '../../parts/days.ts';
import { href } from '../../route.ts';
import { useCall } from '../../use-answer.ts';
import { useMay } from '../../use-may.ts';
import styles from './Mine.module.css';
import { MyRow } from './MyRow.tsx';
import { OpenAction } from './OpenAction.tsx';

interface PartProps {
  readonly title: string;
  readonly count: number;
  readonly children: React.ReactNode;
}

const Part = ({ title, count, children }: PartProps) => {
  const id = useId();
  if (count === 0) return null;
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id} className={styles.sub}>
        {title} ({count.toLocaleString('en-GB')})
      </h2>
      <ul className={styles.rows}>{children}</ul>
    </section>
  );
};

interface ActionsProps {
  readonly title: string;
  readonly actions: readonly Action[];
  readonly rows: Rows;
  readonly moves?: boolean;
}

/** Most rows of one part; the rest is in the list of actions. */
const most = 50;

export const MyActions = ({ title, actions, rows, moves = false }: ActionsProps) => (
  <Part title={title} count={actions.length}>
    {actions.slice(0, most).map((action) => (
      <MyRow key={action.key} action={action} rows={rows} moves={moves} />
    ))}
    {actions.length > most && (
      <li className={styles.row}>
        <a href={href(['actions'], { show: 'open' })}>See the rest in the list of actions</a>
      </li>
    )}
  </Part>
);

interface FilesProps {
  readonly title: string;
  readonly files: readonly FileOf[];
  readonly rows: Rows;
}

/** Files that wait for me, each with its action, which opens with the file in it. */
export const MyFiles = ({ title, files, rows }: FilesProps) => (
  <Part title={title} count={files.length}>
    {files.map(({ evidence, action }) => (
      <li key={evidence.key} className={styles.row}>
        <OpenAction action={action} rows={rows} words={evidence.name} />
        <p className={styles.facts}>
          {evidence.state === 'accepted'
            ? 'Changed or moved after it was accepted'
            : `Filed by ${evidence.filedBy}, ${momentWords(evidence.filedAt)}`}
        </p>
        {evidence.state === 'returned' && evidence.reviewNote && <p>What is needed: {evidence.reviewNote}</p>}
      </li>
    ))}
  </Part>
);

const Drafts = () => {
  const answer = useCall('GET /api/imports', { query: {} });
  const lines =
    answer.phase === 'ready' ? answer.value.imports.filter(({ state }) => state !== 'discarded') : [];
  return (
    <Part title="Imports to finish" count={lines.length}>
      {lines.map(({ id, file }) => (
        <li key={id} className={styles.row}>
          <a className={styles.link} href={href(['import', id])}>
            {file}
          </a>
        </li>
      ))}
    </Part>
  );
};

/** Documents that were read and not confirmed yet, for those who import plans. */
export const MyDrafts = () => (useMay('keep_plans') ? <Drafts /> : null);
