import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../../api/app.ts';
import { readEnv } from '../../api/platform/env.ts';
import type { Action } from '../../src/domain/records/action.ts';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { one, startWorld, type Voice, voiceWith, type World } from '../world.ts';

/** Two servers beside each other, as they run in production; neither owns data. */
let world: World;
let people: Settled;
let other: RunningApp;
let daniel: Voice;

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
  await importPlan(people.priya, people.caseKey, planText(4));
  other = await startApp(readEnv({ ...world.local.env, PORT: '0' }), { log: () => undefined });
  daniel = voiceWith(other.url, people.daniel.token);
});
afterAll(async () => {
  await other.close();
  await world.close();
});

describe('a change made through one server', () => {
  it('is seen through another by a tab that asks every two seconds, before five of them are over', async () => {
    const before = (await daniel.get('/api/board')).body;
    const action = one(before.actions);
    await people.priya.patch(`/api/actions/${action.key}`, {
      body: { note: 'Seen here.' },
      version: action.version,
    });
    let seen: Action | undefined;
    // Counted in questions, not by the clock: a machine that stands still must not fail it.
    for (let asked = 0; seen === undefined && asked < 3; asked += 1) {
      if (asked > 0) await wait(2_000);
      const { status, body } = await daniel.get(`/api/board?since=${encodeURIComponent(before.version)}`);
      if (status === 200) seen = body.actions.find(({ note }) => note === 'Seen here.');
    }
    expect(seen?.key).toBe(action.key);
  });

  it('can be changed again through the other server at once, with the version that came back', async () => {
    const action = one((await people.priya.get('/api/board')).body.actions, ({ order }) => order === 2);
    const path = `/api/actions/${action.key}`;
    const first = await people.priya.patch(path, { body: { note: 'One.' }, version: action.version });
    const stale = await daniel.patch(path, { body: { note: 'Two.' }, version: action.version });
    expect(stale.body).toMatchObject({ status: 412, theirs: { note: 'One.' }, yours: { note: 'Two.' } });
    const second = await daniel.patch(path, { body: { note: 'Two.' }, version: first.body.action.version });
    expect(second.body.action.note).toBe('Two.');
  });
});
