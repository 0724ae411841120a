import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settingsOf } from '../../api/usecases/settings.ts';
import { upn, type World } from '../world.ts';
import { type Chat, startBotWorld } from './bot-world.ts';

describe('adding the app', () => {
  let world: World & { readonly chat: Chat };
  beforeAll(async () => {
    world = await startBotWorld();
  });
  afterAll(() => world.close());

  const channels = () => settingsOf(world.app.workspace.mirror).settings.channels;

  it('to a team remembers the channel and greets it once, though Teams tells of it twice', async () => {
    await world.chat.install(upn.priya);
    expect(channels()).toMatchObject([
      { channelId: world.chat.channel, name: 'Safety actions', digest: true },
    ]);
    const posts = await world.chat.messages(world.chat.channel);
    expect(posts).toHaveLength(1);
    expect(posts[0]?.text).toContain('Each Monday at 09:30');
  });

  it('is on record with the person who added it', () => {
    const events = world.app.workspace.mirror.all('events').filter(({ subject }) => subject === 'settings');
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ by: { upn: upn.priya }, what: 'updated' });
  });

  it('by a person tells them what it does', async () => {
    const chat = await world.chat.personal(upn.megan);
    expect((await world.chat.messages(chat)).at(-1)?.text).toContain('my actions');
  });
});
