import type { AnswerOf } from '#wire/endpoints.ts';
import { call } from '../../api.ts';
import { putRows } from '../../board.ts';
import { noteUndoable } from '../../last-change.ts';

type Changed = AnswerOf<'PATCH /api/plans/{key}'>;

/** Shows what the server answered about a plan, with Undo. */
export const showPlanChange = ({ plan, reviews, demands, undo }: Changed, words: string): void => {
  putRows({ plans: [plan], reviews, demands });
  noteUndoable(words, async () => {
    const back = await call('POST /api/plans/{key}/undo', { key: plan.key, body: { events: undo } });
    putRows({ plans: [back.plan], reviews: back.reviews, demands: back.demands });
  });
};
