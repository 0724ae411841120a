import { z } from 'zod';
import { uploadAnswer } from './answers.ts';
import { beginUpload } from './requests.ts';
import type { RouteSpec } from './route-spec.ts';

/** Evidence that comes in pieces, so that a large file goes on after any interruption. */
export const pieceRoutes = {
  beginUpload: {
    method: 'POST',
    path: '/api/actions/{key}/evidence/pieces',
    summary:
      'Begins to put a new file into the case’s folder piece by piece, so that it goes on after any interruption',
    body: beginUpload,
    answer: uploadAnswer,
  },
  lookAtUpload: {
    method: 'GET',
    path: '/api/actions/{key}/evidence/pieces',
    summary:
      'How far an upload is; without a ticket the person’s own last one, where the server remembers it',
    answer: uploadAnswer,
    ticket: 'may',
  },
  takePiece: {
    method: 'PUT',
    path: '/api/actions/{key}/evidence/pieces',
    summary: 'The next piece of an upload, with its SHA-256 in Content-Digest; the last one links the file',
    query: z.object({ from: z.coerce.number().int().min(0) }),
    body: 'file',
    answer: uploadAnswer,
    ticket: true,
  },
  dropUpload: {
    method: 'DELETE',
    path: '/api/actions/{key}/evidence/pieces',
    summary: 'Lets go of an upload; nothing of it is kept',
    answer: uploadAnswer,
    ticket: true,
  },
} as const satisfies Record<string, RouteSpec>;
