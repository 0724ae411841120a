import { z } from 'zod';
import {
  actionChanged,
  actionDetail,
  board,
  evidenceChanged,
  fileVersions,
  folderListing,
  history,
  titlesSaved,
} from './answers.ts';
import { planSource } from './import-answers.ts';
import { importRoutes } from './import-routes.ts';
import { pieceRoutes } from './piece-routes.ts';
import {
  actionChange,
  caseChange,
  caseInput,
  confirmTitles,
  linkEvidence,
  reviewEvidence,
  undo,
  undoTitles,
} from './requests.ts';
import type { RouteSpec } from './route-spec.ts';
import { caseRow, graphId, key } from './rows.ts';
import { health, me } from './workspace-answers.ts';
import { workspaceRoutes } from './workspace-routes.ts';

export const routes = {
  health: { method: 'GET', path: '/api/health', summary: 'Whether the app runs', answer: health, open: true },
  readMe: { method: 'GET', path: '/api/me', summary: 'Who is signed in, with which roles', answer: me },
  readBoard: {
    method: 'GET',
    path: '/api/board',
    summary: 'The whole workspace, or what changed since a version; 304 when nothing did',
    query: z.object({
      since: z
        .string()
        .regex(/^[\w.:-]{1,200}$/)
        .optional(),
    }),
    answer: board,
  },
  createCase: {
    method: 'POST',
    path: '/api/cases',
    summary: 'Makes a case and its folder, or binds an existing folder',
    body: caseInput,
    answer: caseRow,
    versionIn: 'answer',
  },
  changeCase: {
    method: 'PATCH',
    path: '/api/cases/{key}',
    summary: 'Changes a case',
    body: caseChange,
    answer: caseRow,
    versionIn: 'answer',
    ifMatch: true,
  },
  readHistory: {
    method: 'GET',
    path: '/api/cases/{key}/history',
    summary: 'The record of a case, newest first',
    query: z.object({ next: key<'event'>().optional() }),
    answer: history,
  },
  listCaseFolder: {
    method: 'GET',
    path: '/api/cases/{key}/folder',
    summary: 'The folder of a case, or one below it',
    query: z.object({ item: graphId.optional() }),
    answer: folderListing,
  },
  listFolder: {
    method: 'GET',
    path: '/api/folders',
    summary: 'A folder of the site’s library',
    query: z.object({ item: graphId.optional() }),
    answer: folderListing,
  },
  exportPlan: {
    method: 'GET',
    path: '/api/plans/{key}/export',
    summary: 'A plan as a Word or Excel document that can be imported again',
    query: z.object({ as: z.enum(['docx', 'xlsx']) }),
    answer: 'file',
  },
  readSource: {
    method: 'GET',
    path: '/api/plans/{key}/source',
    summary: 'What the documents of a plan say beside its recommendations and actions',
    answer: planSource,
  },
  confirmTitles: {
    method: 'POST',
    path: '/api/plans/{key}/titles',
    summary: 'Gives actions of a plan their short titles and confirms them for Teams',
    body: confirmTitles,
    answer: titlesSaved,
  },
  undoTitles: {
    method: 'POST',
    path: '/api/plans/{key}/titles/undo',
    summary: 'Takes one’s own confirmations of titles back, within ten minutes',
    body: undoTitles,
    answer: titlesSaved,
  },
  readAction: {
    method: 'GET',
    path: '/api/actions/{key}',
    summary: 'An action with its files and its record',
    answer: actionDetail,
    versionIn: 'action',
  },
  updateAction: {
    method: 'PATCH',
    path: '/api/actions/{key}',
    summary: 'Changes an action',
    body: actionChange,
    answer: actionChanged,
    versionIn: 'action',
    ifMatch: true,
  },
  undoChange: {
    method: 'POST',
    path: '/api/actions/{key}/undo',
    summary: 'Takes one’s own last change back, within ten minutes',
    body: undo,
    answer: actionChanged,
    versionIn: 'action',
  },
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
  ...pieceRoutes,
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
  },
  readAccepted: {
    method: 'GET',
    path: '/api/evidence/{key}/accepted',
    summary: 'The bytes of the version that was accepted, where another one stands in its place now',
    answer: 'file',
  },
  ...importRoutes,
  ...workspaceRoutes,
} as const satisfies Record<string, RouteSpec>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
