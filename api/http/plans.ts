import { allow } from '#domain/refusal.ts';
import { confirmTitles, undoTitles } from '../usecases/actions/confirm-titles.ts';
import { readSource } from '../usecases/import/read-source.ts';
import { exportPlan } from '../usecases/plans/export-plan.ts';
import type { Handlers } from './handlers.ts';

export const planHandlers: Pick<Handlers, 'exportPlan' | 'readSource' | 'confirmTitles' | 'undoTitles'> = {
  exportPlan: async ({ desk, key, query }) => allow(exportPlan(desk, key, query.as)),
  confirmTitles: ({ desk, actor, key, body }) => confirmTitles(desk, actor, { plan: key, ...body }),
  undoTitles: ({ desk, actor, key, body }) => undoTitles(desk, actor, { plan: key, ...body }),
  readSource: async ({ desk, key }) => allow(await readSource(desk, key)),
};
