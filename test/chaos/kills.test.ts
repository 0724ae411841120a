import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPlan, planText } from '../settled.ts';
import type { SpawnedApp } from '../spawned-app.ts';
import { type ChaosWorld, startChaosWorld } from './chaos-world.ts';
import { killDigestAt } from './digest-kills.ts';
import { killAt, type Wanted, wishes } from './kills.ts';

let world: ChaosWorld;
beforeAll(async () => {
  world = await startChaosWorld('settled');
});
afterAll(() => world.close());

describe('an app that is killed between two calls to Microsoft 365, and a person who asks again', () => {
  let app: SpawnedApp;
  beforeAll(async () => {
    app = await world.spawn();
    await importPlan(await world.voice(app), 'case-14', planText(4));
  });
  // Its clock posts a digest of its own, which the tests below would take for theirs.
  afterAll(() => app.kill());

  const rows = [
    ['updateAction', 'after', /\$batch$/],
    ['uploadEvidence', 'after', /\/_files\/upload\//],
    ['uploadOffice', 'after', /\/_files\/upload\//],
    ['acceptImport', 'after', /\$batch$/],
  ] as const;
  it.each(rows)('%s: killed %s %s, it stands once', async (what, side, path) => {
    const wanted = wishes[what] as Wanted; // the table's own names
    const done = await killAt(world, app, wanted, { n: 1, side, path, name: `${what}-${side}` });
    app = done.app;
    expect(done.outcome).toMatchObject({ amiss: [] });
  });
});

describe('a server that is killed right after the digest was posted, before it could note it', () => {
  const rightAfter = { n: 1, side: 'after', path: /\/v3\/conversations\/.*\/activities$/ } as const;
  it('is followed by one that finds the post in the channel, where the app may read it', async () => {
    await world.faults({ switches: { channelMessages: 'works' } });
    expect(await killDigestAt(world, { ...rightAfter, week: 0 })).toMatchObject({ what: 'found', posts: 1 });
  });

  it('is followed by one that posts, where it was killed right before and the channel shows nothing', async () => {
    await world.faults({ switches: { channelMessages: 'works' } });
    const killed = await killDigestAt(world, { ...rightAfter, side: 'before', week: 1 });
    expect(killed).toMatchObject({ what: 'posted', posts: 1 });
  });

  it('is followed by one that says it is unsure and posts nothing, where the app may not read it', async () => {
    await world.faults({ switches: { channelMessages: 'refuse' } });
    expect(await killDigestAt(world, { ...rightAfter, week: 2 })).toMatchObject({ what: 'unsure', posts: 1 });
  });
});
