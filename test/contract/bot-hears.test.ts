import { describe, expect, it } from 'vitest';
import { activity, isForBot } from '../../api/bot/in/activity.ts';

const bot = { id: '28:followthrough' };
const message = (conversationType: string, mentioned?: string) =>
  activity.parse({
    type: 'message',
    text: 'Words that people wrote to each other',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    from: { id: '29:somebody' },
    recipient: bot,
    conversation: { id: '19:channel@thread.tacv2', conversationType },
    entities: [
      { type: 'clientInfo', locale: 'en-GB' },
      ...(mentioned === undefined ? [] : [{ type: 'mention', mentioned: { id: mentioned } }]),
    ],
  });

describe('what the bot listens to', () => {
  it('is everything in its own chats, and in channels only what mentions it', () => {
    expect(isForBot(message('personal'))).toBe(true);
    expect(isForBot(message('channel', bot.id))).toBe(true);
    expect(isForBot(message('channel'))).toBe(false);
    expect(isForBot(message('channel', '29:somebody-else'))).toBe(false);
  });
});
