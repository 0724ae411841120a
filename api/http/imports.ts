import { allow } from '#domain/refusal.ts';
import type { importRoutes } from '#wire/import-routes.ts';
import { acceptImport } from '../usecases/import/accept-import.ts';
import { discardImport } from '../usecases/import/discard-import.ts';
import { keepDraft } from '../usecases/import/keep-draft.ts';
import { readAgain } from '../usecases/import/read-again.ts';
import { readPicture } from '../usecases/import/read-picture.ts';
import { listImports, readImport, startImport } from '../usecases/import/start-import.ts';
import type { HandlersOf } from './handlers.ts';

export const importHandlers: HandlersOf<typeof importRoutes> = {
  startImport: ({ context, actor, query, fileName, body, isGone }) =>
    startImport(context, actor, {
      caseKey: query.case,
      name: fileName,
      bytes: body,
      isGone,
      again: query.again === 'true',
    }),
  listImports: async ({ context, query }) => allow(await listImports(context, query.case)),
  readImport: async ({ context, key }) => allow(await readImport(context, key)),
  readPicture: async ({ context, key, query }) => allow(await readPicture(context, key, query.from)),
  keepDraft: ({ context, actor, key, body, version }) =>
    keepDraft(context, actor, { id: key, version, draft: body }),
  readAgain: ({ context, actor, key, body: { undoes = null, ...overrides }, version }) =>
    readAgain(context, actor, { id: key, version, overrides, undoes }),
  discardImport: ({ context, actor, key, version }) => discardImport(context, actor, { id: key, version }),
  acceptImport: ({ context, actor, key, body, version }) =>
    acceptImport(context, actor, {
      ...{ id: key, version, override: body.override ?? '' },
      ...{ reimport: body.reimport ?? null, choices: body.choices ?? {} },
    }),
};
