import { allow } from '#domain/refusal.ts';
import { acceptImport } from '../usecases/import/accept-import.ts';
import { discardImport } from '../usecases/import/discard-import.ts';
import { keepDraft } from '../usecases/import/keep-draft.ts';
import { mapHeading } from '../usecases/import/map-heading.ts';
import { readPicture } from '../usecases/import/read-picture.ts';
import { listImports, readImport, startImport } from '../usecases/import/start-import.ts';
import type { Handlers } from './handlers.ts';

export const importHandlers: Pick<
  Handlers,
  | 'startImport'
  | 'listImports'
  | 'readImport'
  | 'readPicture'
  | 'keepDraft'
  | 'mapHeading'
  | 'acceptImport'
  | 'discardImport'
> = {
  startImport: ({ desk, actor, query, fileName, body, isGone }) =>
    startImport(desk, actor, { caseKey: query.case, name: fileName, bytes: body, isGone }),
  listImports: async ({ desk, query }) => allow(await listImports(desk, query.case)),
  readImport: async ({ desk, key }) => allow(await readImport(desk, key)),
  readPicture: async ({ desk, key, query }) => allow(await readPicture(desk, key, query.from)),
  keepDraft: ({ desk, actor, key, body, version }) =>
    keepDraft(desk, actor, { id: key, version, draft: body }),
  mapHeading: ({ desk, actor, key, body, version }) => mapHeading(desk, actor, { id: key, version, ...body }),
  discardImport: ({ desk, actor, key, version }) => discardImport(desk, actor, { id: key, version }),
  acceptImport: ({ desk, actor, key, body, version }) =>
    acceptImport(desk, actor, {
      ...{ id: key, version, override: body.override ?? '' },
      ...{ reimport: body.reimport ?? null, choices: body.choices ?? {} },
    }),
};
