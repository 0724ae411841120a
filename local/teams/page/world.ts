/** The only code of the page that speaks to the local Microsoft 365. */

export interface Person {
  readonly oid: string;
  readonly upn: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly teamsId: string;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly condition: Condition;
}

/** `blocked`: nobody may post; `hanging`: calls about it get no answer. */
export type Condition = 'open' | 'deleted' | 'blocked' | 'hanging';

export interface Team {
  readonly id: string;
  readonly internalId: string;
  readonly name: string;
  readonly isDeleted: boolean;
  readonly channels: readonly Channel[];
  /** The sign-in names of its members. */
  readonly members: readonly string[];
}

/** The channel with this id, and its team. */
export const findChannel = (
  { teams }: Pick<Start, 'teams'>,
  id: string,
): { readonly channel: Channel; readonly team: Team } | null => {
  for (const team of teams) {
    const channel = team.channels.find((one) => one.id === id);
    if (channel) return { channel, team };
  }
  return null;
};

/** What the page gets when it opens. */
export interface Start {
  readonly appUrl: string;
  readonly appName: string;
  /** Whether the app has a page that configures the tab of a channel. */
  readonly hasSettingsPage: boolean;
  readonly clientId: string;
  readonly siteUrl: string;
  readonly tenant: { readonly id: string; readonly name: string };
  /** The first is the team behind the site. */
  readonly teams: readonly Team[];
  readonly people: readonly Person[];
}

export interface Message {
  readonly id: string;
  readonly root: string;
  readonly from: { readonly id: string; readonly name: string; readonly isBot: boolean };
  readonly text: string;
  readonly textFormat: string;
  readonly cards: readonly CardJson[];
  readonly ownCard: CardJson | null;
  readonly createdAt: string;
  readonly editedAt: string | null;
}

/** A card as the bot sent it; the renderer reads the rest. */
export interface CardJson {
  readonly refresh?: {
    readonly userIds?: readonly string[];
    readonly action?: { readonly verb?: string; readonly data?: unknown };
  };
}

export interface Conversations {
  readonly teams: readonly { readonly id: string; readonly installed: boolean }[];
  readonly chats: readonly { readonly id: string; readonly as: string; readonly installed: boolean }[];
}

/** What a bot answers to a pressed button. */
export interface ActionAnswer {
  readonly statusCode?: number;
  readonly type?: string;
  readonly value?: unknown;
}

/** The local Microsoft 365 or the app did not do what it was asked; the message is for people. */
export class WorldError extends Error {
  readonly code: string;
  constructor(message: string, code = '') {
    super(message);
    this.code = code;
  }
}

async function ask<Answer>(path: string, body?: unknown): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const request = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(path, request).catch(() => {
    throw new WorldError('The local Microsoft 365 does not answer. Is it still running?');
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer; // both ends are in this folder's parent and change together
  throw new WorldError(
    answer?.error?.message ?? `The local Microsoft 365 answered ${response.status}.`,
    answer?.error?.code,
  );
}

const local = '/connector/local';

export const start = (): Promise<Start> => ask('/teams/start');
export const conversations = (): Promise<Conversations> => ask(`${local}/conversations`);
export const revision = async (): Promise<number> =>
  (await ask<{ revision: number }>(`${local}/revision`)).revision;

export const messages = async (conversation: string, as: Person): Promise<readonly Message[]> => {
  const path = `${local}/conversations/${encodeURIComponent(conversation)}/messages?as=${encodeURIComponent(as.upn)}`;
  return (await ask<{ messages: readonly Message[] }>(path)).messages;
};

export const say = (conversation: string, as: Person, text: string): Promise<unknown> =>
  ask(`${local}/messages`, { conversation, as: as.upn, text });

export const press = (
  conversation: string,
  as: Person,
  action: {
    readonly replyTo: string;
    readonly verb: string;
    readonly data: unknown;
    readonly trigger: 'manual' | 'automatic';
    /** Whether this client gets tokens without asking the person. */
    readonly sso: boolean;
    /** What the sign-in page said when it closed. */
    readonly state?: string;
  },
): Promise<ActionAnswer> => ask(`${local}/invoke`, { conversation, as: as.upn, ...action });

export const addToTeam = (channel: string, as: Person): Promise<unknown> =>
  ask(`${local}/install`, { scope: 'team', channel, as: as.upn });
export const addForPerson = (as: Person): Promise<unknown> =>
  ask(`${local}/install`, { scope: 'personal', as: as.upn });

export const removeFromTeam = (channel: string, as: Person): Promise<unknown> =>
  ask(`${local}/uninstall`, { scope: 'team', channel, as: as.upn });
export const changeChannel = (
  channel: string,
  as: Person,
  change: { readonly name?: string; readonly condition?: Condition },
): Promise<unknown> => ask(`${local}/channels`, { channel, as: as.upn, ...change });
export const changeTeam = (
  team: string,
  as: Person,
  change: { readonly isDeleted: boolean },
): Promise<unknown> => ask(`${local}/teams`, { team, as: as.upn, ...change });

/** The token that Teams would give this person's tab. */
export const tabToken = async (as: Person): Promise<string> =>
  (await ask<{ access_token: string }>(`/token?as=${encodeURIComponent(as.upn)}`)).access_token;
