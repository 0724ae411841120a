import type { FileEntry } from './site-facts.ts';

/** A new file that is to come in pieces. `purpose` says for whom and what; its ticket opens for nothing else. */
export interface ComingFile {
  readonly purpose: string;
  /** The Entra id of the person who uploads, as SharePoint will name the maker of the file. */
  readonly by: string;
  readonly driveId: string;
  readonly folderId: string;
  /** The folder below that one in which it is to be, made where it is missing. */
  readonly below: string;
  /** As SharePoint takes it (`file-name.ts`), and as the person has it. */
  readonly name: string;
  readonly chosen: string;
  readonly size: number;
}

/** How far an upload is. The page keeps the ticket, and whichever server is given it goes on from there. */
export interface UploadStand {
  readonly ticket: string;
  readonly name: string;
  readonly size: number;
  /** The first byte that is still wanted. */
  readonly next: number;
  readonly pieceBytes: number;
  /** Until when SharePoint keeps what has come. */
  readonly keptUntil: string;
  readonly chosen: string;
  /** The SHA-256 of each piece that has come, base64, so that a file that is chosen again can be compared. */
  readonly marks: readonly string[];
}

/** A file that came whole: its entry, and the SHA-256 of the bytes that came, before SharePoint rewrites anything. */
export interface CameWhole {
  readonly entry: FileEntry;
  readonly sha256: string;
}

/** What is known of a file before its last piece goes to SharePoint. */
export interface AlmostWhole {
  /** What has the name that was asked for, where that was taken. */
  readonly standing: FileEntry | null;
  readonly name: string;
  readonly sha256: string;
  readonly quickXorHash: string;
  /** When SharePoint's own clock had this upload begin; milliseconds. */
  readonly since: number;
}

/**
 * Uploads that go in pieces, straight on to SharePoint, and on after any interruption. Nothing is in the folder before
 * the last piece; a name that is taken gets a number. Throws upload_over when SharePoint has let go of what had come,
 * piece_unfit for a piece out of its turn, and what SharePoint refuses.
 */
export interface PieceUploads {
  begin(file: ComingFile): Promise<UploadStand>;
  /** How far an upload is; without a ticket the last of its purpose that this server remembers, or null. */
  look(purpose: string, ticket: string | null): Promise<UploadStand | null>;
  /**
   * Takes the next piece, `pieceBytes` long but for the last. Before the last is sent, `standsAlready` may name a file that
   * an earlier try left behind; then nothing new is made.
   */
  send(
    purpose: string,
    ticket: string,
    piece: { readonly from: number; readonly bytes: Uint8Array },
    standsAlready: (file: AlmostWhole) => Promise<FileEntry | null>,
  ): Promise<UploadStand | CameWhole>;
  /** Lets go of what has come. */
  drop(purpose: string, ticket: string): Promise<void>;
}
