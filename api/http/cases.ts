import { allow } from '#domain/refusal.ts';
import type { caseRoutes } from '#wire/case-routes.ts';
import { readHistory } from '../usecases/actions/read-action.ts';
import { changeCase, createCase } from '../usecases/cases/create-case.ts';
import { listCaseFolder } from '../usecases/cases/list-case-folder.ts';
import type { HandlersOf } from './handlers.ts';

export const caseHandlers: HandlersOf<typeof caseRoutes> = {
  createCase: ({ context, actor, body }) => createCase(context, actor, body),
  changeCase: ({ context, actor, key, body, version }) =>
    changeCase(context, actor, { key, version, change: body }),
  readHistory: async ({ context, key, query }) => allow(readHistory(context, key, query.next ?? null)),
  listCaseFolder: ({ context, key, query }) =>
    listCaseFolder(context, { caseKey: key, itemId: query.item ?? null }),
};
