import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type LocalPerson, people } from '../directory.ts';
import { type Activity, activity } from './activity.ts';
import { type ChannelPlace, openTeams, type TeamRows } from './team-rows.ts';

/** A message in a channel or in a chat. */
export interface Message {
  readonly id: string;
  /** The channel's id, or the chat's. */
  readonly conversation: string;
  /** The id of the message that opened the thread: its own id where it opened it. */
  readonly root: string;
  /** A person's Teams id, or the bot's. */
  readonly from: string;
  readonly activity: Activity;
  readonly createdAt: string;
  readonly editedAt: string | null;
}

/** Where somebody may write: a channel of the team, or the chat of one person with the bot. */
export type Place =
  | ChannelPlace
  | { readonly kind: 'personal'; readonly id: string; readonly person: LocalPerson };

/** What the connector holds: chats, messages, who installed the app where. It outlives a restart. */
export interface ConnectorStore extends TeamRows {
  /** Grows with each change, so that a page knows when to read again. */
  readonly revision: () => number;
  readonly place: (id: string) => Place | null;
  /** The chat of a person with the bot, made when it is not there. */
  readonly personalChat: (person: LocalPerson) => Place;
  readonly isInstalled: (scope: string) => boolean;
  readonly install: (scope: string, at: string) => void;
  readonly uninstall: (scope: string) => void;
  readonly add: (
    message: Omit<Message, 'id' | 'root' | 'editedAt'> & { readonly root: string | null },
  ) => Message;
  readonly message: (conversation: string, id: string) => Message | null;
  readonly messages: (conversation: string) => readonly Message[];
  /** Replaces what a message says, for everybody: what single people were shown is gone. */
  readonly replace: (id: string, changed: Activity, at: string) => void;
  readonly remove: (id: string) => void;
  /** What one person's copy of a message shows since they acted on its card. */
  readonly showTo: (id: string, person: LocalPerson, view: unknown) => void;
  readonly viewsOf: (conversation: string, person: LocalPerson) => ReadonlyMap<string, unknown>;
  readonly close: () => void;
}

