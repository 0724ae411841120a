import { allow } from '#domain/refusal.ts';
import type { planRoutes } from '#wire/plan-routes.ts';
import { confirmTitles, undoTitles } from '../usecases/actions/confirm-titles.ts';
import { changeDemands } from '../usecases/demands/change-demands.ts';
import { readSource } from '../usecases/import/read-source.ts';
import { changePlan } from '../usecases/plans/change-plan.ts';
import { exportPlan } from '../usecases/plans/export-plan.ts';
import { undoPlan } from '../usecases/plans/undo-plan.ts';
import { waiveAdvice } from '../usecases/plans/waive-advice.ts';
import { answerReview } from '../usecases/reviews/answer-review.ts';
import { beginReview } from '../usecases/reviews/begin-review.ts';
import { changeReview, planReview } from '../usecases/reviews/change-review.ts';
import { readLetter } from '../usecases/reviews/read-letter.ts';
import type { HandlersOf } from './handlers.ts';

export const planHandlers: HandlersOf<typeof planRoutes> = {
  changePlan: ({ context, actor, key, body, version }) =>
    changePlan(context, actor, { key, version, wanted: body }),
  waiveAdvice: ({ context, actor, key, body, version }) =>
    waiveAdvice(context, actor, { key, version, wanted: body }),
  undoPlan: ({ context, actor, key, body }) => undoPlan(context, actor, { key, ...body }),
  exportPlan: async ({ context, key, query }) => allow(await exportPlan(context, key, query.as)),
  confirmTitles: ({ context, actor, key, body }) => confirmTitles(context, actor, { plan: key, ...body }),
  undoTitles: ({ context, actor, key, body }) => undoTitles(context, actor, { plan: key, ...body }),
  changeDemands: ({ context, actor, key, body }) => changeDemands(context, actor, { key, ...body }),
  planReview: ({ context, actor, key, body: { dueOn, key: as } }) =>
    planReview(context, actor, { plan: key, dueOn, ...(as && { key: as }) }),
  beginReview: ({ context, actor, key, body }) => beginReview(context, actor, { plan: key, key: body.key }),
  answerReview: ({ context, actor, key, body }) => answerReview(context, actor, { key, ...body }),
  readLetter: async ({ context, key }) => allow(readLetter(context, key)),
  changeReview: ({ context, actor, key, body, version }) =>
    changeReview(context, actor, { key, version, wanted: body }),
  readSource: async ({ context, key }) => allow(await readSource(context, key)),
};
