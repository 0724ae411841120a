import { allow } from '#domain/refusal.ts';
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
import type { Handlers } from './handlers.ts';

/** What is about the workspace as a whole: who I am, its settings, its library, its people. */
export const workspaceHandlers: Pick<
  Handlers,
  | 'acknowledgeFinding'
  | 'readMe'
  | 'readSettings'
  | 'changeSettings'
  | 'readTeams'
  | 'connectTeam'
  | 'changeTeam'
  | 'disconnectTeam'
  | 'readTeamChannels'
  | 'listFolder'
  | 'readSite'
  | 'repairSite'
  | 'findPeople'
> = {
  readMe: async ({ desk, actor }) => allow({ ...actor, workspace: desk.site.name, today: todayOf(desk) }),
  readSettings: async ({ desk }) => allow(settingsOf(desk.mirror)),
  changeSettings: ({ desk, actor, body, version }) => changeSettings(desk, actor, { change: body, version }),
  readTeams: async ({ desk }) => allow(teamsView(desk)),
  connectTeam: ({ desk, actor, body, teams }) => connectTeam(desk, actor, { asked: body, ...teams }),
  changeTeam: ({ desk, actor, body }) => changeTeam(desk, actor, body),
  disconnectTeam: ({ desk, actor, body }) => disconnectTeam(desk, actor, body.channelId),
  readTeamChannels: ({ desk, actor, query, teams: { sight } }) =>
    teamChannels(desk, actor, { channelId: query.of, sight }),
  listFolder: async ({ desk, query }) => allow(await listFolder(desk, query.item ?? null)),
  readSite: async ({ desk, keeping }) => allow(await siteView(desk, keeping)),
  repairSite: ({ desk, keeping, actor }) => repairSite(desk, keeping, actor),
  acknowledgeFinding: ({ desk, actor, key, body }) =>
    acknowledgeFinding(desk, actor, { key, words: body.words }),
  findPeople: async ({ desk, body }) => allow(await findPeople(desk, body.find)),
};
