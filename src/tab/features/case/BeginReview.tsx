import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Plan } from '#domain/records/plan.ts';
import { call } from '../../api.ts';
import type { Rows } from '../../board.ts';
import { go, href } from '../../route.ts';
import { useSaving } from '../../use-saving.ts';
import { showPlanChange } from './show-plan-change.ts';

/** Begins a review of the plan, or finds the one that is under way, and opens it. */
export const useBegin = (plan: Plan) => {
  const { fault, save } = useSaving();
  // The same key until one has begun: a second click begins no second review.
  const [key, setKey] = useState(() => `review-${crypto.randomUUID()}`);
  const start = () =>
    save(async () => {
      const answer = await call('POST /api/plans/{key}/review', { key: plan.key, body: { key } });
      showPlanChange(answer, `${plan.title}: the check has begun.`);
      setKey(`review-${crypto.randomUUID()}`);
      go(href(['cases', plan.caseKey, 'review'], { review: answer.reviews[0]?.key ?? key }));
    });
  return { fault, start };
};

interface Props {
  readonly plan: Plan;
  readonly rows: Rows;
  readonly begin: () => Promise<boolean>;
}

/** Leads to the questions of the review that is under way, or begins one. */
export const ReviewLink = ({ plan, rows, begin }: Props) => {
  const running = [...rows.reviews.values()].find(
    ({ planKey, state, questions }) => planKey === plan.key && state === 'planned' && questions.length > 0,
  );
  return running === undefined ? (
    <Button size="small" appearance="primary" onClick={() => void begin()}>
      Answer the questions
    </Button>
  ) : (
    <a href={href(['cases', plan.caseKey, 'review'], { review: running.key })}>Answer the questions</a>
  );
};
