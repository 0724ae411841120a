import type { DriveLink } from '#domain/records/case.ts';

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly webUrl: string;
}

export interface FileEntry extends DriveLink {
  readonly kind: 'folder' | 'file';
  readonly size: number;
  readonly createdAt: string;
  /** Entra id of the person who put it there; null for what the app or SharePoint made. */
  readonly createdByOid: string | null;
  readonly changedAt: string;
  readonly changedBy: string | null;
  readonly quickXorHash: string | null;
  /** Id of the folder it is in. */
  readonly parentId: string | null;
  readonly version: string;
}

/** What changed in a library. `whole`: everything that is in it, so that whatever is missing is gone. */
export interface DriveChanges {
  readonly whole: boolean;
  readonly standing: ReadonlyMap<string, FileEntry>;
  readonly gone: ReadonlySet<string>;
  /** The path that gives what changes from here on. */
  readonly position: string;
}

/** A file of a drive, and the folder of that drive below which it is to be: `below` is made where it is missing. */
export interface Moving {
  readonly driveId: string;
  readonly itemId: string;
  readonly name: string;
  readonly folderId: string;
  readonly below: string;
}

/** What provisioning did, one sentence each; empty when everything was there already. */
export interface Provisioned {
  readonly did: readonly string[];
}

/** What was mended, and what only a person can mend; one sentence each. */
export interface Mended extends Provisioned {
  readonly left: readonly string[];
}

/** Which rights a person's own token was seen to have within the last 24 hours, unless SharePoint refused them since. */
export interface SeenRights {
  readonly reads: boolean;
  readonly writes: boolean;
}

/** The notifications of Graph when something changes in the lists and libraries of the workspace. */
export interface Subscriptions {
  /** Makes the subscriptions that are missing and renews those whose time is half over, or all. Gives how many there are. */
  keep(renewAll?: boolean): Promise<number>;
  /** Takes back what this server made. */
  end(): Promise<void>;
}

/** What was posted in the team's channels, as far as the team's owner lets the app read it. */
export interface ChannelMessages {
  /**
   * The id of the message that opens a thread and holds a card with this text somewhere in it. `absent` is said only when
   * the whole channel was read; `unknown` when it may not be read or is too long.
   */
  withCard(teamId: string, channelId: string, mark: string): Promise<string | 'absent' | 'unknown'>;
}
