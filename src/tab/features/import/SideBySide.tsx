import { Spinner } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { Draft } from '#domain/import/document/draft.ts';
import type { Place } from '#domain/import/document/source.ts';
import type { Point } from '#domain/import/review/open-points.ts';
import type { ImportView } from '#wire/import-answers.ts';
import { Choices } from '../../parts/Choices.tsx';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { announce } from '../../parts/LiveRegion.tsx';
import { DocumentPane } from './DocumentPane.tsx';
import { DraftList } from './DraftList.tsx';
import { litBy, readFrom, type Selected } from './lit.ts';
import { PointBar } from './PointBar.tsx';
import styles from './ReviewPage.module.css';
import type { Editing } from './reading.ts';
import { isByRow } from './table-said.ts';
import type { PictureState } from './use-picture.ts';
import type { Points } from './use-points.ts';
import type { Review } from './use-review.ts';
import type { Tables } from './use-tables.ts';

/** Columns that were not understood: where they stand is one click away. */
const NotRead = ({ tables, select }: Pick<Props, 'tables' | 'select'>) => {
  const columns = tables.tables.flatMap((reading) =>
    isByRow(reading)
      ? []
      : reading.columns
          .filter(({ field, heading }) => field === null && heading !== '')
          .map(({ column, heading }) => ({
            heading,
            field: `${reading.table}.${reading.headingRow ?? 1}.${column}`,
          })),
  );
  if (columns.length === 0) return null;
  return (
    <p>
      Not read, because the heading is not known:{' '}
      {columns.slice(0, most).map(({ heading, field }) => (
        <button
          key={field}
          type="button"
          className={styles.link}
          onClick={() => select({ row: 'table', field })}
        >
          “{heading.slice(0, 60)}”
        </button>
      ))}
      {columns.length > most && ` and ${columns.length - most} more`}
    </p>
  );
};
const most = 3;

/** What the last word about a table changed, and what waits for a reading that has its row. */
const SaidBar = ({ tables, select }: Pick<Props, 'tables' | 'select'>) => {
  const { busy, fault, words, waiting } = tables;
  if (fault) return <ErrorBar fault={fault} />;
  if (busy) return <Spinner size="tiny" label="Reading the plan again …" />;
  if (words === null)
    return tables.tables.length === 0 ? null : (
      <div className={styles.small}>
        <p>Above each column you see what it was taken for. Choose another where it is wrong.</p>
        <NotRead tables={tables} select={select} />
      </div>
    );
  return (
    <div className={styles.small}>
      <p>
        <b>{words}</b>{' '}
        {waiting.length > 0 && `${waiting.length} of your edits have no row in this reading. They are kept:`}
      </p>
      {waiting.map((text) => (
        <p key={text} className="verbatim">
          “{text.slice(0, 200)}”
        </p>
      ))}
      <NotRead tables={tables} select={select} />
    </div>
  );
};

interface Props {
  readonly view: ImportView;
  readonly review: Review;
  readonly points: Points;
  readonly picture: PictureState;
  readonly tables: Tables;
  readonly selected: Selected | null;
  readonly select: (selected: Selected | null) => void;
  readonly show: (draft: Draft, point: Point) => void;
}

/** The document beside its reading; on a small screen one of both. */
export const SideBySide = (props: Props) => {
  const { view, review, points, picture, tables, selected, select, show } = props;
  const { draft, change } = review;
  const [side, setSide] = useState('reading');
  const [editing, setEditing] = useState<Editing | null>(null);
  const lit = useMemo(() => litBy(draft, selected), [draft, selected]);
  const pick = (place: Place, text: string) => {
    const found = readFrom(draft, place, text);
    if (!found) return announce('Nothing was read from this part.');
    select(found);
    if (found.row === 'unplaced') points.goTo(found.field ?? '');
    else setSide('reading');
  };
  const open = (next: Editing | null) => {
    if (next) {
      setSide('reading');
      select({ row: next.row, field: null });
    }
    if (!next && editing) document.getElementById(`draft-${editing.row}`)?.focus({ preventScroll: true });
    setEditing(next);
  };
  return (
    <>
      <div className={styles.sides}>
        <Choices
          label="Show"
          choices={[
            { value: 'document', words: 'Document' },
            { value: 'reading', words: 'Reading' },
          ]}
          value={side}
          choose={setSide}
        />
      </div>
      <div className={styles.columns} data-side={side}>
        <div className={styles.source}>
          <SaidBar tables={tables} select={select} />
          <DocumentPane {...{ picture, lit, pick, tables }} file={view.file} />
        </div>
        <div className={styles.reading}>
          <div className={styles.question}>
            <PointBar
              draft={draft}
              points={points}
              tables={tables}
              edit={(row) => open({ row, form: 'edit' })}
              show={(point) => {
                setSide('document');
                show(draft, point);
              }}
            />
          </div>
          <div className={styles.list}>
            <DraftList {...{ draft, change, selected, select, editing, open }} changed={tables.changed} />
          </div>
        </div>
      </div>
    </>
  );
};
