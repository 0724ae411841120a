import { z } from 'zod';
import { folderListing, history } from './answers.ts';
import { caseChange, caseInput } from './requests.ts';
import type { RouteSpec } from './route-spec.ts';
import { caseRow, graphId, key } from './rows.ts';

/** Cases, their folders and their history. */
export const caseRoutes = {
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
} as const satisfies Record<string, RouteSpec>;
