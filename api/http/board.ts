import type { Handler, MiddlewareHandler } from 'hono';
import { londonDay } from '#domain/dates/day.ts';
import { routes } from '#wire/routes.ts';
import { type Compressed, compress, decompressOwn } from '../platform/compress.ts';
import { boardMark, boardSince, wholeBoard } from '../usecases/board/read-board.ts';
import type { View } from '../view/view.ts';
import type { Context } from '../workspace/context.ts';
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
  const today = openToday(parts.now);
  return async (c, next) => {
    const view = parts.workspace.view([c.get('who')]);
    const version = view.board.version();
    if (version === null) return next();
    const mark = boardMark(version, today());
    const etag = etagOf(mark);
    if (c.req.query('since') !== mark && c.req.header('if-none-match') !== etag) return next();
    return new Response(null, { status: 304, headers: { etag, ...gapsOf(parts, view) } });
  };
};

/** The whole board is kept in gzip, which every page takes; for the few others it is made again. */
const readable = async (bytes: Uint8Array<ArrayBuffer>, accepted: string | undefined): Promise<Compressed> =>
  /\bgzip\b/.test(accepted ?? '')
    ? { bytes, encoding: 'gzip' }
    : compress(await decompressOwn(bytes), accepted);

/** The board that somebody has not seen: what changed since theirs, or all of it. */
export const boardRoute = (parts: RouterParts): Handler<RouterVariables> => {
  const changedBoard = async (context: Context, since: string, accepted: string | undefined) => {
    const board = boardSince(context, since);
    if (board === null) return null;
    const json = new Uint8Array(Buffer.from(JSON.stringify(board)));
    return { mark: board.version, answer: await compress(json, accepted) };
  };
  return async (c) => {
    const { since = null } = readQuery(c.req, routes.readBoard.query) as { since?: string }; // read by its schema
    const context = c.get('context');
    const accepted = c.req.header('accept-encoding');
    let board = since === null ? null : await changedBoard(context, since, accepted);
    if (board === null) {
      const { mark, bytes } = await wholeBoard(context);
      board = { mark, answer: await readable(bytes, accepted) };
    }
    const headers: Record<string, string> = {
      ...{ 'content-type': 'application/json; charset=utf-8', vary: 'accept-encoding' },
      ...{ etag: etagOf(board.mark), ...gapsOf(parts, context.view) },
    };
    const { bytes, encoding } = board.answer;
    if (encoding !== null) headers['content-encoding'] = encoding;
    return new Response(bytes, { headers });
  };
};
