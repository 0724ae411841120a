import type { z } from 'zod';
import type { Actor } from '#domain/people/person.ts';
import type { Decision } from '#domain/refusal.ts';
import type { Answer } from '#wire/answers.ts';
import type { DeepReadonly } from '#wire/deep-readonly.ts';
import type { RouteName, Routes } from '#wire/routes.ts';
import type { Context, FileAnswer, Keeping } from '../workspace/context.ts';
import type { TeamsSight } from '../workspace/teams-sight.ts';

type QueryOf<N extends RouteName> = Routes[N] extends { readonly query: infer Q extends z.ZodType }
  ? DeepReadonly<z.infer<Q>>
  : Readonly<Record<string, never>>;

/** A file as it comes. Throws too_large when more comes than may, RequestFault when its length was not said. */
export interface Coming {
  readonly size: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

type BodyOf<N extends RouteName> = Routes[N] extends { readonly body: 'file' }
  ? Uint8Array<ArrayBuffer>
  : Routes[N] extends { readonly body: 'stream' }
    ? Coming
    : Routes[N] extends { readonly body: infer B extends z.ZodType }
      ? z.infer<B>
      : undefined;

/** One request after it was checked: who asks, in which context, and for what. */
export interface Call<N extends RouteName> {
  readonly context: Context;
  readonly keeping: Keeping;
  /** What Teams itself says, and the tenant that its teams are in. */
  readonly teams: { readonly sight: TeamsSight; readonly tenantId: string };
  readonly actor: Actor;
  /** The key of the path; empty where it has none. */
  readonly key: string;
  readonly query: QueryOf<N>;
  readonly body: BodyOf<N>;
  /** What If-Match named; empty where the route needs none. */
  readonly version: string;
  /** What File-Name held; empty where the route needs none. */
  readonly fileName: string;
  /** What Upload-Ticket held; empty where the route needs none. */
  readonly ticket: string;
  /** Whether the person who asked no longer waits for the answer. */
  readonly isGone: () => boolean;
}

type AnswerOf<N extends RouteName> = Routes[N]['answer'] extends infer A extends z.ZodType
  ? Answer<A>
  : FileAnswer;

/** Calls one use-case and gives its answer. */
type Handler<N extends RouteName> = (call: Call<N>) => Promise<Decision<AnswerOf<N>>>;

/** Health needs no signing in, and the board has an answer of its own: `http-app.ts` and `board.ts` serve them. */
type OwnRoute = 'health' | 'readBoard';

/** One handler for each route of a group: `HandlersOf<typeof caseRoutes>`. */
export type HandlersOf<Group> = { readonly [N in keyof Group & RouteName]: Handler<N> };

export type Handlers = HandlersOf<Omit<Routes, OwnRoute>>;
