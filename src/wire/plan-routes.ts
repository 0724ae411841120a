import { z } from 'zod';
import { titlesSaved } from './answers.ts';
import { planSource } from './import-answers.ts';
import { confirmTitles, undoTitles } from './requests.ts';
import type { RouteSpec } from './route-spec.ts';

/** Plans that are live. */
export const planRoutes = {
  exportPlan: {
    method: 'GET',
    path: '/api/plans/{key}/export',
    summary: 'A plan as a Word or Excel document that can be imported again',
    query: z.object({ as: z.enum(['docx', 'xlsx']) }),
    answer: 'file',
    document: 'made',
  },
  readSource: {
    method: 'GET',
    path: '/api/plans/{key}/source',
    summary: 'What the documents of a plan say beside its recommendations and actions',
    answer: planSource,
    takesLong: true,
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
} as const satisfies Record<string, RouteSpec>;
