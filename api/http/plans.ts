import { allow } from '#domain/refusal.ts';
import { exportPlan } from '../usecases/export-plan.ts';
import type { Handlers } from './handlers.ts';

export const planHandlers: Pick<Handlers, 'exportPlan'> = {
  exportPlan: async ({ desk, key, query }) => allow(exportPlan(desk, key, query.as)),
};
