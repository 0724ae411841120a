import type { Actor, Person } from '#domain/people/person.ts';
import type { Limits } from '../http/limits.ts';
import type { Authenticate } from '../identity/authenticate.ts';
import type { Tokens } from '../identity/tokens.ts';
import type { Env } from '../platform/env.ts';
import type { Log } from '../platform/log.ts';
import type { View } from '../view/view.ts';
import type { Workspace } from '../view/workspace.ts';
import { actorOf } from '../workspace/actor-of.ts';
import type { AppContext } from '../workspace/context.ts';
import type { Connector } from './out/connector.ts';

/** What the bot and the clock are made of. */
export interface BotParts {
  readonly env: Env;
  readonly workspace: Workspace;
  readonly tokens: Tokens;
  readonly connector: Connector;
  /** The instant it is, ISO 8601 in UTC. */
  readonly now: () => string;
  /** Which server process this is. */
  readonly server: string;
  readonly log: Log;
}

/** What answers people in Teams has besides. */
export interface ChatParts extends BotParts {
  /** The check of the token that comes with a tap: the same as the tab's. */
  readonly authenticate: Authenticate;
  readonly limits: Limits;
}

/** A refusal in the log: whom, by their object id, and why, by its code. */
export const noteRefusal = ({ log, now }: Pick<BotParts, 'log' | 'now'>, who: string, code: string): void =>
  log({ at: now(), what: 'tap refused', who, code });

/** What kind of error it was, for the log: its name and code, and nothing that a person wrote. */
export const kindOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}${'code' in error ? ` ${String(error.code)}` : ''}` : 'not an error';

/** The view of those who will read an answer: a person, and everybody in the channel where it is given; `channelId` null: in a chat. */
export const viewFor = (
  { workspace }: Pick<BotParts, 'workspace'>,
  { oid }: Pick<Person, 'oid'>,
  channelId: string | null,
): View => workspace.view(channelId === null ? [oid] : [oid, channelId]);

/** The context for what the bot or the clock does: the app's own list writer; the person is in the event. */
export const contextOf = ({ workspace, now, server }: BotParts, via: AppContext['via']): AppContext => ({
  store: workspace.store,
  writer: workspace.app,
  directory: workspace.directory,
  site: workspace.site,
  via,
  now,
  server,
});

/** Who sent an activity, with their roles; null when the tenant does not know them. */
export const actorBehind = async (
  { workspace }: BotParts,
  from: { readonly aadObjectId?: string | undefined },
): Promise<Actor | null> => {
  if (from.aadObjectId === undefined) return null;
  const person = await workspace.directory.byOid(from.aadObjectId);
  return person === null ? null : actorOf(workspace.store, person);
};

/** The app itself, for the record of what no person did. */
export const appItself = ({ env }: BotParts): Person => ({
  oid: env.clientId,
  upn: '',
  name: 'Followthrough',
});
