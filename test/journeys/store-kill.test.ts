import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { fromOurs } from '../spawned-app.ts';
import { newAction, openStoreDesk, type StoreDesk, upn } from './store-desk.ts';

let context: StoreDesk;
let server: ChildProcess | null = null;
afterEach(async () => {
  server?.kill('SIGKILL');
  await context.close();
});

const rows = Array.from({ length: 60 }, (_, n) => newAction(n));

async function startServer(): Promise<ChildProcess> {
  const ASSERTION = await context.assertion(upn.priya);
  return spawn(process.execPath, [fileURLToPath(new URL('./store-child.ts', import.meta.url))], {
    env: { ...fromOurs, ...context.local.env, ASSERTION },
    stdio: 'ignore',
  });
}

const isWrite = (body: unknown): boolean => JSON.stringify(body ?? '').includes('POST');
const batches = (): number =>
  context.exchanges.filter(({ url, requestBody }) => url.endsWith('/$batch') && isWrite(requestBody)).length;

describe('a server that is killed while it creates sixty rows', () => {
  it.each([1, 2, 3])(
    'in the moment of its batch number %i leaves rows that another server completes',
    async (n) => {
      context = await openStoreDesk();
      // Each answer is held up, so that the server dies between SharePoint's write and its own knowledge of it.
      await context.faults({ rules: [{ method: 'POST', path: '^/\\$batch$', latencyMs: 60 }] });
      server = await startServer();
      const ended = new Promise((resolve) => server?.once('exit', resolve));
      while (batches() < n) await new Promise((resolve) => setTimeout(resolve, 2));
      server.kill('SIGKILL');
      await ended;
      await context.faults();

      const workspace = await context.open();
      expect(workspace.mirror.all('actions').length).toBeGreaterThanOrEqual(19 * n);
      const priya = await context.as(workspace, upn.priya);
      await priya.createAll('actions', rows);
      await priya.createAll('actions', rows);
      const { mirror } = await context.open();
      expect(
        mirror
          .all('actions')
          .map(({ key }) => key)
          .sort(),
      ).toEqual(rows.map(({ key }) => key).sort());
    },
  );
});

describe('several writers on the same rows', () => {
  it('never lose a change: each round has one winner, and everybody else is shown what stands', async () => {
    context = await openStoreDesk();
    const servers = await Promise.all([1, 2, 3, 4].map(() => context.open()));
    await servers[0]?.app.createAll('actions', [newAction(1)]);
    await Promise.all(servers.map(({ mirror }) => mirror.fresh(0)));
    const shown: string[] = [];
    const written: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      await Promise.all(
        servers.map(async (workspace, writer) => {
          const version = workspace.mirror.get('actions', 'action-1')?.version ?? '';
          const note = `round ${round} by ${writer}`;
          const change = { do: 'change', list: 'actions', key: 'action-1', version, set: { note } } as const;
          try {
            await workspace.app.write([change]);
            written.push(note);
          } catch (error) {
            const { theirs } = error as { theirs: { note: string } }; // as: the fault says what stands
            shown.push(theirs.note);
          }
        }),
      );
      await Promise.all(servers.map(({ mirror }) => mirror.fresh(0)));
    }
    expect(written).toHaveLength(12);
    expect(shown).toHaveLength(36);
    expect(new Set(shown).size).toBe(12);
    expect([...new Set(shown)].sort()).toEqual([...written].sort());
    const { mirror } = await context.open();
    const [, writes] = /,(\d+)"$/.exec(mirror.get('actions', 'action-1')?.version ?? '') ?? [];
    expect(Number(writes)).toBe(1 + written.length);
  });
});
