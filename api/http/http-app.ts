import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { openApi } from '#wire/openapi.ts';
import { routes } from '#wire/routes.ts';
import type { Log } from '../platform/log.ts';
import { apiRouter, onError, sendProblem } from './api-router.ts';
import { boardRoute, unchangedBoard } from './board.ts';
import { safeHeaders } from './headers.ts';
import { everybodyLimit, personLimit } from './limits.ts';
import { problemOf, RequestFault } from './problem.ts';
import { requestLog } from './request-log.ts';
import type { RouterParts } from './router-parts.ts';
import type { RouterVariables } from './router-variables.ts';
import { admit, identify, prepare } from './sign-in.ts';
import { tabPages } from './tab-pages.ts';

export interface HttpParts extends RouterParts {
  readonly log: Log;
  readonly version: string;
  readonly teamsHostOrigin: string | null;
  readonly isHttps: boolean;
  /** Where Microsoft asks a person whether the app may work as them. */
  readonly allowAt: (asked: URL) => string;
  /** The folder of the built tab. */
  readonly tabDir: string;
}

/** An unexpected error is logged with its stack; our own code puts nothing of a row into an error's message. */
const logFault = (log: Log, now: () => string, error: unknown, request: string): void => {
  const stack = error instanceof Error ? (error.stack ?? error.message) : 'not an error';
  log({ at: now(), what: 'fault', request, stack });
};

/** The whole HTTP side: health and description for everybody, the API for those who are signed in, the tab's pages. */
export const httpApp = async (parts: HttpParts): Promise<Hono> => {
  const { log, now, workspace } = parts;
  const app = new Hono<RouterVariables>();
  app.use(requestId({ headerName: '' }));
  app.use(requestLog(log, now));
  app.use(safeHeaders(parts));
  app.use(everybodyLimit());
  app.onError((error, c) => {
    if (problemOf(error).status >= 500) logFault(log, now, error, c.get('requestId'));
    return onError(error, c, now);
  });
  app.get('/api/health', (c) => {
    const { store } = workspace;
    const isWhole = workspace.missing.length === 0 && parts.follower.goneFolders().length === 0;
    return c.json({ ok: isWhole, asAt: store.asAt });
  });
  const description = openApi(parts.version);
  app.get('/api/openapi.json', (c) => c.json(description));
  const board = routes.readBoard;
  app.get(
    board.path,
    identify(parts, board),
    personLimit(parts.limits, board, new Map()),
    admit(parts, board),
    unchangedBoard(parts),
    prepare(parts, board),
    boardRoute(parts),
  );
  app.route('/', apiRouter(parts));
  app.get('/tab/allow', (c) => c.redirect(parts.allowAt(new URL(c.req.url))));
  app.route('/', await tabPages(parts.tabDir, parts.teamsHostOrigin));
  app.notFound((c) => sendProblem(c, problemOf(new RequestFault(404, 'not_found'))));
  const mounted: unknown = app;
  return mounted as Hono; // what the routers keep in a request does not concern those who mount more routes
};
