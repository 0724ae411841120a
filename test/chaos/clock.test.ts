import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunningApp } from '../../api/app.ts';
import { channel, chatOf } from '../journeys/bot-world.ts';
import { importPlan, planText } from '../settled.ts';
import { one, upn } from '../world.ts';
import { type ChaosWorld, startChaosWorld } from './chaos-world.ts';

let world: ChaosWorld;
let app: RunningApp;
let now: string;
beforeEach(async () => {
  now = '2026-01-07T10:00:00.000Z';
  world = await startChaosWorld();
  app = await world.start(() => now);
  await world.settle(app);
  await chatOf({ ...world, url: app.url }).connect(upn.priya);
});
afterEach(() => world.close());

/** How many digests stand in the channel once the clock struck at an instant. */
const postedAt = async (instant: string): Promise<number> => {
  now = instant;
  await app.clock.tick();
  return (await chatOf(world).messages(channel)).flatMap(({ cards }) => cards).length;
};

describe('the digest on Mondays at half past nine', () => {
  it('keeps to London’s clock on both sides of 29 March and 25 October, and waits for a bank holiday to pass', async () => {
    expect(await postedAt('2026-03-23T09:30:00.000Z')).toBe(1); // winter: London is UTC
    expect(await postedAt('2026-03-30T08:29:00.000Z')).toBe(1);
    expect(await postedAt('2026-03-30T08:30:00.000Z')).toBe(2); // the day after the clocks went forward
    expect(await postedAt('2026-04-06T12:00:00.000Z')).toBe(2); // Easter Monday
    expect(await postedAt('2026-04-07T08:29:00.000Z')).toBe(2);
    expect(await postedAt('2026-04-07T08:30:00.000Z')).toBe(3);
    expect(await postedAt('2026-10-19T08:30:00.000Z')).toBe(4);
    expect(await postedAt('2026-10-26T08:30:00.000Z')).toBe(4); // the day after they went back: half past eight
    expect(await postedAt('2026-10-26T09:30:00.000Z')).toBe(5);
  });

  it('comes late and once when every server was down on Monday, and one missed week is not made up for', async () => {
    expect(await postedAt('2026-02-02T09:30:00.000Z')).toBe(1);
    await app.close();
    now = '2026-02-18T15:00:00.000Z'; // two Mondays later, a Wednesday
    app = await world.start(() => now);
    expect(await postedAt('2026-02-18T15:00:30.000Z')).toBe(2);
    expect(await postedAt('2026-02-19T08:00:00.000Z')).toBe(2);
  });

  it('is posted once by two servers whose clocks are five minutes apart', async () => {
    const ahead = await world.start(() => new Date(Date.parse(now) + 5 * 60_000).toISOString());
    for (const [instant, posted] of [
      ['2026-01-12T09:24:00.000Z', 0],
      ['2026-01-12T09:26:00.000Z', 1], // half past nine by the clock that is ahead
      ['2026-01-12T09:30:00.000Z', 1],
      ['2026-01-12T09:50:00.000Z', 1],
    ] as const) {
      now = instant;
      await Promise.all([ahead.clock.tick(), app.clock.tick()]);
      expect([instant, await postedAt(instant)]).toEqual([instant, posted]);
    }
  });
});

describe('29 February', () => {
  it('is a due date in the years that have it, and no date in the others', async () => {
    const priya = await world.voice(app);
    await importPlan(priya, 'case-14', planText(2));
    const { key, version } = one((await priya.get('/api/board')).body.actions);
    const slip = { reason: 'capacity', words: 'Two wards are being joined until then' } as const;
    const change = (due: string) => priya.patch(`/api/actions/${key}`, { body: { due, slip }, version });
    expect((await change('2027-02-29')).body.code).toBe('date_impossible');
    expect((await change('2028-02-29')).body.action.due).toBe('2028-02-29');
  });
});
