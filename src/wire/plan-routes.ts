import { z } from 'zod';
import { adviceCodes } from '#domain/lint/advice.ts';
import { demandItems } from '#domain/records/demand.ts';
import { planStages } from '#domain/records/plan.ts';
import { reviewAnswers, reviewOutcomes, reviewRecord } from '#domain/records/review.ts';
import { titlesSaved } from './answers.ts';
import { planSource } from './import-answers.ts';
import { planChanged } from './plan-answers.ts';
import { confirmTitles, undoTitles } from './requests.ts';
import type { RouteSpec } from './route-spec.ts';
import { day, key } from './rows.ts';
import { rowSchema, schemaOf } from './schema.ts';

const review = rowSchema(reviewRecord);
/** What came of a review, or why there will be none. */
const changeReview = z.discriminatedUnion('to', [
  z
    .object({
      to: z.literal('held'),
      heldOn: day,
      outcome: z.enum(reviewOutcomes),
      note: z.string().trim().max(4000).default(''),
    })
    .strict(),
  z.object({ to: z.literal('cancelled'), reason: z.string().trim().max(1000) }).strict(),
]);

/** What becomes of a plan; fields that are not named stay. */
const changePlan = z
  .object({
    to: z.enum(planStages).exactOptional(),
    reason: z.string().trim().max(1000).exactOptional(),
    receivedOn: day.exactOptional(),
    /** Null: it is not known any more. */
    receivedFrom: z.string().trim().max(200).nullable().exactOptional(),
    reviewDueOn: day.exactOptional(),
    manager: z
      .object({ oid: z.string().max(100).nullable(), name: z.string().trim().min(1).max(200) })
      .exactOptional(),
    noManager: z.literal(true).exactOptional(),
  })
  .strict();

/** Plans that are live. */
export const planRoutes = {
  changePlan: {
    method: 'PATCH',
    path: '/api/plans/{key}',
    summary: 'Takes a plan a step further, or says when and from whom it came and who manages it',
    body: changePlan,
    answer: planChanged,
    ifMatch: true,
  },
  waiveAdvice: {
    method: 'PUT',
    path: '/api/plans/{key}/waivers',
    summary: 'Sets one advice about an action aside with a reason, or takes it up again',
    body: z
      .object({
        action: key<'action'>(),
        code: z.enum(adviceCodes),
        /** Null takes it up again. */
        reason: z.string().trim().max(1000).nullable(),
      })
      .strict(),
    answer: planChanged,
    ifMatch: true,
  },
  undoPlan: {
    method: 'POST',
    path: '/api/plans/{key}/undo',
    summary: 'Takes one’s own changes of a plan and its reviews back, within ten minutes',
    body: z.object({ events: z.array(key<'event'>()).min(1).max(10) }).strict(),
    answer: planChanged,
  },
  exportPlan: {
    method: 'GET',
    path: '/api/plans/{key}/export',
    summary: 'A plan as a Word or Excel document that can be imported again',
    query: z.object({ as: z.enum(['docx', 'xlsx']) }),
    answer: 'file',
    document: 'made',
  },
  readSource: {
    method: 'GET',
    path: '/api/plans/{key}/source',
    summary: 'What the documents of a plan say beside its recommendations and actions',
    answer: planSource,
    takesLong: true,
  },
  confirmTitles: {
    method: 'POST',
    path: '/api/plans/{key}/titles',
    summary: 'Gives actions of a plan their short titles and confirms them for Teams',
    body: confirmTitles,
    answer: titlesSaved,
  },
  undoTitles: {
    method: 'POST',
    path: '/api/plans/{key}/titles/undo',
    summary: 'Takes one’s own confirmations of titles back, within ten minutes',
    body: undoTitles,
    answer: titlesSaved,
  },
  changeDemands: {
    method: 'PUT',
    path: '/api/recommendations/{key}/demands',
    summary: 'Keeps what a recommendation asks for, as a person put it right',
    body: z
      .object({
        /** The version that was seen; null: nobody had gone through them, and the proposal was shown. */
        seen: z.string().max(200).nullable(),
        items: schemaOf(demandItems),
      })
      .strict(),
    answer: planChanged,
  },
  planReview: {
    method: 'POST',
    path: '/api/plans/{key}/reviews',
    summary: 'Plans a review of a plan',
    /** `key`: our own id for this create; sending it again changes nothing. */
    body: z.object({ key: key<'review'>().exactOptional(), dueOn: day }).strict(),
    answer: review,
    versionIn: 'answer',
  },
  beginReview: {
    method: 'POST',
    path: '/api/plans/{key}/review',
    summary: 'Begins to check a plan: a review with its questions, and the plan is being checked',
    body: z.object({ key: key<'review'>() }).strict(),
    answer: planChanged,
  },
  answerReview: {
    method: 'PUT',
    path: '/api/reviews/{key}/answers',
    summary: 'Answers one question of a review; the answers of others stay',
    body: z
      .object({
        question: z.string().min(1).max(40),
        /** Null takes the answer back. */
        answer: z.enum(reviewAnswers).nullable(),
        words: z.string().trim().max(2000).default(''),
        /** When the answer that was seen was given; null: there was none. */
        seen: z.string().max(40).nullable(),
      })
      .strict(),
    answer: review,
    versionIn: 'answer',
  },
  readLetter: {
    method: 'GET',
    path: '/api/reviews/{key}/letter',
    summary: 'The letter with which a review returned a plan, as a Word document',
    answer: 'file',
    document: 'made',
  },
  changeReview: {
    method: 'PATCH',
    path: '/api/reviews/{key}',
    summary: 'Records what came of a review, or cancels it',
    body: changeReview,
    answer: review,
    versionIn: 'answer',
    ifMatch: true,
  },
} as const satisfies Record<string, RouteSpec>;
