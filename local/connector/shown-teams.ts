import { people } from '../directory.ts';
import type { ConnectorStore } from './store.ts';
import type { Condition } from './team-rows.ts';

/** A team as the Teams-like page shows it, with its channels and the sign-in names of its members. */
export interface ShownTeam {
  readonly id: string;
  readonly internalId: string;
  readonly name: string;
  readonly isDeleted: boolean;
  readonly installed: boolean;
  readonly channels: readonly { readonly id: string; readonly name: string; readonly condition: Condition }[];
  readonly members: readonly string[];
}

export const shownTeams = (store: ConnectorStore): readonly ShownTeam[] =>
  store.teams().map(({ id, threadId, name, isDeleted, isMember }) => ({
    ...{ id, internalId: threadId, name, isDeleted },
    installed: store.isInstalled(`team:${id}`),
    channels: store
      .channelsOf(id)
      .map((channel) => ({ id: channel.id, name: channel.name, condition: channel.condition })),
    members: people.filter(isMember).map(({ upn }) => upn),
  }));
