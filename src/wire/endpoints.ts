import type { z } from 'zod';
import type { Key } from '#domain/key.ts';
import type { Answer } from './answers.ts';
import type { RouteName, Routes } from './routes.ts';

/**
 * The routes as a caller names them, `PATCH /api/actions/{key}`, with what each is given and answers. Types alone: the method
 * and the path are in the name, so that neither the table nor its schemas are loaded by a page.
 */
type Table = {
  readonly [N in RouteName as `${Routes[N]['method']} ${Routes[N]['path']}`]: Routes[N];
};
export type Endpoint = keyof Table;

/** Those that answer a file. */
export type FileEndpoint = {
  [E in Endpoint]: Table[E]['answer'] extends 'file' ? E : never;
}[Endpoint];

/** Those that take the bytes of a file. */
export type SendEndpoint = {
  [E in Endpoint]: Table[E] extends { readonly body: 'file' | 'stream' } ? E : never;
}[Endpoint];

/** Those that take and answer JSON. */
export type JsonEndpoint = Exclude<Endpoint, FileEndpoint | SendEndpoint>;

/** What an endpoint answers, as the caller reads it. */
export type AnswerOf<E extends Endpoint> = Table[E]['answer'] extends infer A extends z.ZodType
  ? Answer<A>
  : never;

/** The keys of rows come out of addresses and of what is kept as plain texts; the server checks them. */
type Sent<T> =
  T extends Key<string>
    ? string
    : T extends readonly (infer Item)[]
      ? readonly Sent<Item>[]
      : T extends object
        ? { readonly [Name in keyof T]: Sent<T[Name]> }
        : T;

type Input<S extends z.ZodType> = Sent<z.input<S>>;

type KeyPart<S> = S extends { readonly path: `${string}{key}${string}` } ? { readonly key: string } : unknown;
type QueryPart<S> = S extends { readonly query: infer Q extends z.ZodObject }
  ? Record<never, never> extends Input<Q>
    ? { readonly query?: Input<Q> }
    : { readonly query: Input<Q> }
  : unknown;
type BodyPart<S> = S extends { readonly body: infer B extends z.ZodType }
  ? { readonly body: Input<B> }
  : unknown;
type VersionPart<S> = S extends { readonly ifMatch: true } ? { readonly version: string } : unknown;
type TicketPart<S> = S extends { readonly ticket: true }
  ? { readonly ticket: string }
  : S extends { readonly ticket: 'may' }
    ? { readonly ticket?: string | undefined }
    : unknown;
type NamePart<S> = S extends { readonly fileName: true } ? { readonly fileName: string } : unknown;

/** What an endpoint needs: the key of its path, its query, its body, the version that was seen. */
export type AskedOf<E extends Endpoint> = KeyPart<Table[E]> &
  QueryPart<Table[E]> &
  BodyPart<Table[E]> &
  VersionPart<Table[E]> &
  TicketPart<Table[E]> &
  NamePart<Table[E]>;
