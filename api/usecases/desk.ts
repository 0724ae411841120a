import { londonDay } from '#domain/day.ts';
import type { Via } from '#domain/event.ts';
import type { Actor, Person } from '#domain/person.ts';
import { rolesOf } from '#domain/roles.ts';
import type { Directory, Hands, Mirror, Site } from '../sharepoint/workspace.ts';
import { settingsOf } from './settings.ts';

/** What a use-case works with. A door lays it out for one call: whose hands write, and through which door. */
export interface Desk {
  readonly mirror: Mirror;
  readonly hands: Hands;
  readonly directory: Directory;
  readonly site: Site;
  readonly via: Via;
  /** The instant it is, ISO 8601 in UTC. */
  readonly now: () => string;
  /** Which server process this is, for claims and the log. */
  readonly server: string;
}

/** The site itself, as somebody keeps it in order. */
export interface Keeping {
  readonly missing: () => readonly string[];
  /** Codes of cases whose folder is gone. */
  readonly folders: () => readonly string[];
  /** Looks at the files of an action as they stand now. Never rejects. */
  readonly look: (actionKey: string) => Promise<void>;
  readonly repair: () => Promise<{ readonly did: readonly string[] }>;
}

/** Today in London. */
export const todayOf = (desk: Pick<Desk, 'now'>): string => londonDay(desk.now());

/** The person with the roles that Settings gives them. Roles are read nowhere else. */
export const actorOf = (mirror: Mirror, person: Person): Actor => ({
  ...person,
  roles: rolesOf(settingsOf(mirror).settings, person),
});

/** A file as the answer: what it is called, what it is, and its bytes, whole or as they come. */
export type FileAnswer = {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>;
};
