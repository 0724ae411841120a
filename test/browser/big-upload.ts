import { createHash, randomBytes, randomInt } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type ChaosWorld, startChaosWorld } from '../chaos/chaos-world.ts';
import { importPlan, planText } from '../settled.ts';
import { type SpawnedApp, spawnApp } from '../spawned-app.ts';
import { one, upn, type Voice } from '../world.ts';
import { openWindow, type Window } from './browser.ts';

/** A large file as its user sees it: browser → app → Graph, with everything going wrong once on the way. */

const mib = 1024 * 1024;

/** What was seen. `amiss` holds what is not as anybody would wish. */
export interface BigUpload {
  readonly megabytes: number;
  readonly seconds: number;
  /** Resident memory of the app's process, MiB: before, and the most while the file went through. */
  readonly memory: { readonly before: number; readonly most: number };
  /** What the panel said, in order. */
  readonly said: readonly string[];
  readonly amiss: readonly string[];
}

const makeFile = async (folder: string, bytes: number): Promise<{ path: string; sha256: string }> => {
  const path = join(folder, 'Ward round recording.bin');
  const file = await open(path, 'w');
  const hash = createHash('sha256');
  for (let left = bytes; left > 0; left -= mib) {
    const some = randomBytes(Math.min(left, mib));
    hash.update(some);
    await file.write(some);
  }
  await file.close();
  return { path, sha256: hash.digest('hex') };
};

const residentOf = (pid: number): number => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
};

