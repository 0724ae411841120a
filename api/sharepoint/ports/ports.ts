import type { Person } from '#domain/people/person.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import type { ListName, NewRow, Rows } from '#domain/records/lists.ts';
import type { RecordedList } from '#domain/records/records.ts';
import type { PieceUploads } from './coming-file.ts';
import type { Link, Mark, Marked, MirrorChanges } from './marked.ts';
import type {
  ChannelMessages,
  DriveChanges,
  FileEntry,
  Mended,
  Moving,
  SeenRights,
  Site,
  Subscriptions,
} from './site-facts.ts';
import type { Asked, Patience } from './waiting.ts';

/** The workspace in memory, fed by delta queries. It owns nothing: it can be thrown away and read again. */
export interface Mirror {
  /** Moves on with every change that this process sees. */
  readonly version: string;
  /** When SharePoint last answered for all lists; an instant. */
  readonly asAt: string;
  /** Whether every list was read. Before that the history and the runs may be missing, but nothing that a board shows. */
  readonly isWhole: boolean;
  /** Asks SharePoint for changes, unless it answered less than `maxAgeMs` ago. Concurrent callers share one request. */
  fresh(maxAgeMs: number): Promise<void>;
  /**
   * The same for one unit, for those who look all the time: every write through the app leaves an event behind it, so
   * only the events are asked for, and everything else when there is a new one. What was changed in SharePoint itself is
   * seen within thirty seconds.
   */
  glance(maxAgeMs: number): Promise<void>;
  get<L extends ListName>(list: L, key: string): Rows[L] | undefined;
  /** The marks of a row: whether it is as the app wrote it, and its place in the record. */
  mark(list: ListName, key: string): Mark | undefined;
  /** All rows of a list with their marks and SharePoint's own numbers, which only grow. */
  marked<L extends ListName>(list: L): Iterable<Marked<L>>;
  /** From when on rows without a seal of this app are not believed; null: sealing has not begun. An instant. */
  sealedFrom(): string | null;
  all<L extends ListName>(list: L): readonly Rows[L][];
  /**
   * The rows of a list that belong to another row, by an index: the plans of a case, the recommendations, actions and
   * measures of a plan, the files of an action, the readings of a measure.
   */
  childrenOf<L extends ListName>(list: L, parentKey: string): readonly Rows[L][];
  /** The events about an action or a case, newest first. */
  eventsOf(subject: { readonly actionKey: string } | { readonly caseKey: string }): readonly PlanEvent[];
  changesSince(version: string | null): MirrorChanges;
  /**
   * What `make` makes of the rows, made once for each version of them and kept with the workspace. `make` is a function of
   * its own, not one that is written where it is given.
   */
  derived<T>(make: (mirror: Mirror) => T): T;
}

/** A new row and its list. */
export type Creation = {
  readonly [L in ListName]: {
    readonly do: 'create';
    readonly list: L;
    readonly row: NewRow<L>;
    readonly link?: Link;
  };
}[ListName];

/** One write. A change names the version it saw. */
export type Write =
  | Creation
  | {
      readonly [L in ListName]: {
        readonly do: 'change';
        readonly list: L;
        readonly key: string;
        readonly version: string;
        readonly set: Partial<NewRow<L>>;
        readonly link?: Link;
      };
    }[ListName];

/** What use-cases hold of a person or the app: files. Rows they write through `commit` alone (`api/workspace/commit.ts`). */
export interface Writer {
  readonly files: Files;
}

/**
 * Writes lists and files, as one person (on behalf of) or as the app.
 * Throws the faults of `faults.ts`: StaleVersion (412, with the row as it is now), Forbidden, NotFound, Unavailable …
 */
