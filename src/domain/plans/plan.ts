import type { Plan as OnePlan } from '../records/plan.ts';
import type { Recommendation as One, Response as OneResponse } from '../records/recommendation.ts';

export type Plan = OnePlan;
export type Response = OneResponse;
export type Recommendation = One;
