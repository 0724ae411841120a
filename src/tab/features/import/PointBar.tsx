import { Button } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { Draft } from '#domain/import/document/draft.ts';
import { firstAnswer, firstAnswerToKind } from '#domain/import/review/first-answer.ts';
import type { Point } from '#domain/import/review/open-points.ts';
import { openAgain, openOfKind, settle } from '#domain/import/review/settle.ts';
import { PlaceForm } from './PlaceForm.tsx';
import styles from './PointBar.module.css';
import { PointFix } from './PointFix.tsx';
import { type About, aboutOf } from './points.ts';
import { isWide } from './reading.ts';
import { ColumnFix, TableFix } from './TableFix.tsx';
import type { Points } from './use-points.ts';
import type { Tables } from './use-tables.ts';

interface Props {
  readonly draft: Draft;
  readonly points: Points;
  readonly tables: Tables;
  readonly edit: (row: string) => void;
  readonly show: (point: Point) => void;
}

const settledWords = (draft: Draft, point: Point): string => {
  if (point.of === 'unplaced') return 'Left out of the plan, kept with the document';
  return draft.questions[point.at]?.settled === 'changed' ? 'Changed' : 'Right as read';
};

const Settled = ({ draft, point, points }: Pick<Props, 'draft' | 'points'> & { readonly point: Point }) => (
  <div className={styles.buttons}>
    <p className={styles.done}>
      <span aria-hidden>✓ </span>
      {settledWords(draft, point)}
    </p>
    <Button size="small" onClick={() => points.answer(openAgain(draft, point))}>
      Reopen
    </Button>
  </div>
);

const Together = ({ draft, point, points }: Pick<Props, 'draft' | 'points'> & { readonly point: Point }) => {
  const same = openOfKind(points.all, point.kind).length;
  if (same < 2) return null;
  return (
    <Button
      size="small"
      appearance="subtle"
      onClick={() => points.answer(firstAnswerToKind(draft, point.kind))}
    >
      {point.of === 'unplaced' ? `Leave out all ${same}` : `Answer all ${same} the same way`}
    </Button>
  );
};

const Answers = ({
  draft,
  points,
  tables,
  edit,
  point,
  about,
}: Omit<Props, 'show'> & { readonly point: Point; readonly about: About }) => {
  const [placing, setPlacing] = useState(false);
  const item = point.of === 'unplaced' ? draft.unplaced[point.at] : undefined;
  const question = point.of === 'question' ? draft.questions[point.at] : undefined;
  return (
    <>
      <div className={styles.buttons}>
        <Button
          size="small"
          appearance="primary"
          aria-keyshortcuts="Control+Enter"
          onClick={() => points.answer(firstAnswer(draft, point))}
        >
          {about.takes}
        </Button>
        {item && !placing && (
          <Button size="small" onClick={() => setPlacing(true)}>
            Place this text
          </Button>
        )}
        {question && isAboutTable(point.kind) && <TableFix question={question} tables={tables} />}
        {question && point.kind === 'heading' && <ColumnFix question={question} tables={tables} />}
        <PointFix draft={draft} kind={point.kind} about={about} answer={points.answer} />
        {point.kind === 'narrative' && (
          <Button size="small" onClick={() => points.answer(settle(draft, point))}>
            It is an action: keep it
          </Button>
        )}
        {!item && !about.dateField && point.kind !== 'deadline' && !isAboutColumns(point.kind) && (
          <Button size="small" onClick={() => edit(about.selected.row)}>
            Change it
          </Button>
        )}
        <Together draft={draft} point={point} points={points} />
      </div>
      {item && placing && <PlaceForm draft={draft} item={item} at={point.at} done={points.answer} />}
    </>
  );
};

const isAboutTable = (kind: Point['kind']): boolean => kind === 'table' || kind === 'other_table';

/** What is asked about is no row of the plan: it is answered by what its table or column is. */
const isAboutColumns = (kind: Point['kind']): boolean =>
  kind === 'heading' || kind === 'table' || kind === 'other_table';

const Steps = ({ points }: Pick<Props, 'points'>) => (
  <div className={styles.steps}>
    <Button size="small" aria-keyshortcuts="Shift+F8" onClick={() => points.step(-1)}>
      <span aria-hidden className={styles.before}>
        ‹
      </span>
      Previous
    </Button>
    <Button size="small" aria-keyshortcuts="F8" onClick={() => points.step(1)}>
      Next
      <span aria-hidden className={styles.after}>
        ›
      </span>
    </Button>
  </div>
);

const NoneOpen = () => (
  <section className={styles.bar} aria-label="Questions" data-done>
    <p className={styles.done}>
      <span aria-hidden>✓ </span>Nothing is uncertain, and all of the text has been placed.
    </p>
  </section>
);

/** The question that is asked now, what can be answered, and the way to the next one. */
export const PointBar = ({ draft, points, tables, edit, show }: Props) => {
  const box = useRef<HTMLElement>(null);
  const { current, at, all, turn } = points;
  const isDone = points.open === 0;
  useEffect(() => {
    // With the last one settled the focus goes to the button that accepts.
    if (turn === 0 || isDone) return;
    box.current?.focus({ preventScroll: true });
    // On a small screen the question scrolls with the page.
    if (!isWide()) box.current?.scrollIntoView({ block: 'nearest' });
  }, [turn, isDone]);
  if (!current) return <NoneOpen />;
  const about = aboutOf(draft, current);
  return (
    <section
      ref={box}
      id="question"
      className={styles.bar}
      tabIndex={-1}
      aria-labelledby="question-title question-asks"
      data-blocks={(current.blocks && !current.isSettled) || undefined}
    >
      <header className={styles.head}>
        <h2 id="question-title" className={styles.title}>
          Question {at + 1} of {all.length}
        </h2>
        <Steps points={points} />
      </header>
      <p id="question-asks" className={styles.asks}>
        {about.asks}
      </p>
      <p className={styles.small}>
        <span className={styles.tag}>{current.blocks ? 'Needs an answer' : 'For your information'}</span> ·{' '}
        {about.name}{' '}
        {(!isAboutColumns(current.kind) || tables.tables.length > 0) && (
          <button type="button" className={styles.link} onClick={() => show(current)}>
            Show it
          </button>
        )}
      </p>
      {about.quote && <blockquote className={`${styles.quote} verbatim`}>{about.quote}</blockquote>}
      {about.readAs && (
        <p className={styles.small}>
          Read as: <b>{about.readAs}</b>
        </p>
      )}
      {current.isSettled ? (
        <Settled draft={draft} point={current} points={points} />
      ) : (
        <Answers key={current.id} {...{ draft, points, tables, edit, about }} point={current} />
      )}
    </section>
  );
};
