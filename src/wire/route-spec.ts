import type { z } from 'zod';

/** One thing that the API does: a line of the table in `routes.ts`. */
export interface RouteSpec {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `{key}` is the key of the row that it is about. */
  readonly path: string;
  readonly summary: string;
  readonly query?: z.ZodObject;
  /** JSON by its schema, a file's bytes, or those of a file too large to be held whole, as they come. */
  readonly body?: z.ZodType | 'file' | 'stream';
  /** JSON by its schema, or a file's bytes. */
  readonly answer: z.ZodType | 'file';
  /** Where the answer holds the version of its row, which goes into ETag. */
  readonly versionIn?: 'answer' | 'action' | 'evidence';
  /** The change names the version that it saw in If-Match: without it 428, with another one 412. */
  readonly ifMatch?: true;
  /** The ticket of an upload goes in the header `upload-ticket`. */
  readonly ticket?: true | 'may';
  /** Its body may be as large as a file. */
  readonly large?: true;
  /** The name of the file in the body goes in the header `file-name`, as RFC 8187 writes it: proxies log addresses. */
  readonly fileName?: true;
  /** Changes nothing, though it is no GET: what people type does not go into an address. */
  readonly reads?: true;
  /** It takes in a document, reads a saved one again or makes one: few of these at a time, and fewer for one person. */
  readonly document?: 'comes' | 'read' | 'made';
  /** What one person may ask for is counted by the kind of route; this one has a measure of its own. */
  readonly limit?: 'people';
  /** What SharePoint or the reading of a document needs for it is not to be known: people wait longer for it. */
  readonly takesLong?: true;
  /** A page opens with it: while the record is still being read after a start, it does not wait for that. */
  readonly opensPage?: true;
  /** Needs no signing in. */
  readonly open?: true;
  /** SharePoint is asked just before, on the person's behalf, whether they may write: what follows may be done as the app. */
  readonly asksFirst?: true;
}
