import type { ChangeTeam, ConnectTeam } from '#wire/requests.ts';
import type { TeamChannels, TeamsView } from '#wire/workspace-answers.ts';
import { ask } from '../../api.ts';

/** What the settings ask the server about connected teams. */

export const getTeams = (signal: AbortSignal) => ask<TeamsView>('/api/teams', { signal });

export const connectTeam = (body: ConnectTeam) => ask<TeamsView>('/api/teams', { method: 'POST', body });

export const changeTeam = (body: ChangeTeam) => ask<TeamsView>('/api/teams', { method: 'PATCH', body });

export const disconnectTeam = (channelId: string) =>
  ask<TeamsView>('/api/teams/disconnect', { method: 'POST', body: { channelId } });

export const getTeamChannels = (of: string, signal: AbortSignal) =>
  ask<TeamChannels>(`/api/teams/channels?of=${encodeURIComponent(of)}`, { signal });
