import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type RunningApp, startApp } from '../../api/app.ts';
import { openConnector } from '../../api/bot/out/connector.ts';
import type { BotParts } from '../../api/bot/parts.ts';
import { openTokens } from '../../api/identity/tokens.ts';
import { readEnv } from '../../api/platform/env.ts';
import { openViews } from '../../api/view/workspace.ts';
import { areSettingsBelieved, lastSealed, settingsKey } from '../../api/workspace/sealed-settings.ts';
import { replayOf } from '../../api/workspace/whole-record.ts';
import { type ReplayedState, stateAt, type Values } from '../../src/domain/record/replay.ts';
import { recordedLists } from '../../src/domain/records/records.ts';
import { type Chat, chatOf } from '../journeys/bot-world.ts';
import { importPlan, planText } from '../settled.ts';
import type { SpawnedApp } from '../spawned-app.ts';
import { upn, type Voice } from '../world.ts';
import { type ByHand, openByHand } from './by-hand.ts';
import { type ChaosWorld, startChaosWorld } from './chaos-world.ts';
import { cutAt } from './kill-boundary.ts';

/** Where a server is killed while it does what a step asks; null: it is let alone. */
export interface Kill {
  readonly n: number;
  readonly side: 'before' | 'after';
}

type Rows = ReadonlyMap<string, Values>;

/** Two servers of one workspace: one in this process, which also looks, and one of its own, which is killed. */
export interface AsAtScene {
  readonly world: ChaosWorld;
  readonly app: RunningApp;
  readonly parts: BotParts;
  readonly chat: Chat;
  readonly byHand: ByHand;
  /** Somebody at the server in this process. */
  readonly here: (who?: string) => Promise<Voice>;
  /** Has somebody's work done by the other server, which a kill may end. True where it was killed. */
  readonly atOther: (
    kill: Kill | null,
    work: (as: AsAtScene['here']) => Promise<unknown>,
  ) => Promise<boolean>;
  /** Lets the server in this process follow SharePoint, files and record too, twice: what it notes is then seen itself. */
  readonly follow: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** SharePoint says to the second when somebody changed a row there. */
export const nextSecond = (): Promise<void> => wait(1_010 - (Date.now() % 1_000));

/** A workspace from its first second on, with people in their roles, a case, a plan and a connected team. */
export const openScene = async (): Promise<AsAtScene> => {
  const world = await startChaosWorld();
  const app = await world.start(undefined, { url: world.local.url });
  await app.sync.stop();
  await world.settle(app);
  const chat = chatOf({ ...world, url: app.url });
  await chat.connect(upn.priya);
  await importPlan(await world.voice(app), 'case-14', planText(4), 'First plan.txt');
  const env = readEnv({ ...world.local.env, PORT: '0' });
  const tokens = openTokens(env);
  let other: SpawnedApp | null = null;
  const running = async (): Promise<SpawnedApp> => {
    other ??= await world.spawn();
    world.local.connectApp(app.url);
    return other;
  };
  return {
    ...{ world, app, chat, byHand: await openByHand(world.local) },
    parts: {
      ...{ env, tokens, workspace: openViews(app.workspace), connector: openConnector(env, tokens) },
      ...{ server: randomUUID(), now: () => new Date().toISOString(), log: () => undefined },
    },
    here: (who = upn.priya) => world.voice(app, who),
    atOther: async (kill, work) => {
      const server = await running();
      const boundary = kill && cutAt(kill, server.kill);
      world.proxy.decide(boundary?.decide ?? null);
      // What a killed server was asked ends in no answer.
      await work((who = upn.priya) => world.voice(server, who)).catch((error: unknown) => {
        if (boundary?.reached() == null) throw error;
      });
      world.proxy.decide(null);
      if (boundary?.reached() == null) return false;
      await server.kill();
      other = null;
      return true;
    },
    follow: async () => {
      await app.sync.tick();
      await app.sync.tick();
      await app.workspace.mirror.fresh(0);
    },
    close: async () => {
      await other?.kill();
      await world.close();
    },
  };
};

/** Another server of the workspace that starts now, and stops when it has looked. */
export const startAndStop = async ({ world }: Pick<AsAtScene, 'world'>): Promise<void> => {
  const late = await startApp(readEnv({ ...world.local.env, PORT: '0' }), { log: () => undefined });
  await late.sync.tick();
  await late.close();
};

const planOf = (row: Values, rows: Rows): unknown => {
  if ('planKey' in row) return row.planKey;
  return 'actionKey' in row ? rows.get(`actions ${String(row.actionKey)}`)?.planKey : undefined;
};

/** Rows of a plan that is not live yet are shown to nobody, and begin with the event that makes it live. */
const visible = (rows: Rows): Rows => {
  const isLive = (key: unknown): boolean => rows.get(`plans ${String(key)}`)?.state === 'live';
  return new Map(
    [...rows].filter(([id, row]) => {
      const plan = id.startsWith('plans ') ? id.slice(6) : planOf(row, rows);
      return typeof plan !== 'string' || isLive(plan);
    }),
  );
};

/** Every row as SharePoint has it now, without what it adds itself. */
export const rowsNow = async ({ app }: Pick<AsAtScene, 'app'>): Promise<Rows> => {
  const { mirror } = app.workspace;
  await mirror.fresh(0);
  const rows = new Map<string, Values>();
  for (const list of recordedLists)
    for (const { row } of mirror.marked(list)) {
      const { key, version: _, ...values } = row;
      if (list !== 'settings') rows.set(`${list} ${key}`, values);
    }
  // What somebody writes over the settings in SharePoint itself never holds.
  const settings = areSettingsBelieved(mirror) ? mirror.get('settings', settingsKey) : lastSealed(mirror);
  if (settings != null) rows.set(`settings ${settingsKey}`, { value: settings.value });
  return rows;
};

/** What was seen after a step. */
export interface Snapshot {
  readonly after: string;
  readonly at: string;
  readonly rows: Rows;
}

const differenceAt = ({ after, at, rows }: Snapshot, state: ReplayedState): readonly string[] => {
  const [was, said] = [visible(rows), visible(state.rows)];
  const ids = [...new Set([...was.keys(), ...said.keys()])];
  const words = (value: Values | undefined) => (value === undefined ? 'nothing' : JSON.stringify(value));
  const fields = (id: string): string => {
    const [one, other] = [was.get(id), said.get(id)];
    if (one === undefined || other === undefined) return `${words(one)} / ${words(other)}`;
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    const moved = [...names].filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
    return moved
      .map((name) => `${name}: ${JSON.stringify(one[name])} / ${JSON.stringify(other[name])}`)
      .join('; ');
  };
  return [
    ...state.unknown.map((id) => `${at} after ${after}: ${id} is unknown`),
    ...ids
      .map((id) => [id, fields(id)] as const)
      .filter(([, moved]) => moved !== '')
      .map(([id, moved]) => `${at} after ${after}: ${id}: seen / replayed ${moved.slice(0, 400)}`),
  ];
};

/** Where the record, run backwards from now, gives other rows than were seen. */
export const differences = (
  { app }: Pick<AsAtScene, 'app'>,
  seen: readonly Snapshot[],
): readonly string[] => {
  const replay = replayOf(app.workspace.mirror);
  return seen.flatMap((snapshot) => differenceAt(snapshot, stateAt(replay, snapshot.at)));
};
