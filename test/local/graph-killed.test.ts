import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sitePath } from './graph-client.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'followthrough-killed-'));
const children: ChildProcess[] = [];

interface Running {
  ask(method: string, path: string, body?: object): Promise<Response>;
  kill(): Promise<void>;
}

async function start(): Promise<Running> {
  const child = spawn(process.execPath, ['test/local/graph-child.ts'], {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const port = await new Promise<string>((resolve) =>
    child.stdout.once('data', (text) => resolve(String(text).trim())),
  );
  return {
    ask: (method, path, body) =>
      fetch(`http://127.0.0.1:${port}/v1.0${path}`, {
        method,
        headers: { Authorization: 'Bearer x', ...(body ? { 'Content-Type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    kill: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

const rows = (list: string, batch: number): object => ({
  requests: Array.from({ length: 20 }, (_, at) => ({
    id: `${at}`,
    method: 'POST',
    url: `${list}/items`,
    headers: { 'Content-Type': 'application/json' },
    body: { fields: { Title: `${batch}-${at}` } },
  })),
});

/** Writes batches until the other side is gone, and kills it in the middle of a later one; how many were answered. */
async function writeUntilGone(graph: Running, list: string): Promise<number> {
  for (let batch = 0; ; batch += 1) {
    if (batch === 5) setTimeout(() => void graph.kill(), 40);
    try {
      await (await graph.ask('POST', '/$batch', rows(list, batch))).json();
    } catch {
      return batch;
    }
  }
}

describe('a local Graph that is killed while it writes', () => {
  it('holds every row that it answered for, and no half batch', async () => {
    const first = await start();
    const { id } = await (await first.ask('POST', `${sitePath}/lists`, { displayName: 'Killed' })).json();
    const list = `${sitePath}/lists/${id}`;
    const answered = await writeUntilGone(first, list);
    expect(answered).toBeGreaterThanOrEqual(5);
    const second = await start();
    const { value } = await (
      await second.ask('GET', `${list}/items?$top=5000&$expand=fields($select=Title)`)
    ).json();
    const titles = new Set(value.map((item: { fields: { Title: string } }) => item.fields.Title));
    for (let batch = 0; batch < answered; batch += 1) {
      for (let at = 0; at < 20; at += 1) expect(titles).toContain(`${batch}-${at}`);
    }
    expect(titles.size % 20).toBe(0);
    await second.kill();
  });
});
