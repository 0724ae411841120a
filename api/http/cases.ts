import { allow } from '#domain/refusal.ts';
import { readHistory } from '../usecases/actions/read-action.ts';
import { changeCase, createCase } from '../usecases/cases/create-case.ts';
import { listCaseFolder } from '../usecases/cases/list-case-folder.ts';
import type { Handlers } from './handlers.ts';

export const caseHandlers: Pick<Handlers, 'createCase' | 'changeCase' | 'readHistory' | 'listCaseFolder'> = {
  createCase: ({ desk, actor, body }) => createCase(desk, actor, body),
  changeCase: ({ desk, actor, key, body, version }) =>
    changeCase(desk, actor, { key, version, change: body }),
  readHistory: async ({ desk, key, query }) => allow(readHistory(desk, key, query.next ?? null)),
  listCaseFolder: ({ desk, key, query }) =>
    listCaseFolder(desk, { caseKey: key, itemId: query.item ?? null }),
};
