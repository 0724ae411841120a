import { afterAll, beforeAll, expect, it } from 'vitest';
import { ownedBy } from '../journeys/bot-world.ts';
import { planText } from '../settled.ts';
import { one, upn } from '../world.ts';
import { openWindow, seriousFindings } from './browser.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene(6);
  const { actions } = (await scene.settled.priya.get('/api/board')).body;
  for (const { key, version, ref } of actions) {
    const owners = { body: { owners: ownedBy(upn.megan) }, version };
    const { status } = await scene.settled.priya.patch(`/api/actions/${key}`, owners);
    expect(status).toBe(200);
    const file = `/api/actions/${key}/evidence/upload?name=Minutes%20${ref}.txt`;
    await scene.settled.megan.put(file, { body: planText(1) });
  }
});
afterAll(() => scene?.close());

it('shows a quality lead the six files that wait for him, and none when he has seen them', async () => {
  const his = await openWindow(scene.browser, scene.world, { as: upn.daniel, personal: true });
  await his.tab.getByRole('heading', { name: 'My work' }).waitFor();
  const part = his.tab.getByRole('region', { name: 'Evidence to check (6)' });
  await part.waitFor();
  expect(await part.getByRole('listitem').count()).toBe(6);
  expect(await seriousFindings(his.frame())).toEqual([]);
  await part.getByRole('button', { name: /Minutes A1\.1/ }).click();
  await his.tab.getByRole('complementary', { name: 'Action A1.1' }).waitFor();
  const { evidence } = (await scene.settled.daniel.get('/api/board')).body;
  for (const { key, version } of evidence)
    await scene.settled.daniel.patch(`/api/evidence/${key}`, { body: { state: 'accepted' }, version });
  await his.tab.getByRole('region', { name: /^Evidence to check/ }).waitFor({ state: 'detached' });
  expect(his.errors).toEqual([]);
  await his.close();
});

it('lets an owner say from the row that it is done, on track or blocked, and take it back', async () => {
  const hers = await openWindow(scene.browser, scene.world, { as: upn.megan, personal: true, width: 390 });
  const late = hers.tab.getByRole('region', { name: /^Late/ });
  const statusOf = async (ref: string) =>
    one((await scene.settled.priya.get('/api/board')).body.actions, (action) => action.ref === ref).status;
  await late.getByRole('button', { name: 'Blocked: A1.1' }).click();
  await hers.tab.getByRole('textbox', { name: /What does A1\.1 need/ }).fill('A date from Estates');
  await hers.tab.getByRole('button', { name: 'Save as blocked' }).click();
  await late.getByText('Needs: A date from Estates').waitFor();
  expect(await statusOf('A1.1')).toBe('blocked');
  await late.getByRole('button', { name: 'Done: A1.2' }).click();
  const waiting = hers.tab.getByRole('region', { name: 'Waiting on someone else (1)' });
  await waiting.getByText('A1.2').waitFor();
  expect(await statusOf('A1.2')).toBe('owner_complete');
  await hers.tab.getByRole('button', { name: 'Undo' }).click();
  await late.getByRole('button', { name: 'Done: A1.2' }).waitFor();
  expect(await seriousFindings(hers.frame())).toEqual([]);
  expect(hers.errors).toEqual([]);
  await hers.close();
});
