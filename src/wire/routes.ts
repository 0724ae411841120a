import { z } from 'zod';
import { actionRoutes } from './action-routes.ts';
import { board } from './answers.ts';
import { caseRoutes } from './case-routes.ts';
import { evidenceRoutes } from './evidence-routes.ts';
import { importRoutes } from './import-routes.ts';
import { overviewRoutes } from './overview-routes.ts';
import { planRoutes } from './plan-routes.ts';
import type { RouteSpec } from './route-spec.ts';
import { health } from './workspace-answers.ts';
import { workspaceRoutes } from './workspace-routes.ts';

/** The two routes that the server answers in its own way: one needs no signing in, the other is answered from its version alone. */
const ownRoutes = {
  health: { method: 'GET', path: '/api/health', summary: 'Whether the app runs', answer: health, open: true },
  readBoard: {
    method: 'GET',
    path: '/api/board',
    summary: 'The whole workspace, or what changed since a version; 304 when nothing did',
    query: z.object({
      since: z
        .string()
        .regex(/^[\w.:-]{1,200}$/)
        .optional(),
    }),
    answer: board,
    opensPage: true,
  },
} as const satisfies Record<string, RouteSpec>;

/**
 * Everything that the API does. The server checks requests by this table, prints it as OpenAPI and needs a handler for each
 * line (`api/http/handlers.ts`); the tab has its types alone (`endpoints.ts`).
 */
export const routes = {
  ...ownRoutes,
  ...workspaceRoutes,
  ...overviewRoutes,
  ...caseRoutes,
  ...planRoutes,
  ...actionRoutes,
  ...evidenceRoutes,
  ...importRoutes,
} as const satisfies Record<string, RouteSpec>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