const schema = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS chats (id TEXT PRIMARY KEY, person TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE IF NOT EXISTS installs (scope TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS messages (
    id TEXT PRIMARY KEY, conversation TEXT NOT NULL, root TEXT NOT NULL, sender TEXT NOT NULL,
    activity TEXT NOT NULL, created TEXT NOT NULL, edited TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS messages_of ON messages (conversation, id);
  CREATE TABLE IF NOT EXISTS views (
    message TEXT NOT NULL, person TEXT NOT NULL, view TEXT NOT NULL, PRIMARY KEY (message, person)
  ) STRICT;
`;

const messageRow = z
  .object({
    id: z.string(),
    conversation: z.string(),
    root: z.string(),
    sender: z.string(),
    activity: z.string(),
    created: z.string(),
    edited: z.string().nullable(),
  })
  .transform(
    (row): Message => ({
      id: row.id,
      conversation: row.conversation,
      root: row.root,
      from: row.sender,
      activity: activity.parse(JSON.parse(row.activity)),
      createdAt: row.created,
      editedAt: row.edited,
    }),
  );

const viewRow = z.object({ message: z.string(), view: z.string() });
const chatRow = z.object({ id: z.string(), person: z.string() });

function openPlaces(db: DatabaseSync, teams: TeamRows) {
  const chatById = db.prepare('SELECT id, person FROM chats WHERE id = ?');
  const addChat = db.prepare('INSERT OR IGNORE INTO chats (id, person) VALUES (?, ?)');
  const personalChat = (person: LocalPerson): Place => {
    const id = `a:1${Buffer.from(`${person.oid} and the bot`).toString('base64url')}`;
    addChat.run(id, person.teamsId);
    return { kind: 'personal', id, person };
  };
  const place = (id: string): Place | null => {
    const channel = teams.channel(id);
    if (channel) return channel;
    const chat = chatRow.safeParse(chatById.get(id));
    const person = people.find((one) => one.teamsId === chat.data?.person);
    return person ? { kind: 'personal', id, person } : null;
  };
  return { place, personalChat };
}

function openViews(db: DatabaseSync) {
  const put = db.prepare('INSERT OR REPLACE INTO views (message, person, view) VALUES (?, ?, ?)');
  const list = db.prepare(
    'SELECT views.message, views.view FROM views JOIN messages ON messages.id = views.message WHERE messages.conversation = ? AND views.person = ?',
  );
  const forget = db.prepare('DELETE FROM views WHERE message = ?');
  return {
    put: (id: string, person: LocalPerson, view: unknown) =>
      put.run(id, person.teamsId, JSON.stringify(view)),
    forget: (id: string) => forget.run(id),
    of: (conversation: string, person: LocalPerson): ReadonlyMap<string, unknown> =>
      new Map(
        list
          .all(conversation, person.teamsId)
          .map((row) => viewRow.parse(row))
          .map((row) => [row.message, JSON.parse(row.view)]),
      ),
  };
}

function openMessages(db: DatabaseSync) {
  const insert = db.prepare(
    'INSERT INTO messages (id, conversation, root, sender, activity, created) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const newest = db.prepare('SELECT coalesce(max(CAST(id AS INTEGER)), 0) AS id FROM messages');
  const one = db.prepare('SELECT * FROM messages WHERE conversation = ? AND id = ?');
  const list = db.prepare('SELECT * FROM messages WHERE conversation = ? ORDER BY id');
  const update = db.prepare('UPDATE messages SET activity = ?, edited = ? WHERE id = ?');
  const remove = db.prepare('DELETE FROM messages WHERE id = ?');
  /** Message ids are the milliseconds of their sending, as in Teams; never the same twice. */
  const nextId = (at: string): string => String(Math.max(Date.parse(at), Number(newest.get()?.id ?? 0) + 1));
  return {
    add: ({ root, ...message }: Parameters<ConnectorStore['add']>[0]): Message => {
      const id = nextId(message.createdAt);
      const { conversation, from, createdAt } = message;
      insert.run(id, conversation, root ?? id, from, JSON.stringify(message.activity), createdAt);
      return { ...message, id, root: root ?? id, editedAt: null };
    },
    message: (conversation: string, id: string) =>
      messageRow.safeParse(one.get(conversation, id)).data ?? null,
    messages: (conversation: string) => list.all(conversation).map((row) => messageRow.parse(row)),
    replace: (id: string, changed: Activity, at: string) => update.run(JSON.stringify(changed), at, id),
    remove: (id: string) => remove.run(id),
  };
}

/** Opens `connector.sqlite` in `dataDir`. */
export function openConnectorStore(dataDir: string): ConnectorStore {
  const db = new DatabaseSync(join(dataDir, 'connector.sqlite'));
  db.exec(schema);
  const teams = openTeams(db);
  const places = openPlaces(db, teams);
  const views = openViews(db);
  const messages = openMessages(db);
  const installed = db.prepare('SELECT scope FROM installs WHERE scope = ?');
  const install = db.prepare('INSERT OR IGNORE INTO installs (scope, at) VALUES (?, ?)');
  const uninstall = db.prepare('DELETE FROM installs WHERE scope = ?');
  let revision = Date.now();
  const changing =
    <Given extends unknown[], Made>(change: (...given: Given) => Made) =>
    (...given: Given): Made => {
      revision += 1;
      return change(...given);
    };
  return {
    ...places,
    ...teams,
    setChannel: changing(teams.setChannel),
    setTeam: changing(teams.setTeam),
    revision: () => revision,
    isInstalled: (scope) => installed.get(scope) !== undefined,
    install: changing((scope, at) => void install.run(scope, at)),
    uninstall: changing((scope) => void uninstall.run(scope)),
    add: changing(messages.add),
    message: messages.message,
    messages: messages.messages,
    replace: changing((id, changed, at) => {
      messages.replace(id, changed, at);
      views.forget(id);
    }),
    remove: changing((id) => {
      views.forget(id);
      messages.remove(id);
    }),
    showTo: changing((id, person, view) => void views.put(id, person, view)),
    viewsOf: views.of,
    close: () => db.close(),
  };
}
