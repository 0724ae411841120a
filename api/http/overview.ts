import { allow } from '#domain/refusal.ts';
import type { overviewRoutes } from '#wire/overview-routes.ts';
import { readOverview } from '../usecases/overview/read-overview.ts';
import type { HandlersOf } from './handlers.ts';

/** What is about all actions together. */
export const overviewHandlers: HandlersOf<typeof overviewRoutes> = {
  readOverview: async ({ context }) => allow(await readOverview(context)),
};
