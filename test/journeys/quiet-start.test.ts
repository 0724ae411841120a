import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fromOurs } from '../spawned-app.ts';

/** `npm start` as the person at the terminal sees it. */

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address !== null ? address.port : 0;
};

const linesOf = (stream: ChildProcess['stdout']): string[] => {
  const lines: string[] = [];
  if (stream !== null) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  return lines;
};

const start = async (port: number) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'quiet-start-'));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/start.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...fromOurs, PORT: String(port), LOCAL_PORT: String(await freePort()), DATA_DIR: dataDir },
  });
  const gone = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await gone;
    rmSync(dataDir, { recursive: true, force: true });
  });
  return { child, gone, dataDir, out: linesOf(child.stdout), said: linesOf(child.stderr) };
};

describe('npm start', () => {
  it('tells in words how far it is, prints one ready line, and keeps the request log in a file', async () => {
    const { dataDir, out, said, gone } = await start(await freePort());
    let isGone = false;
    gone.then(() => {
      isGone = true;
    });
    await expect.poll(() => out.length > 0 || isGone, { timeout: 240_000 }).toBe(true);
    expect(out, said.join('\n')).toHaveLength(1);
    expect(out[0]).toMatch(/^Followthrough is ready: http:\/\/localhost:\d+$/);
    expect(said).toContainEqual(
      expect.stringMatching(/^Loading the sample workspace: case C-\d+ \(1 of 3\)/),
    );
    expect(said).toContainEqual(expect.stringMatching(/^The sample workspace has \d+ actions\.$/));
    expect(said.filter((line) => line.startsWith('{'))).toEqual([]);
    expect(readFileSync(join(dataDir, 'followthrough.log'), 'utf8')).toContain('"what":"request"');
  });

  it('says which port is taken, and starts nothing', async () => {
    const other = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'));
    other.listen(0, 'localhost');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const address = other.address();
    const { gone, out, said } = await start(
      typeof address === 'object' && address !== null ? address.port : 0,
    );
    const [code] = await gone;
    expect(code).toBe(1);
    expect(out).toEqual([]);
    expect(said.at(-1)).toMatch(/Stop it, or choose another PORT\.$/);
  });
});
