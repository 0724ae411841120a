import { openStoreDesk, type StoreDesk, upn } from '../journeys/store-desk.ts';
import { giveRoles } from '../settled.ts';
import { type Voice, voiceWith } from '../world.ts';
import { type Figure, medianOf } from './figure.ts';
import { fillWorkspace } from './fill-workspace.ts';
import { type ServerAlone, startServerAlone } from './server-alone.ts';

/** How often each thing is measured; the median of it counts. */
const turns = 5;

/** Asks for the board as a page does; gives how many bytes came. */
const fetchBoard = async ({ url }: ServerAlone, { token }: Voice): Promise<number> => {
  const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip, br' };
  const answer = await fetch(`${url}/api/board`, { headers });
  if (answer.status !== 200) throw new Error(`the board answered ${answer.status}`);
  const bytes = Number(answer.headers.get('content-length') ?? 0);
  await answer.arrayBuffer();
  return bytes;
};

/** Somebody changes another action each time. */
const openChanges = (voice: Voice, actions: number) => {
  let n = 0;
  return async (): Promise<void> => {
    n += 97;
    const path = `/api/actions/action-${n}`;
    const { action } = (await voice.get(path)).body;
    const { status } = await voice.patch(path, {
      body: { note: `Seen ${n} of ${actions}` },
      version: action.version,
    });
    if (status !== 200) throw new Error(`the change answered ${status}`);
  };
};

const medianAfter = async (
  before: () => Promise<unknown>,
  measure: () => Promise<number>,
): Promise<number> => {
  const values: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    await before();
    values.push(await measure());
  }
  return medianOf(values);
};

const figuresFor = async (context: StoreDesk, actions: number): Promise<readonly Figure[]> => {
  const server = await startServerAlone(context, { LIMIT_FACTOR: '1000' });
  const priya = voiceWith(server.url, await context.assertion(upn.priya));
  await giveRoles(voiceWith(server.url, await context.assertion('helen.marsh@northmere.example')), {
    [(await priya.get('/api/me')).body.oid]: ['facilitator'],
  });
  const change = openChanges(priya, actions);
  const of = `board of ${actions} actions`;
  const whole = () => fetchBoard(server, priya);
  const first = await server.heldUpDuring(whole);
  const bytes = await whole();
  const figures: readonly Figure[] = [
    { what: `${of}: bytes`, ours: bytes },
    { what: `${of}: the first one, main thread busy at a stretch, ms`, ours: first, beside: 50, goal: 1 },
    {
      what: `${of}: whole after a change, main thread busy at a stretch, ms`,
      ours: await medianAfter(change, () => server.heldUpDuring(whole)),
      beside: 50,
      goal: 1,
    },
  ];
  await server.close();
  return figures;
};

/** For how long the board keeps a server from answering others, at ten and at fifty thousand actions. */
export const boardFigures = async (): Promise<readonly Figure[]> => {
  const context = await openStoreDesk();
  try {
    await fillWorkspace(context, 0, 10_000);
    const small = await figuresFor(context, 10_000);
    await fillWorkspace(context, 10_000, 50_000);
    return [...small, ...(await figuresFor(context, 50_000))];
  } finally {
    await context.close();
  }
};
