import type { Handler, MiddlewareHandler } from 'hono';
import { londonDay } from '#domain/dates/day.ts';
import { routes } from '#wire/routes.ts';
import { type Compressed, compress, encodingFor } from '../platform/compress.ts';
import { boardMark, boardVersion, readBoard } from '../usecases/board/read-board.ts';
import type { View } from '../view/view.ts';
import { openFindings } from '../workspace/findings.ts';
import { readQuery } from './request.ts';
import type { RouterParts } from './router-parts.ts';
import type { RouterVariables } from './router-variables.ts';

/** How many things of the site somebody took away; the page asks for them where it is more than none. */
const gapsOf = ({ workspace, follower }: RouterParts, view: View): Readonly<Record<string, string>> => {
  const folders = follower.goneFolders().filter((key) => view.get('cases', key) !== undefined);
  const count = workspace.missing.length + folders.length + openFindings({ store: workspace.store, view });
  return count === 0 ? {} : { 'x-site-gaps': String(count) };
};

/** Today in London, found out once a minute: it begins at the beginning of one, whatever the season. */
const openToday = (now: () => string): (() => string) => {
  let [minute, today] = ['', ''];
  return () => {
    const instant = now();
    if (instant.slice(0, 16) !== minute) [minute, today] = [instant.slice(0, 16), londonDay(instant)];
    return today;
  };
};

const etagOf = (mark: string): string => `W/"${mark}"`;

/**
 * Answers somebody who was let in and knows the board as it is from its mark alone, before anything is read or laid out:
 * every open tab asks every two seconds, and mostly nothing is new.
 */
export const unchangedBoard = (parts: RouterParts): MiddlewareHandler<RouterVariables> => {
  const { workspace } = parts;
  const today = openToday(parts.now);
  return async (c, next) => {
    const mark = boardMark(workspace.store.version, today());
    const etag = etagOf(mark);
    const view = workspace.view([c.get('who')]);
    if (c.req.query('since') !== mark && c.req.header('if-none-match') !== etag) return next();
    return new Response(null, { status: 304, headers: { etag, ...gapsOf(parts, view) } });
  };
};

/** The board that somebody has not seen. The whole one is compressed once per version and encoding, however many people open it. */
export const boardRoute = (parts: RouterParts): Handler<RouterVariables> => {
  const boards = new WeakMap<View, Map<string, Promise<Compressed>>>();

  const wholeBoard = (
    { view, mark }: { readonly view: View; readonly mark: string },
    make: () => Uint8Array<ArrayBuffer>,
    accepted: string | undefined,
  ) => {
    const kept = boards.get(view) ?? new Map<string, Promise<Compressed>>();
    boards.set(view, kept);
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
    const accepted = c.req.header('accept-encoding');
    const make = () => new Uint8Array(Buffer.from(JSON.stringify(readBoard(context, since))));
    const { bytes, encoding } =
      since === null
        ? await wholeBoard({ view: context.view, mark }, make, accepted)
        : await compress(make(), accepted);
    const headers: Record<string, string> = {
      ...{ 'content-type': 'application/json; charset=utf-8', vary: 'accept-encoding', etag: etagOf(mark) },
      ...gapsOf(parts, context.view),
    };
    if (encoding !== null) headers['content-encoding'] = encoding;
    return new Response(bytes, { headers });
  };
};