/** The SHA-256 of what stands in the local library under an item's content. */
const storedHash = async (world: ChaosWorld, hash: string): Promise<string> => {
  // The local Graph keeps each content in a file of its own, whose name says nothing of it.
  for (const entry of await readdir(world.env.DATA_DIR ?? '', { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.includes('sqlite')) continue;
    const digest = createHash('sha256');
    for await (const part of createReadStream(join(entry.parentPath, entry.name))) digest.update(part);
    if (digest.digest('hex') === hash) return hash;
  }
  return 'nothing like it';
};

/** Follows the panel's words and the process's memory until it is told to stop. */
const follow = (window: Window, pid: () => number) => {
  const said: string[] = [];
  let most = 0;
  const look = async () => {
    most = Math.max(most, residentOf(pid()));
    const words = await window
      .frame()
      .evaluate(() => document.querySelector('[class*="progress"] > span')?.textContent ?? '');
    if (words !== '' && said.at(-1) !== words) said.push(words);
  };
  // While the page is loaded anew there is nothing to look at.
  const timer = setInterval(() => void look().catch(() => undefined), 100);
  return { said, most: () => most, stop: () => clearInterval(timer) };
};

interface Stage {
  readonly world: ChaosWorld;
  readonly browser: Browser;
  readonly voice: Voice;
  readonly port: string;
  app: SpawnedApp;
}

const openPanel = async (stage: Stage): Promise<Window> => {
  const window = await openWindow(stage.browser, stage.world, { as: upn.priya });
  await showAction(window);
  return window;
};
const showAction = async (window: Window): Promise<void> => {
  await window.go('/actions');
  await window.tab.getByRole('row', { name: /A1\.1/ }).click();
  await window.tab.getByRole('complementary', { name: 'Action A1.1' }).waitFor();
};
const choose = async ({ page, tab }: Window, button: string, path: string): Promise<void> => {
  const chooser = page.waitForEvent('filechooser');
  await tab.getByRole('button', { name: button }).click();
  await (await chooser).setFiles(path);
};
/** Waits until the server has so many pieces. */
const untilPieces = async ({ world }: Stage, pieces: number, from: number): Promise<void> => {
  const sent = () =>
    world.exchanges
      .slice(from)
      .filter(
        ({ url, method, status }) => method === 'PUT' && url.includes('/_files/upload/') && status === 202,
      ).length;
  while (sent() < pieces) await new Promise((done) => setTimeout(done, 50));
};

/** Breaks everything once, in this order; each time the upload has to go on by itself or by choosing the file again. */
const interrupt = async (stage: Stage, window: Window, path: string): Promise<void> => {
  const { world } = stage;
  let n = 0;
  // The leg to Graph: one fragment is lost on its way, and the answer to another.
  world.proxy.decide(({ method, path: asked }) => {
    if (method !== 'PUT' || !asked.includes('/_files/upload/')) return null;
    n += 1;
    if (n === 2) return { cut: 'before' };
    return n === 4 ? { cut: 'after' } : null;
  });
  await untilPieces(stage, 3, 0);
  world.proxy.decide(null);
  // The leg to the app: the device is offline for a while.
  await window.page.context().setOffline(true);
  await window.tab.getByText('The connection was lost.').waitFor();
  await window.page.context().setOffline(false);
  const soFar = world.exchanges.length;
  await untilPieces(stage, 1, soFar);
  // The page is loaded anew.
  await window.page.reload();
  await window.tab.locator('main').waitFor({ state: 'attached' });
  await showAction(window);
  await window.tab.getByText(/was interrupted\. .* are kept until/).waitFor();
  await choose(window, 'Choose the same file to continue', path);
  await untilPieces(stage, 1, world.exchanges.length);
  // The app is killed, and started again some seconds later.
  await stage.app.kill();
  await window.tab.getByText('The connection was lost.').waitFor();
  stage.app = await spawnApp(world.local, { ...world.env, PORT: stage.port });
};

const evidenceOf = async ({ voice }: Stage) => {
  const { body } = await voice.get('/api/board');
  const { key } = one(body.actions, ({ ref }) => ref === 'A1.1');
  return (await voice.get(`/api/actions/${key}`)).body.evidence;
};

/** Each interruption wants pieces of its own. */
const leastMegabytes = 80;
/** Some pieces at once and what the collector has not taken back yet, however large the file. */
const mostHeld = 200;

const heldIn = (memory: BigUpload['memory']): readonly string[] => {
  const held = memory.most - memory.before;
  return held <= mostHeld ? [] : [`the app held ${held.toFixed(0)} MiB more than at rest`];
};

/** Uploads so many megabytes through the tab with every interruption once, and looks at what stands then. */
export const runBigUpload = async (browser: Browser, megabytes: number): Promise<BigUpload> => {
  if (megabytes < leastMegabytes)
    throw new Error(`every interruption has its place from ${leastMegabytes} MB on`);
  const folder = await mkdtemp(join(tmpdir(), 'big-upload-'));
  const world = await startChaosWorld();
  // Below the ports that connections are given, so that nobody takes it while the app is down.
  const port = String(randomInt(20_000, 30_000));
  const app = await spawnApp(world.local, { ...world.env, PORT: port });
  world.local.connectApp(app.url);
  const stage: Stage = { world, browser, app, port, voice: await world.voice(app) };
  try {
    await world.settle(app);
    await importPlan(stage.voice, 'case-14', planText(2));
    const { path, sha256 } = await makeFile(folder, megabytes * 1_000_000);
    const window = await openPanel(stage);
    const before = residentOf(stage.app.pid);
    const following = follow(window, () => stage.app.pid);
    const begun = performance.now();
    await choose(window, 'Upload a file', path);
    await interrupt(stage, window, path);
    await window.tab.getByRole('link', { name: 'Ward round recording.bin' }).waitFor({ timeout: 600_000 });
    const seconds = (performance.now() - begun) / 1000;
    following.stop();
    const memory = { before, most: following.most() };
    const rows = await evidenceOf(stage);
    const row = one(rows);
    const amiss = [
      ...(rows.length === 1 ? [] : [`${rows.length} links in place of one`]),
      ...(row.sha256 === sha256 ? [] : [`the record says ${row.sha256}, the file is ${sha256}`]),
      ...((await storedHash(world, sha256)) === sha256 ? [] : ['what SharePoint holds is not the file']),
      ...(row.name === 'Ward round recording.bin' ? [] : [`it stands as ${row.name}`]),
      ...heldIn(memory),
      ...window.errors.map((error) => `the page threw ${error}`),
    ];
    await window.close();
    return { megabytes, seconds, memory, said: following.said, amiss };
  } finally {
    await stage.app.kill();
    await world.close();
    await rm(folder, { recursive: true, force: true });
  }
};

export const bigUploadLine = ({ megabytes, seconds, memory, amiss }: BigUpload): string =>
  `upload: ${megabytes} MB through the tab in ${seconds.toFixed(0)} s, with a fragment lost, an answer lost, the device offline, the page loaded anew and the app killed; the app's memory ${memory.before.toFixed(0)} MiB before, ${memory.most.toFixed(0)} MiB at most: ${amiss.length === 0 ? 'as it should be' : `AMISS: ${amiss.join('; ')}`}`;
