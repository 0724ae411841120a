import { z } from 'zod';
import { folderListing } from './answers.ts';
import { acknowledge, changeTeam, connectTeam, disconnectTeam, settingsChange } from './requests.ts';
import type { RouteSpec } from './route-spec.ts';
import { graphId } from './rows.ts';
import {
  me,
  people,
  recordView,
  settingsView,
  siteView,
  teamChannels,
  teamsView,
} from './workspace-answers.ts';

/** What is about the workspace as a whole. */
export const workspaceRoutes = {
  readMe: {
    method: 'GET',
    path: '/api/me',
    summary: 'Who is signed in, with which roles',
    answer: me,
    opensPage: true,
  },
  listFolder: {
    method: 'GET',
    path: '/api/folders',
    summary: 'A folder of the site’s library',
    query: z.object({ item: graphId.optional() }),
    answer: folderListing,
  },
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
  readTeams: {
    method: 'GET',
    path: '/api/teams',
    summary:
      'The teams that are connected to the workspace, their channels and whether posts are taken there',
    answer: teamsView,
  },
  connectTeam: {
    method: 'POST',
    path: '/api/teams',
    summary: 'Connects the team in which the tab is open, or moves its weekly summary to another channel',
    body: connectTeam,
    answer: teamsView,
  },
  changeTeam: {
    method: 'PATCH',
    path: '/api/teams',
    summary: 'Switches the weekly summary of a connected channel on or off',
    body: changeTeam,
    answer: teamsView,
  },
  disconnectTeam: {
    method: 'POST',
    path: '/api/teams/disconnect',
    summary: 'Lets go of a connected team',
    body: disconnectTeam,
    answer: teamsView,
  },
  readTeamChannels: {
    method: 'GET',
    path: '/api/teams/channels',
    summary: 'The channels of a connected team, as Teams names them now',
    query: z.object({ of: z.string().regex(/^[\w:@.-]{1,200}$/) }),
    answer: teamChannels,
  },
  readSite: {
    method: 'GET',
    path: '/api/site',
    summary: 'What was removed or changed in the lists and folders in SharePoint',
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
  acknowledgeFinding: {
    method: 'POST',
    path: '/api/record/{key}/acknowledge',
    summary: 'Marks a change that was made to the record outside the app as reviewed',
    body: acknowledge,
    answer: recordView,
    asksFirst: true,
  },
  findPeople: {
    method: 'POST',
    path: '/api/people/find',
    summary: 'People of the tenant by the beginning of their name',
    body: z.object({ find: z.string().max(100) }).strict(),
    reads: true,
    answer: people,
    limit: 'people',
  },
} as const satisfies Record<string, RouteSpec>;
