import { createServer, request } from 'node:http';
import type { RunningApp } from '../../api/app.ts';
import { people, team } from '../../local/directory.ts';
import { seeded } from '../../local/graph/faults.ts';
import { type Chat, chatOf } from '../journeys/bot-world.ts';
import { one, upn } from '../world.ts';
import { type ChaosWorld, startChaosWorld } from './chaos-world.ts';
import { counted, type Finding } from './findings.ts';

/** Sends each request to the next server, as the front of a platform does. */
const startFront = async (apps: readonly RunningApp[]) => {
  let n = 0;
  const server = createServer((asked, reply) => {
    n += 1;
    const { hostname, port } = new URL(apps[n % apps.length]?.url ?? '');
    const { method, url: path, headers } = asked;
    const onward = request({ hostname, port, method, path, headers }, (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(reply);
    });
    onward.on('error', () => reply.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

interface Scene {
  readonly world: ChaosWorld;
  readonly apps: readonly RunningApp[];
  readonly chat: Chat;
  readonly random: () => number;
  readonly tally: Record<string, number>;
}

const channelId = team.channels[1].id;
const wednesday = '2026-06-03T10:00:00.000Z';

const post = async (world: ChaosWorld, path: string, body: object): Promise<unknown> => {
  const sent = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  return (await fetch(`${world.local.url}/connector/local/${path}`, sent)).json();
};

/** The app taken out of the team, as Teams tells of it when an activity was held up for an hour. */
const staleRemoval = async ({ chat }: Scene): Promise<void> => {
  const priya = one(people, ({ upn: who }) => who === upn.priya);
  const channelData = {
    ...{ tenant: { id: '11111111-1111-4111-8111-111111111111' }, channel: { id: channelId } },
    team: { id: team.channels[0].id, aadGroupId: team.id, name: team.name },
  };
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const activity = { type: 'installationUpdate', action: 'remove', timestamp: at, channelData };
  await chat.deliver(priya.upn, channelId, activity).catch(() => undefined);
};

const steps: Readonly<Record<string, (scene: Scene, n: number) => Promise<unknown>>> = {
  // Where the channel is deleted Teams offers another one.
  add: ({ chat }) => chat.install(upn.priya).catch(() => chat.install(upn.priya, team.channels[0].id)),
  remove: ({ chat }) => chat.uninstall(upn.priya),
  rename: ({ chat }, n) => chat.change(upn.priya, channelId, { name: `Actions ${n}` }),
  delete: ({ chat }) => chat.change(upn.priya, channelId, { condition: 'deleted' }),
  restore: ({ chat }) => chat.change(upn.priya, channelId, { condition: 'open' }),
  'rename team': ({ world }, n) => post(world, 'teams', { team: team.id, as: upn.priya, name: `Team ${n}` }),
  'late removal': staleRemoval,
};
const names = Object.keys(steps);

/** How it really is in Teams, as the local connector keeps it. */
const truthOf = async ({ world }: Scene) => {
  const answer = await fetch(`${world.local.url}/connector/local/conversations`);
  const { team: now } = (await answer.json()) as {
    team: {
      name: string;
      installed: boolean;
      channels: { id: string; name: string; condition: string }[];
    };
  }; // the local connector's own shape
  const channel = one(now.channels, ({ id }) => id === channelId);
  return { team: now.name, installed: now.installed, name: channel.name, condition: channel.condition };
};

const setUp = async (seed: number) => {
  let at = wednesday;
  const world = await startChaosWorld('settled');
  const apps = [await world.start(() => at), await world.start(() => at)];
  const front = await startFront(apps);
  world.local.connectApp(front.url);
  const chat = chatOf({ local: world.local, url: front.url });
  await chat.connect(upn.priya);
  const setClock = (to: string) => {
    at = to;
  };
  return { ...{ world, apps, chat, front, setClock }, random: seeded(seed), tally: {} };
};

/** Lets things happen one, two or three at a time. */
const play = async (scene: Scene, length: number): Promise<void> => {
  const { random, tally } = scene;
  for (let n = 0; n < length; ) {
    const together = Array.from({ length: 1 + Math.floor(random() * 3) }, () => n++);
    await Promise.all(
      together.map(async (step) => {
        const name = names[Math.floor(random() * names.length)] ?? 'add';
        tally[name] = (tally[name] ?? 0) + 1;
        await steps[name]?.(scene, step);
      }),
    );
  }
};

const isReachable = ({ installed, condition }: Awaited<ReturnType<typeof truthOf>>): boolean =>
  installed && condition === 'open';

/** On Monday the channel hears from us once if it can, and Settings say how it is. */
const monday = async (
  scene: Awaited<ReturnType<typeof setUp>>,
  week: number,
): Promise<readonly Finding[]> => {
  const { world, apps, chat, setClock } = scene;
  const cards = async () => (await chat.messages(channelId)).flatMap(({ cards: all }) => all).length;
  const [before, truth] = [await cards(), await truthOf(scene)];
  setClock(new Date(Date.parse('2026-06-08T08:31:00.000Z') + week * 7 * 86_400_000).toISOString());
  for (const app of apps) await app.workspace.mirror.fresh(0);
  await Promise.all(apps.map(({ clock }) => clock.tick()));
  const found = (await cards()) - before;
  const findings = [...counted(`summary, ${JSON.stringify(truth)}`, found, isReachable(truth) ? 1 : 0)];
  for (const app of apps) await app.workspace.mirror.fresh(0);
  const { connected } = (await (await world.voice(scene.front)).get('/api/teams')).body;
  const shown = one(connected);
  findings.push(...counted('connected teams', connected.length, 1));
  if ((shown.state === 'working') !== isReachable(truth))
    findings.push({ kind: 'lost', what: `${JSON.stringify(truth)} is shown as ${shown.state}` });
  return findings;
};

/** The app comes and goes, channels and the team change, in any order and at once, on two servers. */
export const runInstalls = async (seed: number, weeks: number) => {
  const scene = await setUp(seed);
  const findings: Finding[] = [];
  for (let week = 0; week < weeks; week += 1) {
    await play(scene, 8);
    findings.push(...(await monday(scene, week)));
  }
  const texts = (await scene.chat.messages(channelId)).filter(
    ({ from, cards }) => from.isBot && cards.length === 0,
  );
  const adds = (scene.tally as Record<string, number>).add ?? 0;
  // The first one was added when the team was connected, which is greeted as well.
  if (texts.length > adds + 2)
    findings.push({ kind: 'doubled', what: `${texts.length} greetings for ${adds} additions` });
  scene.front.close();
  await scene.world.close();
  const told = Object.entries(scene.tally)
    .sort()
    .map(([what, times]) => `${what} ${times}`);
  return { line: `installs, seed ${seed}: ${told.join(' · ')}; ${findings.length} amiss`, findings };
};
