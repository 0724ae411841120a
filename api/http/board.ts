import type { Handler } from 'hono';
import { routes } from '#wire/routes.ts';
import { type Compressed, compress, encodingFor } from '../platform/compress.ts';
import { boardVersion, readBoard } from '../usecases/board/read-board.ts';
import { openFindings } from '../workspace/findings.ts';
import { readQuery } from './request.ts';
import type { RouterParts } from './router-parts.ts';
import type { RouterVariables } from './router-variables.ts';

/**
 * The board. When nothing changed it is answered from the version alone, before anything is read or written; the whole
 * board is compressed once per version and encoding, however many people open it.
 */
export const boardRoute = ({ workspace, follower }: RouterParts): Handler<RouterVariables> => {
  /** How many things of the site somebody took away; the page asks for them where it is more than none. */
  const gaps = (): Record<string, string> => {
    const count = workspace.missing.length + follower.goneFolders().length + openFindings(workspace.mirror);
    return count === 0 ? {} : { 'x-site-gaps': String(count) };
  };
  const kept = new Map<string, Promise<Compressed>>();

  const wholeBoard = (mark: string, make: () => Uint8Array<ArrayBuffer>, accepted: string | undefined) => {
    const name = `${mark} ${encodingFor(accepted)}`;
    const before = kept.get(name);
    if (before !== undefined) return before;
    for (const old of kept.keys()) if (!old.startsWith(`${mark} `)) kept.delete(old);
    const compressed = compress(make(), accepted);
    kept.set(name, compressed);
    return compressed;
  };

  return async (c) => {
    const { since = null } = readQuery(c.req, routes.readBoard.query) as { since?: string }; // read by its schema
    const context = c.get('context');
    const mark = boardVersion(context);
    const etag = `W/"${mark}"`;
    if (since === mark || c.req.header('if-none-match') === etag) {
      return new Response(null, { status: 304, headers: { etag, ...gaps() } });
    }
    const accepted = c.req.header('accept-encoding');
    const make = () => new Uint8Array(Buffer.from(JSON.stringify(readBoard(context, since))));
    const { bytes, encoding } =
      since === null ? await wholeBoard(mark, make, accepted) : await compress(make(), accepted);
    const headers: Record<string, string> = {
      ...{ 'content-type': 'application/json; charset=utf-8', vary: 'accept-encoding', etag },
      ...gaps(),
    };
    if (encoding !== null) headers['content-encoding'] = encoding;
    return new Response(bytes, { headers });
  };
};
