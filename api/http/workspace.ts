import { allow } from '#domain/refusal.ts';
import type { workspaceRoutes } from '#wire/workspace-routes.ts';
import { listFolder } from '../usecases/cases/list-case-folder.ts';
import { findPeople } from '../usecases/people/find-people.ts';
import { acknowledgeFinding } from '../usecases/record/read-record.ts';
import { changeSettings } from '../usecases/settings/change-settings.ts';
import { repairSite, siteView } from '../usecases/settings/repair-site.ts';
import {
  changeTeam,
  connectTeam,
  disconnectTeam,
  teamChannels,
  teamsView,
} from '../usecases/teams/connect-team.ts';
import { todayOf } from '../workspace/context.ts';
import { settingsOf } from '../workspace/settings-row.ts';
import type { HandlersOf } from './handlers.ts';

/** What is about the workspace as a whole: who I am, its settings, its library, its people. */
export const workspaceHandlers: HandlersOf<typeof workspaceRoutes> = {
  readMe: async ({ context, actor }) =>
    allow({ ...actor, workspace: context.site.name, today: todayOf(context) }),
  readSettings: async ({ context }) => allow(settingsOf(context.store)),
  changeSettings: ({ context, actor, body, version }) =>
    changeSettings(context, actor, { change: body, version }),
  readTeams: async ({ context }) => allow(teamsView(context)),
  connectTeam: ({ context, actor, body, teams }) => connectTeam(context, actor, { asked: body, ...teams }),
  changeTeam: ({ context, actor, body }) => changeTeam(context, actor, body),
  disconnectTeam: ({ context, actor, body }) => disconnectTeam(context, actor, body.channelId),
  readTeamChannels: ({ context, actor, query, teams: { sight } }) =>
    teamChannels(context, actor, { channelId: query.of, sight }),
  listFolder: async ({ context, query }) => allow(await listFolder(context, query.item ?? null)),
  readSite: async ({ context, keeping }) => allow(await siteView(context, keeping)),
  repairSite: ({ context, keeping, actor }) => repairSite(context, keeping, actor),
  acknowledgeFinding: ({ context, actor, key, body }) =>
    acknowledgeFinding(context, actor, { key, words: body.words }),
  findPeople: async ({ context, body }) => allow(await findPeople(context, body.find)),
};
