import { z } from 'zod';
import { settingsChange } from './requests.ts';
import type { RouteSpec } from './routes.ts';
import { people, settingsView, siteView } from './workspace-answers.ts';

/** What is about the workspace as a whole. */
export const workspaceRoutes = {
  readSettings: {
    method: 'GET',
    path: '/api/settings',
    summary: 'The settings of the workspace',
    answer: settingsView,
    versionIn: 'answer',
  },
  changeSettings: {
    method: 'PATCH',
    path: '/api/settings',
    summary: 'Changes the settings of the workspace',
    body: settingsChange,
    answer: settingsView,
    versionIn: 'answer',
    ifMatch: true,
    asksFirst: true,
  },
  readSite: {
    method: 'GET',
    path: '/api/site',
    summary: 'What somebody took away or changed in the lists and folders in SharePoint itself',
    answer: siteView,
  },
  repairSite: {
    method: 'POST',
    path: '/api/site/repair',
    summary: 'Puts back what is missing in the lists; nothing is deleted or overwritten',
    body: z.object({}).strict(),
    answer: siteView,
    asksFirst: true,
  },
  findPeople: {
    method: 'GET',
    path: '/api/people',
    summary: 'People of the tenant by the beginning of their name',
    query: z.object({ find: z.string().max(100) }),
    answer: people,
  },
} as const satisfies Record<string, RouteSpec>;
