import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '#domain/records/run.ts';
import { digestKey } from '../../api/workspace/digest-run.ts';
import { upn, type World } from '../world.ts';
import { type Chat, someActions, startBotWorld } from './bot-world.ts';

const week = '2026-W10';
const monday = '2026-03-02T10:00:00.000Z';

describe('a digest whose server stopped in the middle', () => {
  let world: World & { readonly chat: Chat };
  beforeEach(async () => {
    world = await startBotWorld(someActions, { now: '2026-02-25T10:00:00.000Z' });
    await world.chat.connect(upn.priya);
    world.setClock(monday);
  });
  afterEach(() => world.close());

  /** The row that a server leaves behind which claimed the digest at an instant and came as far as a stage. */
  const leave = (claimedAt: string, stage: 'counting' | 'posting') => {
    const channelId = world.chat.channel;
    const empty = { digest: null, conversationId: null, activityId: null, trouble: null };
    const row: Omit<Run, 'version'> = {
      ...{ key: digestKey(channelId, week), kind: 'digest', state: 'claimed', finishedAt: null },
      ...{ claimedAt, claimedBy: 'a server that is gone', result: { channelId, week, stage, ...empty } },
    };
    return world.app.workspace.app.createAll('runs', [row]);
  };
  const cards = async () =>
    (await world.chat.messages(world.chat.channel)).flatMap(({ cards: all }) => all).length;
  const run = () => world.app.workspace.mirror.get('runs', digestKey(world.chat.channel, week));

  it('is left alone for a quarter of an hour: the other one may be slow', async () => {
    await leave('2026-03-02T09:50:00.000Z', 'counting');
    await world.app.clock.tick();
    expect(await cards()).toBe(0);
  });

  it('is taken up again after that, by one server, when nothing had been sent', async () => {
    await leave('2026-03-02T09:31:00.000Z', 'counting');
    await Promise.all([world.app.clock.tick(), world.app.clock.tick()]);
    expect(await cards()).toBe(1);
    expect(run()).toMatchObject({ state: 'finished', result: { stage: 'posted' } });
  });

  it('is not sent on a guess when it may have been posted; the row says so to people', async () => {
    await leave('2026-03-02T09:31:00.000Z', 'posting');
    await world.app.clock.tick();
    await world.app.clock.tick();
    expect(await cards()).toBe(0);
    expect(run()).toMatchObject({ state: 'failed' });
    expect(run()?.result.trouble).toContain('delete this row');
  });
});
