import { Field, Textarea } from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import type { Draft } from '#domain/import/document/draft.ts';
import { firstAnswer } from '#domain/import/review/first-answer.ts';
import type { Point } from '#domain/import/review/open-points.ts';
import { compareReferences } from '#domain/import/values/references.ts';
import type { ImportView } from '#wire/import-answers.ts';
import type { Rows } from '../../board.ts';
import { Empty } from '../../parts/Empty.tsx';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { focusPage } from '../../parts/focus-here.ts';
import { go, href } from '../../route.ts';
import { DiscardImport } from './DiscardImport.tsx';
import { plural } from './draft-words.ts';
import { LaterVersion } from './LaterVersion.tsx';
import type { Selected } from './lit.ts';
import { aboutOf } from './points.ts';
import { ReferenceBanner } from './ReferenceBanner.tsx';
import { Remarks } from './Remarks.tsx';
import { ReviewBar } from './ReviewBar.tsx';
import styles from './ReviewPage.module.css';
import { SideBySide } from './SideBySide.tsx';
import { spotOf } from './table-said.ts';
import { useLaterChoice } from './use-later-choice.ts';
import { usePicture } from './use-picture.ts';
import { usePoints } from './use-points.ts';
import { type Review, useReview } from './use-review.ts';
import { useReviewKeys } from './use-review-keys.ts';
import { useTables } from './use-tables.ts';

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

interface Props {
  readonly view: ImportView;
  readonly rows: Rows;
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
        answer, <kbd>Ctrl+Z</kbd> undo, arrow keys in the document and in the list
      </p>
    </header>
  );
};

const Checking = ({ view, rows, review }: Props & { readonly review: Review }) => {
  const { draft, fault, accept } = review;
  const [selected, select] = useState<Selected | null>(null);
  const [override, setOverride] = useState('');
  const later = useLaterChoice(review.later);
  const picture = usePicture(view.id);
  const tables = useTables(view, review);
  const known = tables.tables;
  const show = useCallback(
    (of: Draft, point: Point) =>
      select({ ...(spotOf(of, point, known) ?? aboutOf(of, point).selected), byQuestion: true }),
    [known],
  );
  const points = usePoints(review, show, tables.undo);
  useReviewKeys(points, () => {
    if (points.current && !points.current.isSettled) points.answer(firstAnswer(draft, points.current));
  });
  // The case may get its reference while this page is open.
  const references = rows.cases.get(view.caseKey)?.references ?? view.check.expected;
  const check = compareReferences(view.check.found, references);
  const isAnother = check.outcome === 'another_case';
  return (
    <div className={styles.page}>
      <Head view={view} rows={rows} latest={review.latest} />
      <ReferenceBanner check={check} inCase={rows.cases.get(view.caseKey)} />
      <Remarks remarks={picture.outline?.remarks ?? []} />
      {isAnother && <Override value={override} set={setOverride} />}
      {later && <LaterVersion later={later} draft={draft} />}
      <ReviewBar
        review={review}
        points={points}
        label={
          later?.isUpdate
            ? 'Update the plan'
            : `Confirm ${draft.actions.length} ${plural(draft.actions.length, 'action')}`
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
        tables={tables}
        selected={selected}
        select={select}
        show={show}
      />
    </div>
  );
};

/** The check of one import: the document beside what was read from it, until a person confirms it. */
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
