import type { ChannelText } from '#domain/teams/channel-text.ts';
import type { ChannelState } from './channel.ts';

/** A conversation of Teams: its id, and the address at which Teams wants to be answered about it. */
export interface TeamsWhere {
  readonly serviceUrl: string;
  readonly conversationId: string;
}

/** Why nothing can be posted in a channel. */
export type ClosedWhy = Exclude<ChannelState, 'working'>;

/** Teams refused a post for good: trying again changes nothing until somebody does something in Teams. */
export class ChannelClosed extends Error {
  override readonly name = 'ChannelClosed';
  readonly code: ClosedWhy;
  constructor(code: ClosedWhy, cause?: unknown) {
    super(`Teams takes no post in the channel: ${code}`, { cause });
    this.code = code;
  }
}

/** Teams gave no answer, or none in the time that somebody waits for it. */
export class TeamsSilent extends Error {
  override readonly name = 'TeamsSilent';
  readonly code = 'teams_silent';
  constructor(cause?: unknown) {
    super('Teams did not answer', { cause });
  }
}

/**
 * What Teams itself says of a team in which the app is; the bot provides it. Throws ChannelClosed where the app or the
 * channel is gone, TeamsSilent where no answer came.
 */
export interface TeamsSight {
  /** What a person (by Entra object id) is in a conversation: `user`, `owner`, `guest`; null when they are not in it. */
  roleOf(where: TeamsWhere, oid: string): Promise<string | null>;
  /** The names of a team's channels by id. */
  channelNames(serviceUrl: string, threadId: string): Promise<ReadonlyMap<string, string>>;
  /** Posts a line of our own fixed words. */
  say(where: TeamsWhere, text: ChannelText): Promise<void>;
}
