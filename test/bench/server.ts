import { openStoreDesk, upn } from '../journeys/store-desk.ts';
import type { Figure } from './figure.ts';
import { fillWorkspace } from './fill-workspace.ts';
import { askOften, startServerAlone } from './server-alone.ts';

const calls = 4_000;

/** What asks for a board that does not change: until a server that just started has written what it writes then. */
const settledHeaders = async (
  board: string,
  authorization: string,
): Promise<Readonly<Record<string, string>>> => {
  const answer = await fetch(board, { headers: { authorization } });
  await answer.arrayBuffer();
  const headers = { authorization, 'if-none-match': answer.headers.get('etag') ?? '' };
  return askOften(board, { headers, status: 304, times: 2_000 }).then(
    () => headers,
    () => settledHeaders(board, authorization),
  );
};

/** What the server itself costs: nothing new on the board, in processor time of its own process. */
export const serverFigures = async (): Promise<readonly Figure[]> => {
  const context = await openStoreDesk();
  try {
    await fillWorkspace(context, 0, 1_000);
    const server = await startServerAlone(context, { LIMIT_FACTOR: '1000' });
    const authorization = `Bearer ${await context.assertion(upn.priya)}`;
    const board = `${server.url}/api/board`;
    const health = `${server.url}/api/health`;
    const headers = await settledHeaders(board, authorization);
    const unchanged = { headers, status: 304 };
    const { cpu } = await server.during(() => askOften(board, { ...unchanged, times: calls }));
    const bare = await server.during(() => askOften(health, { headers, status: 200, times: calls }));
    await server.close();
    return [
      {
        what: 'nothing new on the board: microseconds of processor a call',
        ours: cpu / calls,
        beside: 150,
        goal: 1,
      },
      { what: 'the health page, which looks nothing up: the same', ours: bare.cpu / calls },
    ];
  } finally {
    await context.close();
  }
};
