import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTokens } from '../../api/identity/tokens.ts';
import { readEnv } from '../../api/platform/env.ts';
import { openThrottle } from '../../api/platform/throttle.ts';
import { at } from '../../api/sharepoint/client/address.ts';
import { openGraph } from '../../api/sharepoint/client/graph.ts';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { one, startWorld, upn, type World } from '../world.ts';
import { openWindow, seriousFindings, startBrowser, type Window } from './browser.ts';

let world: World;
let browser: Browser;
let people: Settled;
let folder: string;

beforeAll(async () => {
  browser = await startBrowser();
  world = await startWorld();
  people = await settle(world);
  folder = await mkdtemp(join(tmpdir(), 'evidence-'));
  await importPlan(people.priya, people.caseKey, planText(2));
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

const actionNamed = async (ref: string) =>
  one((await people.priya.get('/api/board')).body.actions, (row) => row.ref === ref).key;

const openAction = async ({ go, tab }: Window, ref: string): Promise<void> => {
  await go('/actions');
  await tab.getByRole('row', { name: new RegExp(ref.replace('.', '\\.')) }).click();
  await tab.getByRole('complementary', { name: `Action ${ref}` }).waitFor();
};

describe('a file that somebody changes in SharePoint after it was accepted', () => {
  const was = 'Every ward has signed.';
  const is = 'Every ward but two has signed.';

  beforeAll(async () => {
    const path = `/api/actions/${await actionNamed('A1.1')}/evidence/upload?name=Signatures.txt`;
    const { evidence } = (await people.priya.put(path, { body: Buffer.from(was) })).body;
    const { key, version, driveId, itemId } = evidence;
    await people.daniel.patch(`/api/evidence/${key}`, { body: { state: 'accepted' }, version });
    const env = readEnv({ ...world.local.env, PORT: '0' });
    const megan = openGraph({
      graphUrl: env.graphUrl,
      token: openTokens(env).onBehalfOf(people.megan.token),
      throttle: openThrottle(),
    });
    const headers = { 'Content-Type': 'application/octet-stream' };
    const content = `${at`/drives/${driveId}/items/${itemId}`}/content`;
    await megan.call({ method: 'PUT', path: content, body: Buffer.from(is), headers });
    await world.app.sync.tick();
  });

  it('is marked in the list, and its action shows both versions, which can be opened and settled', async () => {
    const window = await openWindow(browser, world, { as: upn.daniel });
    const { page, tab, errors, frame } = window;
    await openAction(window, 'A1.1');
    await tab.getByRole('row', { name: /A1\.1.*Check the evidence/ }).waitFor();
    await tab.getByText(/by Daniel Okafor/).waitFor();
    await tab.getByText(/22 bytes, saved .* by Priya Nair/).waitFor();
    await tab.getByText(/30 bytes, saved .* by Megan Price/).waitFor();
    expect(await tab.getByRole('link', { name: 'Open the current version' }).getAttribute('href')).toMatch(
      /\/Signatures\.txt$/,
    );
    const saving = page.waitForEvent('download');
    await tab.getByRole('button', { name: 'Save a copy of this version' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe('Signatures.txt');
    expect(await readFile(await saved.path(), 'utf8')).toBe(was);
    expect(await seriousFindings(frame())).toEqual([]);
    await tab.getByRole('button', { name: 'Accept the new version' }).click();
    await tab.getByText('Changed since it was accepted').waitFor({ state: 'detached' });
    await tab.getByText('Daniel Okafor accepted the new version of Signatures.txt').waitFor();
    expect(await tab.getByText('Check the evidence').count()).toBe(0);
    expect(errors).toEqual([]);
    await window.close();
  });
});

describe('a large file', () => {
  const bytes = randomBytes(11 * 1024 * 1024);
  /** Written to the disk, where the browser reads it faster than it is handed it. */
  const onDisk = async (content: Uint8Array): Promise<string> => {
    const path = join(folder, 'Recording.bin');
    await writeFile(path, content);
    return path;
  };
  const choose = async ({ page, tab }: Window, button: string, path: string): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await tab.getByRole('button', { name: button }).click();
    await (await chooser).setFiles(path);
  };
  const isFirstTaken = () =>
    world.exchanges.some(({ url, status }) => url.includes('/_files/upload/') && status === 202);
  const takePieces = (how: 'slowly' | 'at once' | 'never') => {
    const what = { slowly: [{ latencyMs: 1_500 }], 'at once': [], never: [{ drop: 'before' }] }[how];
    const rules = what.map((rule) => ({ method: 'PUT', path: '_files/upload', ...rule }));
    const headers = { 'content-type': 'application/json' };
    return fetch(`${world.local.url}/faults`, { method: 'PUT', headers, body: JSON.stringify({ rules }) });
  };
  /** Loses the connection once the first piece is there; the second is on its way and gets no further than the app. */
  const loseLine = async ({ page, tab }: Window): Promise<void> => {
    while (!isFirstTaken()) await new Promise((done) => setTimeout(done, 20));
    await takePieces('never');
    await tab.getByText('Filing Recording.bin').waitFor();
    await page.context().setOffline(true);
    await tab.getByText(/The connection was lost\. 10 MB of 12 MB of Recording\.bin are kept\./).waitFor();
  };

  it('goes on after the line and the page broke, with the same file alone, and stands once; or is stopped for good', async () => {
    const window = await openWindow(browser, world, { as: upn.priya });
    const { page, tab, errors } = window;
    const file = await onDisk(bytes);
    await openAction(window, 'A2.1');
    await takePieces('slowly');
    await choose(window, 'Upload a file', file);
    await loseLine(window);
    await page.context().setOffline(false);
    await page.reload();
    await tab.locator('main').waitFor({ state: 'attached' });
    await openAction(window, 'A2.1');
    await tab.getByText(/Recording\.bin was interrupted\. 10 MB of 12 MB of .* are kept until/).waitFor();
    await onDisk(Buffer.from(bytes).fill(0, 0, 8));
    await choose(window, 'Choose the same file to continue', file);
    await tab.getByText('This is not the Recording.bin that was being uploaded').waitFor();
    await onDisk(bytes);
    await takePieces('at once');
    await choose(window, 'Choose the same file to continue', file);
    await tab.getByRole('link', { name: 'Recording.bin' }).waitFor();
    await choose(window, 'Upload a file', await onDisk(Buffer.from('another one')));
    await tab.getByText('Recording.bin filed as Recording (2).bin').first().waitFor();
    await takePieces('never');
    await choose(window, 'Upload a file', await onDisk(bytes));
    await tab.getByRole('button', { name: 'Cancel the upload' }).click();
    await tab.getByRole('progressbar').waitFor({ state: 'detached' });
    await takePieces('at once');
    const { evidence } = (await people.priya.get(`/api/actions/${await actionNamed('A2.1')}`)).body;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(evidence.map(({ name }) => name).sort()).toEqual(['Recording (2).bin', 'Recording.bin']);
    expect(one(evidence, ({ name }) => name === 'Recording.bin').sha256).toBe(sha256);
    expect(errors).toEqual([]);
    await window.close();
  });
});
