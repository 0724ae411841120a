import { buttonOf, type Chat, channel, chatOf } from '../journeys/bot-world.ts';
import { planText, settle } from '../settled.ts';
import { one, startWorld, upn } from '../world.ts';
import type { Figure } from './figure.ts';

/** A function of ours on the way from the entry point to a call of SharePoint: `file function`. */
type Frame = string;

/** The folders from the top down: who calls a folder above its own climbs back up. */
const layers = [
  ...[/^api\/(http|bot|jobs)\//, /^api\/usecases\//, /^api\/workspace\//, /^api\/view\//],
  ...[
    /^api\/sharepoint\/write/,
    /^api\/sharepoint\/(mirror|files|site|schema|open)/,
    /^api\/sharepoint\/client\//,
  ],
];
const layerOf = (frame: Frame): number => layers.findIndex((layer) => layer.test(frame));

const root = new URL('../../', import.meta.url).href;

const framesIn = (stack: string): readonly Frame[] =>
  stack
    .split('\n')
    .flatMap((line) => {
      const [, name = '', place = ''] =
        /^\s*at (?:async )?(?:(.*?) \()?(file:\S+?):\d+:\d+\)?$/.exec(line) ?? [];
      return place.startsWith(`${root}api/`) || place.startsWith(`${root}src/`)
        ? [`${place.slice(root.length)} ${name.replace(/^(Object|Array|Function)\./, '') || '(callback)'}`]
        : [];
    })
    .reverse();

interface Walk {
  readonly name: string;
  readonly ways: (readonly Frame[])[];
}

let current: Walk | null = null;

/** Notes, at every call to Microsoft 365, by which functions it was reached. */
const watchCalls = (hosts: readonly string[]): (() => void) => {
  const { fetch } = globalThis;
  Error.stackTraceLimit = 200;
  globalThis.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const isGraph = hosts.some((host) => address.startsWith(host)) && /\/v1\.0\//.test(address);
    if (isGraph) current?.ways.push(framesIn(new Error('here').stack ?? ''));
    return fetch(input, init);
  };
  return () => {
    globalThis.fetch = fetch;
  };
};

const walk = async (name: string, work: () => Promise<unknown>): Promise<Walk> => {
  const noted: Walk = { name, ways: [] };
  current = noted;
  await work();
  current = null;
  return noted;
};

/** Places at which a way goes from a folder to one above it. */
const climbs = (way: readonly Frame[]): readonly string[] =>
  way.flatMap((frame, at) => {
    const [from, to] = [layerOf(way[at - 1] ?? frame), layerOf(frame)];
    return from >= 0 && to >= 0 && to < from ? [`${way[at - 1]} → ${frame}`] : [];
  });

/** What every request passes, and how Graph is spoken to: not what a journey is about. */
const isCommon = (frame: Frame): boolean =>
  /^api\/http\/(request-log|headers|limits|sign-in)|^api\/sharepoint\/client\//.test(frame);

const figuresOf = ({ name, ways }: Walk, goal: number): readonly Figure[] => {
  const functions = [...new Set(ways.flat())];
  const up = new Set(ways.flatMap(climbs));
  for (const frame of functions) console.info(`  ${name}: ${frame}`);
  for (const climb of up) console.info(`  ${name} climbs: ${climb}`);
  return [
    {
      what: `${name}: functions of ours on all ${ways.length} ways from the entry point to SharePoint`,
      ...{ ours: functions.length, beside: goal, goal: 1 },
    },
    {
      what: `${name}: of them between what every request passes and the Graph client`,
      ours: functions.filter((frame) => !isCommon(frame)).length,
    },
    { what: `${name}: files`, ours: new Set(functions.map((frame) => frame.split(' ')[0])).size },
    { what: `${name}: places where a way climbs back up`, ours: up.size },
  ];
};

const tapOn = async (chat: Chat, key: string): Promise<void> => {
  const seen = one(await chat.messages(channel), ({ cards }) => cards.length > 0);
  await chat.press(
    upn.priya,
    seen,
    channel,
    buttonOf(seen.cards[0], 'Done', { action: key, note: 'Said on a card' }),
  );
};

/** How many of our functions somebody follows who reads how an import is accepted, a card tapped, an action changed. */
export const walkFigures = async (): Promise<readonly Figure[]> => {
  const world = await startWorld({ now: '2026-04-08T09:00:00.000Z' });
  const { priya } = await settle(world);
  await world.app.sync.stop();
  const unwatch = watchCalls([world.local.url]);
  try {
    const brought = (
      await priya.post('/api/imports?again=true&case=case-14&name=Plan.txt', { body: planText(8) })
    ).body;
    const accept = await walk('accept of an import', () =>
      priya.post(`/api/imports/${brought.id}/accept`, { body: {}, version: brought.version }),
    );
    const [first, second] = (await priya.get('/api/board')).body.actions;
    if (first === undefined || second === undefined) throw new Error('there are no actions');
    const update = await walk('update of an action', () =>
      priya.patch(`/api/actions/${first.key}`, { body: { note: 'Begun.' }, version: first.version }),
    );
    const chat = chatOf(world);
    await chat.connect(upn.priya);
    await chat.personal(upn.priya);
    world.setClock('2026-04-13T10:00:00.000Z');
    await world.app.clock.tick();
    const tap = await walk('card tap', () => tapOn(chat, second.key));
    return [...figuresOf(accept, 30), ...figuresOf(tap, 25), ...figuresOf(update, 8)];
  } finally {
    unwatch();
    await world.close();
  }
};
