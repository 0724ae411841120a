import { allow } from '#domain/refusal.ts';
import { readAction } from '../usecases/actions/read-action.ts';
import { undoChange } from '../usecases/actions/undo-change.ts';
import { updateAction } from '../usecases/actions/update-action.ts';
import { linkEvidence } from '../usecases/evidence/link-evidence.ts';
import { readAccepted, readFileVersions } from '../usecases/evidence/read-file-versions.ts';
import { reviewEvidence } from '../usecases/evidence/review-evidence.ts';
import {
  beginUpload,
  dropUpload,
  lookAtUpload,
  takePiece,
  uploadEvidence,
} from '../usecases/evidence/upload-evidence.ts';
import type { Handlers } from './handlers.ts';
import { RequestFault } from './problem.ts';
import { streamLimit } from './request.ts';

/** Actions and their evidence. */
export const actionHandlers: Pick<
  Handlers,
  | 'readAction'
  | 'updateAction'
  | 'undoChange'
  | 'linkEvidence'
  | 'uploadEvidence'
  | 'beginUpload'
  | 'lookAtUpload'
  | 'takePiece'
  | 'dropUpload'
  | 'reviewEvidence'
  | 'readFileVersions'
  | 'readAccepted'
> = {
  readAction: async ({ desk, key, keeping }) => {
    // The files are looked at behind the page's back: what is found comes with the board.
    void keeping.look(key);
    return allow(readAction(desk, key));
  },
  updateAction: ({ desk, actor, key, body, version }) =>
    updateAction(desk, actor, { key, version, change: body }),
  undoChange: ({ desk, actor, key, body }) => undoChange(desk, actor, { key, event: body.event }),
  linkEvidence: ({ desk, actor, key, body }) => linkEvidence(desk, actor, { key, file: body }),
  uploadEvidence: ({ desk, actor, key, fileName, body }) =>
    uploadEvidence(desk, actor, { key, name: fileName, ...body }),
  beginUpload: async ({ desk, actor, key, body }) => {
    if (body.size > streamLimit) throw new RequestFault(413, 'too_large', { values: { limit: '250 MB' } });
    return beginUpload(desk, actor, { key, ...body });
  },
  lookAtUpload: async ({ desk, actor, key, ticket }) =>
    allow(await lookAtUpload(desk, actor, { key, ticket })),
  takePiece: ({ desk, actor, key, query, body, ticket }) =>
    takePiece(desk, actor, { key, ticket, from: query.from, bytes: body }),
  dropUpload: async ({ desk, actor, key, ticket }) => allow(await dropUpload(desk, actor, { key, ticket })),
  reviewEvidence: ({ desk, actor, key, body, version }) =>
    reviewEvidence(desk, actor, { key, version, review: body }),
  readFileVersions: async ({ desk, key }) => allow(await readFileVersions(desk, key)),
  readAccepted: async ({ desk, key }) => allow(await readAccepted(desk, key)),
};