export interface ListWriter extends Writer {
  /**
   * Writes in the order given, at most 20 to a batch, each after the one before it; stops at the first that fails, so the
   * change comes first and its event behind it. A create whose key already exists is taken as done. The mirror holds
   * what was written when this returns.
   */
  write(writes: readonly Write[]): Promise<void>;
  /**
   * Creates many rows of one list in as few batches as they fill, in any order; rows whose keys already exist are left as they
   * are, so that it may be repeated after anything. Reports how many there are.
   */
  createAll<L extends ListName>(
    list: L,
    rows: readonly NewRow<L>[],
    progress?: (done: number) => void,
  ): Promise<void>;
  /** The same for rows of several lists at once: a whole plan in as few batches as it fills. */
  createMany(rows: readonly Creation[], progress?: (done: number) => void): Promise<void>;
  /**
   * Creates one row, and if it was new, as many of others behind it as go along in the same round trip. Where it exists
   * already only that is done: the mirror then holds the row as it was made first. `createMany` makes what is missing.
   */
  createFirst(row: Creation, along: readonly Creation[]): Promise<void>;
  /**
   * Creates what is missing of many rows, then writes in order what `end` gives, so that it says that all of them were written.
   * The last rows wait for it and go in the same round trip.
   */
  createThen(rows: readonly Creation[], end: () => Promise<readonly Write[]>): Promise<void>;
  /** Looks at one row in SharePoint itself, into the mirror too; false where it is not there. */
  look(list: ListName, key: string): Promise<boolean>;
  /**
   * Writes the last event of a row again, from the row that carries it, where only the row was written. False where the row
   * carries none that the app sealed.
   */
  putBack(list: RecordedList, key: string): Promise<boolean>;
}

