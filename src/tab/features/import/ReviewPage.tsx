import { Field, Textarea } from '@fluentui/react-components';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Draft } from '#domain/import/draft.ts';
import type { Point } from '#domain/import/open-points.ts';
import { settle } from '#domain/import/settle.ts';
import type { Place } from '#domain/import/source.ts';
import type { ImportView } from '#wire/import-answers.ts';
import type { Rows } from '../../board.ts';
import { Choices } from '../../parts/Choices.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { focusPage } from '../../parts/focus-here.ts';
import { announce } from '../../parts/LiveRegion.tsx';
import { go, href } from '../../route.ts';
import { DiscardImport } from './DiscardImport.tsx';
import { DocumentPane } from './DocumentPane.tsx';
import { DraftList } from './DraftList.tsx';
import { plural } from './draft-words.ts';
import { HeadingMap } from './HeadingMap.tsx';
import { LaterVersion } from './LaterVersion.tsx';
import { litBy, readFrom, type Selected } from './lit.ts';
import { PointBar } from './PointBar.tsx';
import { aboutOf } from './points.ts';
import { ReferenceBanner } from './ReferenceBanner.tsx';
import { Remarks } from './Remarks.tsx';
import { ReviewBar } from './ReviewBar.tsx';
import styles from './ReviewPage.module.css';
import type { Editing } from './reading.ts';
import { useLaterChoice } from './use-later-choice.ts';
import { type PictureState, usePicture } from './use-picture.ts';
import { type Points, usePoints } from './use-points.ts';
import { type Review, useReview } from './use-review.ts';
import { useReviewKeys } from './use-review-keys.ts';

const overrideLeast = 20;

const Accepted = ({ view, review }: { readonly view: ImportView; readonly review: Review }) => {
  const done = review.state.phase === 'accepted' ? review.state : null;
  useEffect(focusPage, []);
  if (done?.isUpdate)
    return (
      <Empty title="The plan has been updated">
        <p>What you kept is unchanged. The document is in the case’s folder, next to the previous one.</p>
        <a href={href(['cases', view.caseKey])}>Open the case</a>
      </Empty>
    );
  const result = done?.result;
  const words = result
    ? `${result.recommendations} ${plural(result.recommendations, 'recommendation')} and ${result.actions} ${plural(result.actions, 'action')} are now in the case. The original is in its folder.`
    : 'Its recommendations and actions are in the case.';
  return (
    <Empty title="The plan is live">
      <p>{words}</p>
      <p>Teams shows only the numbers of its actions until their short titles are confirmed.</p>
      {result && <a href={href(['titles', result.planKey])}>Confirm the titles for Teams</a>}
      <a href={href(['cases', view.caseKey])}>Open the case</a>
      <a href={href(['import'], { case: view.caseKey })}>Import another plan</a>
    </Empty>
  );
};

/** The sentence that another case's plan needs; recorded with the plan. */
const Override = ({ value, set }: { readonly value: string; readonly set: (value: string) => void }) => (
  <Field
    label="Why does this plan belong to this case?"
    required
    hint={`At least ${overrideLeast} characters; kept on record.`}
  >
    <Textarea value={value} maxLength={1000} resize="vertical" onChange={(_, data) => set(data.value)} />
  </Field>
);

interface Panes {
  readonly view: ImportView;
  readonly review: Review;
  readonly points: Points;
  readonly picture: PictureState;
  readonly selected: Selected | null;
  readonly select: (selected: Selected | null) => void;
  readonly show: (draft: Draft, point: Point) => void;
}

/** The document beside its reading; on a small screen one of both. */
const SideBySide = ({ view, review, points, picture, selected, select, show }: Panes) => {
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
          <DocumentPane picture={picture} file={view.file} lit={lit} pick={pick} />
        </div>
        <div className={styles.reading}>
          <div className={styles.question}>
            <PointBar
              draft={draft}
              points={points}
              edit={(row) => open({ row, form: 'edit' })}
              show={(point) => {
                setSide('document');
                show(draft, point);
              }}
            />
          </div>
          <div className={styles.list}>
            <DraftList {...{ draft, change, selected, select, editing, open }} />
          </div>
        </div>
      </div>
    </>
  );
};

interface Props {
  readonly view: ImportView;
  readonly rows: Rows;
  /** Shows another reading of the same document. */
  readonly readAgain: (view: ImportView) => void;
}

const Head = ({ view, rows, latest }: Pick<Props, 'view' | 'rows'> & Pick<Review, 'latest'>) => {
  const inCase = rows.cases.get(view.caseKey);
  return (
    <header className={styles.head}>
      <p className={styles.small}>
        {inCase && (
          <a href={href(['cases', inCase.key])}>
            {inCase.code} {inCase.title}
          </a>
        )}
      </p>
      <div className={styles.top}>
        <h1 className={styles.heading}>Check what was read from {view.file}</h1>
        <DiscardImport
          file={view.file}
          latest={latest}
          done={() => {
            focusPage();
            go(href(['import'], { case: view.caseKey }));
          }}
        />
      </div>
      <p className={styles.keys}>
        Keys: <kbd>F8</kbd> next question, <kbd>Shift+F8</kbd> previous question, <kbd>Ctrl+Enter</kbd> first
        answer, <kbd>Ctrl+Z</kbd> undo
      </p>
    </header>
  );
};

const Checking = ({ view, rows, review, readAgain }: Props & { readonly review: Review }) => {
  const { draft, fault, accept } = review;
  const [selected, select] = useState<Selected | null>(null);
  const [override, setOverride] = useState('');
  const later = useLaterChoice(review.later);
  const picture = usePicture(view.id);
  const show = useCallback(
    (of: Draft, point: Point) => select({ ...aboutOf(of, point).selected, byQuestion: true }),
    [],
  );
  const points = usePoints(review, show);
  useReviewKeys(points, () => {
    if (points.current && !points.current.isSettled) points.answer(settle(draft, points.current));
  });
  const isAnother = view.check.outcome === 'another_case';
  return (
    <div className={styles.page}>
      <Head view={view} rows={rows} latest={review.latest} />
      <ReferenceBanner check={view.check} />
      <Remarks remarks={picture.outline?.remarks ?? []} />
      {isAnother && <Override value={override} set={setOverride} />}
      <HeadingMap review={review} readAgain={readAgain} />
      {later && <LaterVersion later={later} draft={draft} />}
      <ReviewBar
        review={review}
        points={points}
        label={
          later?.isUpdate
            ? 'Update the plan'
            : `Accept ${draft.actions.length} ${plural(draft.actions.length, 'action')}`
        }
        needsSentence={isAnother && override.trim().length < overrideLeast}
        accept={() => accept({ ...(override.trim() && { override: override.trim() }), ...later?.accepted })}
      />
      {fault && <ErrorBar fault={fault} />}
      <SideBySide
        view={view}
        review={review}
        points={points}
        picture={picture}
        selected={selected}
        select={select}
        show={show}
      />
    </div>
  );
};

/** The check of one import: the document beside what was read from it, until a person accepts it. */
export const ReviewPage = (props: Props) => {
  const review = useReview(props.view);
  if (review.state.phase === 'accepted' || props.view.state === 'accepted')
    return <Accepted view={props.view} review={review} />;
  if (props.view.state === 'discarded')
    return (
      <Empty title="This document was discarded">
        <a href={href(['import'], { case: props.view.caseKey })}>Import another plan</a>
      </Empty>
    );
  return <Checking {...props} review={review} />;
};
