import { overview } from './overview-answers.ts';
import type { RouteSpec } from './route-spec.ts';

/** What is about all actions together. */
export const overviewRoutes = {
  readOverview: {
    method: 'GET',
    path: '/api/overview',
    summary: 'What the overview shows beside the board: twelve months and the last weekly summary',
    answer: overview,
  },
} as const satisfies Record<string, RouteSpec>;
