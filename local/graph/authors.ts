import { randomUUID } from 'node:crypto';
import { appRegistration, type Caller, type LocalPerson } from '../directory.ts';
import type { World } from './exchange.ts';
import { listTitles } from './list-rows.ts';

/** Who wrote: the identity set of Graph, and the rows of the User Information List behind it. */
export interface Author {
  readonly identity: {
    readonly user?: { readonly displayName?: string; readonly [fact: string]: unknown };
    readonly [fact: string]: unknown;
  };
  readonly lookupId: number;
  readonly appLookupId: number | null;
}

const appUser = 1073741822;
const systemAuthor: Author = {
  identity: { user: { displayName: 'System Account' } },
  lookupId: 1073741823,
  appLookupId: null,
};

/** What was there before anybody wrote. */
export const systemAccount = JSON.stringify(systemAuthor);

/**
 * The author of a write, as text for the rows. For a person: their identity. For the app alone: the application, and
 * "SharePoint App" as user (field-reported shapes, `graph.md` §8). A person who writes for the first time is entered in
 * the User Information List, as SharePoint does on a first visit.
 */
export function authorOf(world: World, caller: Caller): string {
  const author: Author = caller.person ? byPerson(world, caller.person) : byApp(world, caller.appId);
  return JSON.stringify(author);
}

function byPerson(world: World, person: LocalPerson): Author {
  const { oid, upn, name } = person;
  return {
    identity: { user: { email: upn, id: oid, displayName: name } },
    lookupId: enter(world, {
      name,
      mail: upn,
      account: `i:0#.f|membership|${upn}`,
      jobTitle: person.jobTitle,
    }),
    appLookupId: null,
  };
}

function byApp(world: World, appId: string): Author {
  const name = appId === appRegistration.clientId ? appRegistration.name : 'Another application';
  const account = `i:0i.t|ms.sp.ext|${appId}`;
  return {
    identity: { application: { id: appId, displayName: name }, user: { displayName: 'SharePoint App' } },
    lookupId: appUser,
    appLookupId: enter(world, { name, mail: '', account, jobTitle: '' }),
  };
}

export interface Visitor {
  readonly name: string;
  readonly mail: string;
  readonly account: string;
  readonly jobTitle: string;
}

/** The row of a visitor in the User Information List, written when there is none. */
export function enter(world: World, visitor: Visitor): number {
  const { store } = world;
  const list = store.one<{ id: string; next_item: number }>(
    'SELECT id, next_item FROM lists WHERE display_name = ?',
    listTitles.people,
  );
  if (!list) return appUser;
  const known = store.one<{ item_id: number }>(
    'SELECT item_id FROM indexed_values WHERE list_id = ? AND column_name = ? AND value = ?',
    list.id,
    'Name',
    visitor.account,
  );
  if (known) return known.item_id;
  const id = list.next_item;
  const fields = {
    Title: visitor.name,
    Name: visitor.account,
    ...(visitor.mail ? { EMail: visitor.mail, UserName: visitor.mail } : {}),
    ...(visitor.jobTitle ? { JobTitle: visitor.jobTitle } : {}),
  };
  store.run('UPDATE lists SET next_item = ?, item_count = item_count + 1 WHERE id = ?', id + 3, list.id);
  store.run(
    'INSERT INTO items (list_id, id, uid, version, fields, created, modified, created_by, modified_by, seq) VALUES (?,?,?,1,?,?,?,?,?,?)',
    ...[
      list.id,
      id,
      randomUUID(),
      JSON.stringify(fields),
      world.now(),
      world.now(),
      systemAccount,
      systemAccount,
    ],
    store.nextSeq(),
  );
  store.run('INSERT INTO indexed_values VALUES (?,?,?,?)', list.id, 'Name', visitor.account, id);
  return id;
}

const known = new Map<string, Author>();

/** Reads an author back. The texts repeat, so each is parsed once. */
export function readAuthor(text: string): Author {
  const seen = known.get(text);
  if (seen) return seen;
  const author: Author = JSON.parse(text); // written by authorOf and systemAccount alone
  if (known.size > 10_000) known.clear();
  known.set(text, author);
  return author;
}
