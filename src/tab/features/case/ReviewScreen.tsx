import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Case } from '#domain/records/case.ts';
import type { Review } from '#domain/records/review.ts';
import { unanswered } from '#domain/reviews/answers.ts';
import type { ReviewedPlan } from '#domain/reviews/computed.ts';
import type { Rows } from '../../board.ts';
import { Empty } from '../../parts/Empty.tsx';
import { href } from '../../route.ts';
import { useMay } from '../../use-may.ts';
import { FinishReview } from './FinishReview.tsx';
import { PlanPart } from './PlanPart.tsx';
import { plansOf } from './plan-parts.ts';
import { QuestionPart } from './QuestionPart.tsx';
import { ReturnedPart } from './ReturnedPart.tsx';
import styles from './ReviewScreen.module.css';
import { reviewedPlanOf } from './reviewed-plan.ts';

/** The questions of a review: all of them on a wide screen, one at a time on a phone. */
const Questions = ({ review, reviewed }: { readonly review: Review; readonly reviewed: ReviewedPlan }) => {
  const [at, setAt] = useState(0);
  const mayAnswer = useMay('keep_plans') && review.state === 'planned';
  const open = unanswered(review);
  const last = review.questions.length - 1;
  const to = (next: number) => {
    setAt(next);
    document.getElementById(`question-${next}`)?.focus();
  };
  return (
    <>
      <p role="status">
        {open === 0
          ? 'Every question has an answer.'
          : `${open} of ${review.questions.length} questions have no answer yet.`}
      </p>
      <ol className={styles.questions}>
        {review.questions.map((question, index) => (
          <li
            key={question.id}
            id={`question-${index}`}
            tabIndex={-1}
            className={styles.question}
            data-current={index === at || undefined}
          >
            <QuestionPart review={review} question={question} reviewed={reviewed} mayAnswer={mayAnswer} />
          </li>
        ))}
      </ol>
      <div className={styles.steps}>
        <Button disabled={at === 0} onClick={() => to(at - 1)}>
          ‹ Previous
        </Button>
        <span>
          {at + 1} of {review.questions.length}
        </span>
        <Button disabled={at === last} onClick={() => to(at + 1)}>
          Next ›
        </Button>
      </div>
    </>
  );
};

interface Props {
  readonly found: Case;
  readonly rows: Rows;
  /** Of the review that is open. */
  readonly reviewKey: string | null;
}

/** A review of a plan beside the plan itself. */
export const ReviewScreen = ({ found, rows, reviewKey }: Props) => {
  const review = rows.reviews.get(reviewKey ?? '');
  const part = plansOf(found.key, rows).find(({ plan }) => plan.key === review?.planKey);
  if (review === undefined || part === undefined)
    return (
      <Empty title="This review is not in the workspace">
        <a href={href(['cases', found.key])}>Go to the plans of the case</a>
      </Empty>
    );
  const reviewed = reviewedPlanOf(found, part.plan, rows);
  return (
    <div className={styles.screen}>
      <section className={styles.side} aria-label="Quality review">
        <p>
          <a href={href(['cases', found.key])}>‹ Back to the plans</a>
        </p>
        <h2 id="review-heading" tabIndex={-1} className={styles.heading}>
          Quality review of {part.plan.title}
        </h2>
        <ReturnedPart review={review} found={found} plan={part.plan} />
        <Questions review={review} reviewed={reviewed} />
        {review.state === 'planned' && <FinishReview review={review} rows={rows} />}
      </section>
      <div className={styles.plan}>
        <PlanPart part={part} rows={rows} />
      </div>
    </div>
  );
};
