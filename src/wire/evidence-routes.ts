import { z } from 'zod';
import { evidenceChanged, fileVersions, uploadAnswer } from './answers.ts';
import { beginUpload, linkEvidence, reviewEvidence } from './requests.ts';
import type { RouteSpec } from './route-spec.ts';

/** The files of actions. */
export const evidenceRoutes = {
  linkEvidence: {
    method: 'POST',
    path: '/api/actions/{key}/evidence',
    summary: 'Links a file of the case’s folder to an action',
    body: linkEvidence,
    answer: evidenceChanged,
    versionIn: 'evidence',
  },
  uploadEvidence: {
    method: 'PUT',
    path: '/api/actions/{key}/evidence/upload',
    summary: 'Puts a new file into the case’s folder and links it',
    fileName: true,
    body: 'stream',
    answer: evidenceChanged,
    versionIn: 'evidence',
  },
  /** A file that comes in pieces goes on after any interruption. */
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
  reviewEvidence: {
    method: 'PATCH',
    path: '/api/evidence/{key}',
    summary: 'Accepts, returns or unlinks a file',
    body: reviewEvidence,
    answer: evidenceChanged,
    versionIn: 'evidence',
    ifMatch: true,
  },
  readFileVersions: {
    method: 'GET',
    path: '/api/evidence/{key}/versions',
    summary: 'A file that was changed after it was accepted: the version that was accepted, and the one now',
    answer: fileVersions,
    takesLong: true,
  },
  readAccepted: {
    method: 'GET',
    path: '/api/evidence/{key}/accepted',
    summary: 'The bytes of the version that was accepted, where another one stands in its place now',
    answer: 'file',
  },
} as const satisfies Record<string, RouteSpec>;
