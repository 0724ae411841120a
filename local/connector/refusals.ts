import type { Context, ErrorHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import type { LocalPerson } from '../directory.ts';
import type { Activity } from './activity.ts';
import { splitThreadId } from './activity.ts';
import type { ConnectorStore, Place } from './store.ts';

/** Why the connector does not do what it was asked; answered in the connector's own envelope. */
export class ConnectorRefusal extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  /** What the app answered, where it was the app that refused. */
  readonly answer: unknown;
  /** In how many seconds to come again. */
  readonly retryAfter: number | undefined;

  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    { answer, retryAfter }: { readonly answer?: unknown; readonly retryAfter?: number } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.answer = answer;
    this.retryAfter = retryAfter;
  }
}

/** Turns a refusal into its answer; every other error goes on as it is. */
export const answerRefusals: ErrorHandler = (error, c) => {
  if (!(error instanceof ConnectorRefusal)) throw error;
  const { status, code, message, answer, retryAfter } = error;
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  return c.json({ error: { code, message }, ...(answer === undefined ? {} : { answer }) }, status);
};

export const refusals = {
  conversation: () => new ConnectorRefusal(404, 'ConversationNotFound', 'Conversation not found.'),
  blocked: () =>
    new ConnectorRefusal(403, 'MessageWritesBlocked', 'Thread does not allow writes by the bot.'),
  badSyntax: (message: string) => new ConnectorRefusal(400, 'BadSyntax', message),
  notInstalled: (place: Place) =>
    place.kind === 'channel'
      ? new ConnectorRefusal(
          403,
          'BotNotInConversationRoster',
          'The bot is not part of the conversation roster.',
        )
      : new ConnectorRefusal(
          403,
          'ForbiddenOperationException',
          'The bot is not installed in the personal scope of this user.',
        ),
} as const;

/** What is installed where: once for the team, once for each person's chat. */
export const scopeOf = (place: Place): string =>
  place.kind === 'channel' ? `team:${place.team.id}` : place.id;

const isGone = (place: Place): boolean =>
  place.kind === 'channel' && (place.condition === 'deleted' || place.team.isDeleted);

/** The place that a conversation or thread id names, and the thread's first message; 404 when there is none. */
export function placeAt(
  store: ConnectorStore,
  id: string,
): { readonly place: Place; readonly root: string | null } {
  const { conversation, root } = splitThreadId(id);
  const place = store.place(conversation);
  if (!place || isGone(place) || (root !== null && !store.message(conversation, root)))
    throw refusals.conversation();
  return { place, root };
}

/** Refuses with 403 where the app was not added. */
export function mustBeInstalled(store: ConnectorStore, place: Place): void {
  if (!store.isInstalled(scopeOf(place))) throw refusals.notInstalled(place);
}

/** Refuses with 403 where nobody may write. */
export function mustTakePosts(place: Place): void {
  if (place.kind === 'channel' && place.condition === 'blocked') throw refusals.blocked();
}

const largestMessageBytes = 100 * 1024;

/** Teams counts a message as UTF-16 and refuses beyond about 100 KB. */
export function mustFit(sent: Activity): void {
  if (JSON.stringify(sent).length * 2 <= largestMessageBytes) return;
  throw new ConnectorRefusal(413, 'MessageSizeTooBig', 'Message size too large.');
}

/** Reads a request's body; the refusal (400) names the field. */
export async function read<Shape>(c: Context, shape: z.ZodType<Shape>): Promise<Shape> {
  // Pages of other origins may post text here without asking first; JSON they may not.
  const isJson = c.req.header('content-type')?.startsWith('application/json') ?? false;
  if (!isJson) throw new ConnectorRefusal(415, 'BadSyntax', 'The Content-Type must be application/json.');
  const body: unknown = await c.req.json().catch(() => undefined);
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw refusals.badSyntax(`Bad request: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Addresses name people by their Teams id or by their Entra object id, never by their user principal name. */
export const isCalled = (id: string) => (person: LocalPerson) => person.teamsId === id || person.oid === id;
