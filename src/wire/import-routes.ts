import { z } from 'zod';
import { draft } from './draft.ts';
import { importAccepted, importDiscarded, importList, importReread, importView } from './import-answers.ts';
import { pictureView } from './picture.ts';
import { acceptImport, readAgain } from './requests.ts';
import type { RouteSpec } from './route-spec.ts';
import { key } from './rows.ts';

/** From a document to a plan. */
export const importRoutes = {
  startImport: {
    method: 'POST',
    path: '/api/imports',
    summary: 'Reads a document into a draft',
    query: z.object({ case: key<'case'>(), again: z.enum(['true', 'false']).default('false') }),
    fileName: true,
    body: 'file',
    document: 'comes',
    answer: importView,
    versionIn: 'answer',
    takesLong: true,
  },
  listImports: {
    method: 'GET',
    path: '/api/imports',
    summary: 'The imports that were not confirmed yet, of a case or of all',
    query: z.object({ case: key<'case'>().optional() }),
    answer: importList,
    takesLong: true,
  },
  readImport: {
    method: 'GET',
    path: '/api/imports/{key}',
    summary: 'A draft under review',
    answer: importView,
    versionIn: 'answer',
    takesLong: true,
  },
  readPicture: {
    method: 'GET',
    path: '/api/imports/{key}/picture',
    summary: 'The document of an import, piece by piece, as it is drawn beside the reading',
    query: z.object({ from: z.coerce.number().int().min(0).max(1_000_000).default(0) }),
    answer: pictureView,
    takesLong: true,
  },
  keepDraft: {
    method: 'PUT',
    path: '/api/imports/{key}',
    summary: 'Keeps a draft as a person changed it',
    body: draft,
    answer: importView,
    versionIn: 'answer',
    ifMatch: true,
    large: true,
    takesLong: true,
  },
  acceptImport: {
    method: 'POST',
    path: '/api/imports/{key}/accept',
    summary: 'Makes a plan of a draft; asked again after an interruption, it goes on',
    body: acceptImport,
    answer: importAccepted,
    ifMatch: true,
    takesLong: true,
  },
  discardImport: {
    method: 'DELETE',
    path: '/api/imports/{key}',
    summary: 'Discards a document that was not confirmed; it goes to the recycle bin of the site',
    answer: importDiscarded,
    ifMatch: true,
    takesLong: true,
  },
  readAgain: {
    method: 'POST',
    path: '/api/imports/{key}/reading',
    summary:
      'Says what the tables of a document are; the draft is made again of what was read, and what was edited is kept',
    body: readAgain,
    answer: importReread,
    versionIn: 'answer',
    ifMatch: true,
  },
} as const satisfies Record<string, RouteSpec>;
