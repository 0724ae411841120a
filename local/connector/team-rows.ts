import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type LocalTeam, teams } from '../directory.ts';

/** `blocked`: nobody may post; `hanging`: calls about it get no answer. */
export const conditions = ['open', 'deleted', 'blocked', 'hanging'] as const;
export type Condition = (typeof conditions)[number];

/** A team as it is called now. Teams knows it by the thread of General, its first channel. */
export interface TeamNow {
  readonly id: string;
  readonly threadId: string;
  readonly name: string;
  readonly isDeleted: boolean;
  readonly isMember: LocalTeam['isMember'];
}

/** A channel as it is now. */
export interface ChannelPlace {
  readonly kind: 'channel';
  readonly id: string;
  readonly name: string;
  readonly condition: Condition;
  readonly team: TeamNow;
}

/** The teams and channels of the tenant, which people rename and delete. */
export interface TeamRows {
  readonly teams: () => readonly TeamNow[];
  readonly channel: (id: string) => ChannelPlace | null;
  readonly channelsOf: (teamId: string) => readonly ChannelPlace[];
  readonly setChannel: (
    id: string,
    change: { readonly name?: string; readonly condition?: Condition },
  ) => void;
  readonly setTeam: (id: string, change: { readonly name?: string; readonly isDeleted?: boolean }) => void;
}

const schema = `
  CREATE TABLE IF NOT EXISTS teams (id TEXT PRIMARY KEY, name TEXT NOT NULL, deleted INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS channels (
    id TEXT PRIMARY KEY, team TEXT NOT NULL, name TEXT NOT NULL, condition TEXT NOT NULL
  ) STRICT;
`;

const teamRow = z.object({ id: z.string(), name: z.string(), deleted: z.number() });
const channelRow = z.object({
  id: z.string(),
  team: z.string(),
  name: z.string(),
  condition: z.enum(conditions),
});

function seed(db: DatabaseSync): void {
  db.exec(schema);
  const addTeam = db.prepare('INSERT OR IGNORE INTO teams VALUES (?, ?, 0)');
  const addChannel = db.prepare("INSERT OR IGNORE INTO channels VALUES (?, ?, ?, 'open')");
  for (const { id, name, channels } of teams) {
    addTeam.run(id, name);
    for (const channel of channels) addChannel.run(channel.id, id, channel.name);
  }
}

export function openTeams(db: DatabaseSync): TeamRows {
  seed(db);
  const oneTeam = db.prepare('SELECT * FROM teams WHERE id = ?');
  const oneChannel = db.prepare('SELECT * FROM channels WHERE id = ?');
  const ofTeam = db.prepare('SELECT * FROM channels WHERE team = ? ORDER BY rowid');
  const nameTeam = db.prepare('UPDATE teams SET name = ?, deleted = ? WHERE id = ?');
  const changeChannel = db.prepare('UPDATE channels SET name = ?, condition = ? WHERE id = ?');
  const teamAt = (id: string): TeamNow => {
    const { name, deleted } = teamRow.parse(oneTeam.get(id));
    const known = teams.find((team) => team.id === id);
    const threadId = known?.channels[0].id ?? '';
    return { id, threadId, name, isDeleted: deleted === 1, isMember: known?.isMember ?? (() => false) };
  };
  const placeOf = ({ id, name, condition, team }: z.infer<typeof channelRow>): ChannelPlace => ({
    ...{ kind: 'channel', id, name, condition },
    team: teamAt(team),
  });
  const channel = (id: string): ChannelPlace | null => {
    const row = channelRow.safeParse(oneChannel.get(id)).data;
    return row === undefined ? null : placeOf(row);
  };
  return {
    channel,
    teams: () => teams.map(({ id }) => teamAt(id)),
    channelsOf: (teamId) => ofTeam.all(teamId).map((row) => placeOf(channelRow.parse(row))),
    setChannel: (id, change) => {
      const now = channel(id);
      if (now) changeChannel.run(change.name ?? now.name, change.condition ?? now.condition, id);
    },
    setTeam: (id, change) => {
      const now = teamAt(id);
      nameTeam.run(change.name ?? now.name, Number(change.isDeleted ?? now.isDeleted), id);
    },
  };
}
