import { allow } from '#domain/refusal.ts';
import { exportPlan } from '../usecases/export-plan.ts';
import { readSource } from '../usecases/read-source.ts';
import type { Handlers } from './handlers.ts';

export const planHandlers: Pick<Handlers, 'exportPlan' | 'readSource'> = {
  exportPlan: async ({ desk, key, query }) => allow(exportPlan(desk, key, query.as)),
  readSource: async ({ desk, key }) => allow(await readSource(desk, key)),
};
