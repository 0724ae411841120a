import { Button, Checkbox, Field, Spinner, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { countsOf } from '#domain/draft-counts.ts';
import type { Draft } from '#domain/import/draft.ts';
import type { ImportView } from '#wire/answers.ts';
import type { Rows } from '../../board.ts';
import { Empty } from '../../parts/Empty.tsx';
import { ErrorBar } from '../../parts/ErrorBar.tsx';
import { href } from '../../route.ts';
import { DraftList } from './DraftList.tsx';
import { LaterVersion } from './LaterVersion.tsx';
import { Questions } from './Questions.tsx';
import { ReferenceBanner } from './ReferenceBanner.tsx';
import styles from './ReviewPage.module.css';
import { UnplacedList } from './UnplacedList.tsx';
import { type LaterChoice, useLaterChoice } from './use-later-choice.ts';
import { type Review, useReview } from './use-review.ts';

const keptWords: Readonly<Record<Review['kept'], string>> = {
  kept: 'Kept',
  keeping: 'Keeping …',
  not_kept: 'Not kept yet',
};

const overrideLeast = 20;

const Counts = ({ draft }: { readonly draft: Draft }) => {
  const counts = countsOf(draft);
  const parts = [
    { value: counts.recommendations, words: 'recommendations' },
    { value: counts.actions, words: 'actions' },
    { value: counts.recommendationsWithoutAction, words: 'recommendations without an action', look: true },
    { value: counts.actionsWithoutDue, words: 'without a date', look: true },
    { value: counts.actionsWithoutOwner, words: 'without an owner', look: true },
    { value: counts.questions, words: 'questions', look: true },
    { value: counts.unplaced, words: 'not placed', look: true },
  ].filter(({ value, look }) => value > 0 || !look);
  return (
    <ul className={styles.counts} aria-label="What was read">
      {parts.map(({ value, words, look }) => (
        <li key={words} data-look={look}>
          <b>{value}</b> {words}
        </li>
      ))}
    </ul>
  );
};

const Accepted = ({ view, review }: { readonly view: ImportView; readonly review: Review }) => {
  const done = review.state.phase === 'accepted' ? review.state : null;
  if (done?.isUpdate)
    return (
      <Empty title="The plan is up to date">
        <p>What you kept stands as it was. The document is in the case’s folder, beside the one before it.</p>
        <a href={href(['cases', view.caseKey])}>Open the case</a>
      </Empty>
    );
  const result = done?.result;
  const words = result
    ? `${result.recommendations} recommendations and ${result.actions} actions stand in the case. The original is in its folder.`
    : 'Its recommendations and actions stand in the case.';
  return (
    <Empty title="The plan is live">
      <p>{words}</p>
      <a href={href(['cases', view.caseKey])}>Open the case</a>
      <a href={href(['import'], { case: view.caseKey })}>Import another plan</a>
    </Empty>
  );
};

interface OpenPointsProps {
  readonly draft: Draft;
  readonly asRead: boolean;
  readonly setAsRead: (asRead: boolean) => void;
}

/** What is left open when a plan is accepted: questions are taken as they are read, texts stay with the import. */
const OpenPoints = ({ draft, asRead, setAsRead }: OpenPointsProps) => {
  const open = draft.questions.length;
  return (
    <>
      {open > 0 && (
        <Checkbox
          checked={asRead}
          onChange={(_, { checked }) => setAsRead(checked === true)}
          label={`${open} ${open === 1 ? 'question is' : 'questions are'} still open. Take these as they are read; the original words stay beside them.`}
        />
      )}
      {draft.unplaced.length > 0 && (
        <p className="quiet">
          {draft.unplaced.length} {draft.unplaced.length === 1 ? 'text is' : 'texts are'} not placed. They
          stay with the import; nothing is lost.
        </p>
      )}
    </>
  );
};

interface AcceptProps {
  readonly view: ImportView;
  readonly review: Review;
  readonly later: LaterChoice | null;
}

/** The last step: what is still open has to be taken on by a person, another case's plan needs a sentence. */
const Accept = ({ view, review, later }: AcceptProps) => {
  const [override, setOverride] = useState('');
  const [asRead, setAsRead] = useState(false);
  const { draft, state, accept } = review;
  const isAnother = view.check.outcome === 'another_case';
  const open = draft.questions.length;
  const ready = (open === 0 || asRead) && (!isAnother || override.trim().length >= overrideLeast);
  const busy = state.phase === 'accepting';
  return (
    <section className={styles.accept} aria-label="Accept">
      {isAnother && (
        <Field
          label="Why this plan belongs to this case although it names another"
          required
          hint={`A sentence of at least ${overrideLeast} characters; it is kept on record.`}
        >
          <Textarea
            value={override}
            maxLength={1000}
            resize="vertical"
            onChange={(_, { value }) => setOverride(value)}
          />
        </Field>
      )}
      <OpenPoints draft={draft} asRead={asRead} setAsRead={setAsRead} />
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          disabled={!ready || busy || draft.actions.length + draft.recommendations.length === 0}
          onClick={() =>
            accept({ ...(override.trim() && { override: override.trim() }), ...later?.accepted })
          }
        >
          {later?.isUpdate ? 'Bring the plan up to date' : `Accept ${draft.actions.length} actions`}
        </Button>
        {busy && <Spinner size="tiny" label="Writing the plan; it becomes live with the last row …" />}
      </div>
    </section>
  );
};

/** The check of one import: the words of the document beside what was read, until a person accepts it. */
export const ReviewPage = ({ view, rows }: { readonly view: ImportView; readonly rows: Rows }) => {
  const review = useReview(view);
  const { draft, change, undo, kept, fault, state } = review;
  const later = useLaterChoice(review.later);
  const inCase = rows.cases.get(view.caseKey);
  if (state.phase === 'accepted' || view.state === 'accepted')
    return <Accepted view={view} review={review} />;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <p className={styles.small}>
          {inCase && (
            <a href={href(['cases', inCase.key])}>
              {inCase.code} {inCase.title}
            </a>
          )}
        </p>
        <h1 className={styles.heading}>Check what was read from {view.file}</h1>
      </header>
      <ReferenceBanner check={view.check} />
      <div className={styles.bar}>
        <Counts draft={draft} />
        <span className={styles.kept} role="status">
          {keptWords[kept]}
        </span>
        <Button size="small" disabled={!undo} onClick={() => undo?.()}>
          Undo
        </Button>
      </div>
      {fault && <ErrorBar fault={fault} />}
      {later && <LaterVersion later={later} />}
      <div className={styles.columns}>
        <div className={styles.side}>
          <Questions draft={draft} change={change} />
          <UnplacedList draft={draft} change={change} />
        </div>
        <div className={styles.main}>
          <DraftList draft={draft} change={change} />
          <Accept view={view} review={review} later={later} />
        </div>
      </div>
    </div>
  );
};
