import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { overrun } from '../machine-time.ts';
import { importPlan, planText, settle } from '../settled.ts';
import { type Reply, startWorld, upn, type Voice, type World } from '../world.ts';

/** What people see and are told while SharePoint asks us to wait, or does not answer. */

let world: World;
afterEach(() => world.close());

const rules = (set: readonly object[]) =>
  fetch(`${world.local.env.GRAPH_URL}/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rules: set }),
  });

interface Timed extends Reply {
  readonly ms: number;
}

const timed = async (asked: () => Promise<Reply>): Promise<Timed> => {
  const began = performance.now();
  const reply = await asked();
  return { ...reply, ms: performance.now() - began };
};

const oneByOne = async (
  paths: readonly string[],
  ask: (path: string) => Promise<Reply>,
): Promise<readonly Timed[]> => {
  const replies: Timed[] = [];
  for (const path of paths) replies.push(await timed(() => ask(path)));
  return replies;
};

/** So much longer than on any other day. */
const readMs = 1_600;
const savedMs = 8_600;

/** Asks until SharePoint is asked again, which does not answer: what was read a moment ago is new until then. */
const untilOld = async (ask: () => Promise<Reply>): Promise<void> => {
  while (!(await ask()).headers.has('x-stale-since'));
};

/** Work for the threads in which signatures are checked too, so that a token waits there for its turn. */
const fillThreads = (): Promise<unknown> =>
  Promise.all(Array.from({ length: 8 }, () => promisify(pbkdf2)('word', 'salt', 150_000, 32, 'sha512')));

interface Opened {
  readonly plan: string;
  readonly action: { readonly key: string };
  readonly caseKey: string;
}

const doorsOf = ({ plan, action, caseKey }: Opened): readonly string[] => [
  '/api/me',
  '/api/board',
  '/api/settings',
  '/api/site',
  `/api/cases/${caseKey}/history`,
  `/api/actions/${action.key}`,
  `/api/plans/${plan}/export?as=xlsx`,
  `/api/plans/${plan}/export?as=docx`,
];

/**
 * A workspace with a plan, as it was before SharePoint began to ask us to wait. The clock does not move: a right that was
 * seen is good for a minute, however slow the machine is.
 */
const ready = async () => {
  world = await startWorld({ now: new Date().toISOString() });
  const people = await settle(world);
  const plan = await importPlan(people.priya, people.caseKey, planText(6));
  const { body } = await people.priya.get('/api/board');
  const [action] = body.actions;
  if (action === undefined) throw new Error('the plan has no action');
  const doors = doorsOf({ caseKey: people.caseKey, plan, action });
  const usual = await oneByOne(doors, (path) => people.priya.get(path));
  return { ...people, plan, action, doors, usualMs: Math.max(...usual.map(({ ms }) => ms)) };
};

const p99 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? 0;

describe.each([5, 20, 60])('SharePoint that answers 429 with Retry-After %i', (retryAfter) => {
  it('holds no page up, and each page says from when it is', async () => {
    const people = await ready();
    await rules([{ status: 429, retryAfter }]);
    const { doors } = people;
    // What was read a moment ago is new; then SharePoint is asked again.
    const first = await Promise.all(doors.map((path) => timed(() => people.priya.get(path))));
    await untilOld(() => people.priya.get('/api/me'));
    const later = await oneByOne([...doors, ...doors, ...doors, ...doors], (path) => people.priya.get(path));
    const times = [...first, ...later].map(({ ms }) => ms);
    console.info(`reads at Retry-After ${retryAfter}: p99 ${Math.round(p99(times))} ms of ${times.length}`);
    expect(later.filter(({ status, headers }) => status !== 200 || !headers.has('x-stale-since'))).toEqual(
      [],
    );
    expect(overrun(p99(times), readMs + people.usualMs)).toBe(0);
    const folder = await timed(() => people.priya.get(`/api/cases/${people.caseKey}/folder`));
    expect([folder.status, folder.body.code, overrun(folder.ms, readMs + people.usualMs)]).toEqual([
      503,
      'throttled',
      0,
    ]);
    expect(folder.body.detail).toMatch(/SharePoint asks us to wait until \d\d:\d\d/);
    expect(Number(folder.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('lets a change be saved in time, or says until when it is not', async () => {
    const { priya, action, usualMs } = await ready();
    await rules([{ status: 429, retryAfter }]);
    const change = await timed(() =>
      priya.patch(`/api/actions/${action.key}`, { body: { note: 'kept words' }, version: action.version }),
    );
    expect([change.status, change.body.code, overrun(change.ms, savedMs + usualMs)]).toEqual([
      503,
      'throttled',
      0,
    ]);
    expect(change.body.detail).toMatch(
      /wait until \d\d:\d\d\. Nothing was saved; what you entered is still here/,
    );
    if (retryAfter > 5) return; // nobody has a minute to look
    await rules([]);
    const { mirror } = world.app.workspace;
    await mirror.fresh(0);
    expect(mirror.get('actions', action.key)?.note).not.toBe('kept words');
  });
});

describe('SharePoint and the sign-in service that do not answer', () => {
  it('do not hold a page up for somebody whose right was seen within its minute', async () => {
    const { priya, action, usualMs } = await ready();
    await rules([{ path: '^(?!/sign-in)', latencyMs: 6_000 }]);
    await untilOld(() => priya.get('/api/board'));
    for (const path of ['/api/board', `/api/actions/${action.key}`]) {
      const read = await timed(() => priya.get(path));
      expect([read.status, overrun(read.ms, readMs + usualMs), read.headers.has('x-stale-since')]).toEqual([
        200,
        0,
        true,
      ]);
    }
  });

  it('turn nobody away whose token waits for its turn to be checked', async () => {
    const { priya } = await ready();
    await rules([{ status: 429, retryAfter: 20 }]);
    await untilOld(() => priya.get('/api/me'));
    const again = await world.as(upn.priya);
    const [, answer] = await Promise.all([fillThreads(), again.get('/api/board')]);
    // On a machine that is slow besides, the check itself may take too long; that is no word of SharePoint's.
    expect([
      [200, undefined],
      [503, 'unavailable'],
    ]).toContainEqual([answer.status, answer.body.code]);
  });

  it('are told to somebody whose right has to be asked for, in time', async () => {
    const { usualMs } = await ready();
    const tomasz: Voice = await world.as(upn.tomasz);
    await rules([{ path: '^/sign-in/.*token', latencyMs: 6_000 }]);
    const atSignIn = await timed(() => tomasz.get('/api/board'));
    expect([atSignIn.status, atSignIn.body.code, overrun(atSignIn.ms, readMs + usualMs)]).toEqual([
      503,
      'unavailable',
      0,
    ]);
    await rules([{ status: 429, retryAfter: 20 }]);
    const megan = await world.as(upn.megan);
    await megan.get('/api/board');
    const asked = await timed(() => megan.get('/api/board'));
    expect([asked.status, asked.body.code, overrun(asked.ms, readMs + usualMs)]).toEqual([
      503,
      'throttled',
      0,
    ]);
    expect(asked.body.detail).toMatch(/until \d\d:\d\d/);
  });
});
