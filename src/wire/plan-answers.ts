import { z } from 'zod';
import { type Demands, demandRecord } from '#domain/records/demand.ts';
import { type Plan, planRecord } from '#domain/records/plan.ts';
import { type Review, reviewRecord } from '#domain/records/review.ts';
import { partSchema, rowSchema } from './schema.ts';

/** What is answered about plans and the reviews of them. */

const review = rowSchema(reviewRecord);

/** The plan, the reviews that changed with it, and the events that `POST /api/plans/{key}/undo` takes back. */
export const planChanged = z.object({
  plan: rowSchema(planRecord),
  reviews: z.array(review).readonly(),
  demands: z.array(rowSchema(demandRecord)).readonly(),
  undo: z.array(z.string()).readonly(),
});
export type PlanChanged = {
  readonly plan: Plan;
  readonly reviews: readonly Review[];
  readonly demands: readonly Demands[];
  readonly undo: readonly string[];
};

const planPart = partSchema(planRecord);
const reviewPart = partSchema(reviewRecord);
/** Fields of a row as the record kept them, checked. */
export const planSet = (kept: object) => planPart.parse(kept);
const demandsPart = partSchema(demandRecord);
export const demandsSet = (kept: object) => demandsPart.parse(kept);
export const reviewSet = (kept: object) => reviewPart.parse(kept);
