import { allow } from '#domain/refusal.ts';
import type { evidenceRoutes } from '#wire/evidence-routes.ts';
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
import type { HandlersOf } from './handlers.ts';
import { RequestFault } from './problem.ts';
import { streamLimit } from './request.ts';

export const evidenceHandlers: HandlersOf<typeof evidenceRoutes> = {
  linkEvidence: ({ context, actor, key, body }) => linkEvidence(context, actor, { key, file: body }),
  uploadEvidence: ({ context, actor, key, fileName, body }) =>
    uploadEvidence(context, actor, { key, name: fileName, ...body }),
  beginUpload: async ({ context, actor, key, body }) => {
    if (body.size > streamLimit) throw new RequestFault(413, 'too_large', { values: { limit: '250 MB' } });
    return beginUpload(context, actor, { key, ...body });
  },
  lookAtUpload: async ({ context, actor, key, ticket }) =>
    allow(await lookAtUpload(context, actor, { key, ticket })),
  takePiece: ({ context, actor, key, query, body, ticket }) =>
    takePiece(context, actor, { key, ticket, from: query.from, bytes: body }),
  dropUpload: async ({ context, actor, key, ticket }) =>
    allow(await dropUpload(context, actor, { key, ticket })),
  reviewEvidence: ({ context, actor, key, body, version }) =>
    reviewEvidence(context, actor, { key, version, review: body }),
  readFileVersions: async ({ context, key }) => allow(await readFileVersions(context, key)),
  readAccepted: async ({ context, key }) => allow(await readAccepted(context, key)),
};
