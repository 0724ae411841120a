import { allow } from '#domain/refusal.ts';
import { linkEvidence } from '../usecases/link-evidence.ts';
import { readAction } from '../usecases/read-action.ts';
import { reviewEvidence } from '../usecases/review-evidence.ts';
import { undoChange } from '../usecases/undo-change.ts';
import { updateAction } from '../usecases/update-action.ts';
import { uploadEvidence } from '../usecases/upload-evidence.ts';
import type { Handlers } from './handlers.ts';

/** Actions and their evidence. */
export const actionHandlers: Pick<
  Handlers,
  'readAction' | 'updateAction' | 'undoChange' | 'linkEvidence' | 'uploadEvidence' | 'reviewEvidence'
> = {
  readAction: async ({ desk, key }) => allow(readAction(desk, key)),
  updateAction: ({ desk, actor, key, body, version }) =>
    updateAction(desk, actor, { key, version, change: body }),
  undoChange: ({ desk, actor, key, body }) => undoChange(desk, actor, { key, event: body.event }),
  linkEvidence: ({ desk, actor, key, body }) => linkEvidence(desk, actor, { key, file: body }),
  uploadEvidence: ({ desk, actor, key, query, body }) =>
    uploadEvidence(desk, actor, { key, name: query.name, bytes: body }),
  reviewEvidence: ({ desk, actor, key, body, version }) =>
    reviewEvidence(desk, actor, { key, version, review: body }),
};