export interface Files {
  /** The site's own document library. */
  root(): Promise<FileEntry>;
  get(driveId: string, itemId: string): Promise<FileEntry>;
  children(driveId: string, itemId: string): Promise<readonly FileEntry[]>;
  /** A folder below another by names, made where it is missing. */
  ensureFolder(driveId: string, parentId: string, names: readonly string[]): Promise<FileEntry>;
  /**
   * Puts a new file into a folder of our own, over 4 MB through an upload session. Null, with nothing overwritten, when one
   * of this name exists: where the answer to this very upload was lost, that is it.
   */
  uploadNew(driveId: string, folderId: string, name: string, bytes: Uint8Array): Promise<FileEntry | null>;
  /** The first of `name`, `name (2)` … that is free in a folder, or the name of `own` there. Throws Duplicate after a hundred. */
  freeName(driveId: string, folderId: string, name: string, own?: string): Promise<string>;
  /** Writes one file of ours at a fixed name; `version` refuses to overwrite another's change, null creates or replaces. */
  put(
    driveId: string,
    folderId: string,
    name: string,
    bytes: Uint8Array,
    version: string | null,
  ): Promise<FileEntry>;
  download(
    driveId: string,
    itemId: string,
  ): Promise<{ readonly entry: FileEntry; readonly bytes: Uint8Array }>;
  /** The bytes of one small file of ours as it is now; those that this server has seen under its version are not asked for again. */
  read(entry: FileEntry): Promise<Uint8Array>;
  /**
   * Moves a file below a folder while rows are written, in their round trips. Gives how to ask afterwards whether it got
   * there: null where it did not, and `move` is to be called.
   */
  moveAlong(moving: Moving): () => Promise<FileEntry | null>;
  /** The versions that SharePoint keeps of a file, newest first; that is the present one. An administrator may have them trimmed. */
  versions(driveId: string, itemId: string): Promise<readonly FileVersion[]>;
  /** The bytes of an older version, as they come. Throws NotFound where it is not kept. */
  openVersion(driveId: string, itemId: string, id: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
  move(driveId: string, itemId: string, folderId: string, name: string): Promise<FileEntry>;
  /**
   * Puts a file, or a folder with all that is in it, into the site's recycle bin; what is gone already is taken as done.
   * Where a folder is on hold its files go one by one.
   */
  remove(driveId: string, itemId: string): Promise<void>;
  /** What is in the site's own library at the end of these names; null when there is nothing. */
  find(names: readonly string[]): Promise<FileEntry | null>;
  /** A child by name; null when there is none. */
  child(driveId: string, folderId: string, name: string): Promise<FileEntry | null>;
  readonly pieces: PieceUploads;
}

/** One version of a file, as far as SharePoint says. */
export interface FileVersion {
  readonly id: string;
  readonly savedAt: string | null;
  readonly savedBy: string | null;
  readonly size: number | null;
}

/** Who is in the tenant. */
export interface Directory {
  /** People whose name or sign-in name begins so, at most ten. */
  find(text: string): Promise<readonly Person[]>;
  byOid(oid: string): Promise<Person | null>;
  byUpn(upn: string): Promise<Person | null>;
}

/** SharePoint as one request or one tap meets it: nothing asked through it waits longer than its patience. */
export interface Within {
  /** The app's own list writer. */
  readonly app: ListWriter;
  /** A list writer as this person, whose tab token is given. */
  as(assertion: string, person: Pick<Person, 'oid'>): ListWriter;
  /** As `Workspace.mayWrite`. */
  mayWrite(assertion: string, person: Pick<Person, 'oid'>): Promise<boolean>;
  readonly directory: Directory;
}

/** A SharePoint site as the app works in it; `openWorkspace` of `open-workspace.ts` makes one. */
export interface SharePointWorkspace {
  readonly mirror: Mirror;
  /** The app's own writer: for the clock, the bot and provisioning. */
  readonly app: ListWriter;
  /** The list writer that writes as this person, whose tab token is given. */
  as(assertion: string, person: Pick<Person, 'oid'>): ListWriter;
  /**
   * Whether SharePoint lets this person read the lists: asked on their behalf, remembered for one minute, and no longer than
   * until SharePoint refuses them anything.
   */
  mayRead(assertion: string, person: Pick<Person, 'oid'>): Promise<boolean>;
  /** Whether SharePoint lets this person write the lists: asked on their behalf now. Nothing is written. */
  mayWrite(assertion: string, person: Pick<Person, 'oid'>): Promise<boolean>;
  /** What this person's own token was seen to be allowed within the last 24 hours, unless SharePoint refused them since. */
  seen(oid: string): SeenRights;
  /** Forgets what was seen of a person: SharePoint refused them something. */
  refused(oid: string): void;
  /**
   * The list writers and the questions to SharePoint for somebody who waits only so long (`inAll`, `ofWaiting` of `patience.ts`): where SharePoint asks for more,
   * Throttled is thrown at once and says until when. Nothing is sent after that; a change whose first write is done counts
   * as saved, and the rest of it follows behind the scenes; InDoubt where a change was sent and no answer came.
   */
  within(patience: Patience): Within;
  /** For how long, and until when, SharePoint asks everybody to wait. */
  readonly throttle: Asked;
  /** Resolves when everything is written that follows behind the scenes. */
  pending(): Promise<void>;
  readonly directory: Directory;
  readonly messages: ChannelMessages;
  readonly site: Site;
  /** The Microsoft 365 group behind the site, which is also its team; null for a site without one. Asked each time. */
  siteGroup(): Promise<string | null>;
  /** What changed in a library since a position, as the app sees it; everything that is in it without one. */
  libraryChanges(driveId: string, position: string | null): Promise<DriveChanges>;
  /** Files as they are now, as the app sees them: at most twenty in one round trip; null for one that is gone. */
  readFiles(driveId: string, itemIds: readonly string[]): Promise<ReadonlyMap<string, FileEntry | null>>;
  /** Subscriptions to all that happens in the lists and in the site's library, sent to an address for which only Graph knows the secret. */
  tellAt(notificationUrl: string, clientState: string): Subscriptions;
  /** What the site lacked when it was last looked at, in words for the person who runs it. */
  readonly missing: readonly string[];
  /** Makes and mends what the site lacks, as the app; nothing is deleted or overwritten. Gives what was done and what is left. */
  repair(): Promise<Mended>;
  /**
   * Looks whether every list, column and index exists; while one is missing nothing is written. What was made again since
   * is found again without a restart.
   */
  look(): Promise<readonly string[]>;
  /**
   * Resolves when the site was seen to keep what our writes rely on: indexes, unique keys, refused stale versions. Throws
   * NotWritable with the reason. The first write asks for it by itself; a server may ask when it starts.
   */
  proven(): Promise<void>;
  /**
   * Keeps what the mirror holds on this machine's disk for the next start, where it moved on since it was last kept.
   * Rejects where the disk does not take it; nothing else is touched by that.
   */
  keepSnapshot(): Promise<void>;
  close(): void;
}
