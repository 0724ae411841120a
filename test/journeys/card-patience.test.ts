import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { channelSentence } from '../../src/wire/sentences.ts';
import { overrun } from '../machine-time.ts';
import { upn, type World } from '../world.ts';
import { buttonOf, type Chat, type Pressed, type Seen, startBotWorld } from './bot-world.ts';

/** Every tap is answered within five seconds, whatever SharePoint and Teams' connector do, and what it says is true. */

const mostMs = 5_000;
const monday = '2026-03-02T09:30:00.000Z';
const cardType = 'application/vnd.microsoft.card.adaptive';

let world: World & { readonly chat: Chat };
afterEach(async () => {
  await faults([]);
  await world.close();
});

const faults = async (rules: readonly object[]): Promise<void> => {
  const answer = await fetch(`${world.local.url}/faults`, { method: 'PUT', body: JSON.stringify({ rules }) });
  if (!answer.ok) throw new Error(`the local Graph answered ${answer.status}`);
};

/** The digest in the channel, and a tap on it that is measured. */
const openDigest = async () => {
  world = await startBotWorld(undefined, { now: '2026-02-25T10:00:00.000Z' });
  await world.chat.connect(upn.priya);
  await world.chat.personal(upn.megan);
  world.setClock(monday);
  await world.app.clock.tick();
  const digest = async (as: string): Promise<Seen> => {
    const seen = (await world.chat.messages(world.chat.channel, as)).find(({ cards }) => cards.length > 0);
    if (seen === undefined) throw new Error('no digest is in the channel');
    return seen;
  };
  const seen = await digest(upn.megan);
  const button = buttonOf(seen.cards[0], 'On track', { action: 'action-1', note: 'Two wards of three' });
  const tap = async (): Promise<Pressed> => {
    const began = performance.now();
    const answer = await world.chat.press(upn.megan, seen, world.chat.channel, button);
    expect(overrun(performance.now() - began, mostMs)).toBe(0);
    return answer;
  };
  const everybodys = async () => JSON.stringify((await digest(upn.daniel)).cards);
  return { tap, everybodys };
};
const events = async () => {
  await world.app.workspace.mirror.fresh(0);
  return world.app.workspace.mirror.eventsOf({ actionKey: 'action-1' });
};
const note = () => world.app.workspace.mirror.get('actions', 'action-1')?.note;
/** What SharePoint was asked to change from now on. */
const changesAsked = () =>
  world.exchanges.filter(({ method, url }) => method === 'POST' && url.endsWith('/$batch')).length;

it.each([5, 20, 60])(
  'is answered with the time until which SharePoint asks us to wait (Retry-After %i), and nothing is saved',
  async (retryAfter) => {
    const { tap } = await openDigest();
    await faults([{ status: 429, retryAfter }]);
    // The first may find the limit in the middle of its change, the others know of it beforehand.
    for (const _ of [1, 2, 3]) {
      const answer = await tap();
      expect(answer.value).toMatch(
        /^Not saved: SharePoint asks us to wait until 09:3[12]\. What you wrote is kept here/,
      );
    }
    await faults([]);
    expect(note()).toBeNull();
    // Reading anew waits until SharePoint lets us again; the shortest wait shows that nothing follows after it.
    if (retryAfter === 5) expect(await events()).toEqual([]);
  },
  60_000,
);

it('is saved by the same tap again when the wait is over', async () => {
  const { tap } = await openDigest();
  await faults([{ status: 429, retryAfter: 5, times: 1 }]);
  expect((await tap()).type).toBe('application/vnd.microsoft.activity.message');
  await wait(5_000);
  expect((await tap()).type).toBe(cardType);
  expect(note()).toBe('Two wards of three');
  expect(await events()).toHaveLength(1);
});

it('is answered while SharePoint does not answer the change; the same tap again finds it saved, once', async () => {
  const { tap, everybodys } = await openDigest();
  await faults([{ method: 'POST', path: '^/\\$batch$', latencyMs: 6_000, times: 1 }]);
  const before = changesAsked();
  expect((await tap()).value).toBe(channelSentence('no_answer_yet'));
  // What was sent is carried out by SharePoint in the end, and everybody's card says so without another tap.
  await vi.waitFor(async () => expect(await everybodys()).toContain('is marked as on track, 09:30.'), 10_000);
  await faults([]);
  const again = await tap();
  expect(JSON.stringify(again.value)).toContain('is marked as on track, 09:30.');
  expect(await events()).toHaveLength(1);
  expect(changesAsked() - before).toBeLessThanOrEqual(3);
}, 40_000);

it.each([
  ['SharePoint answers nothing at all', '^/(sites|users|\\$batch)'],
  ['Microsoft’s sign-in answers nothing', '/(keys|token)$'],
])(
  'is answered while %s, and nothing is sent afterwards',
  async (_, path) => {
    const { tap } = await openDigest();
    await faults([{ path, latencyMs: 8_000 }]);
    expect((await tap()).value).toBe(channelSentence('tap_not_answered'));
    await faults([]);
    await wait(9_000);
    expect(await events()).toEqual([]);
  },
  40_000,
);

it('is saved and answered while the connector hangs; everybody’s card follows', async () => {
  const { tap, everybodys } = await openDigest();
  await faults([{ method: 'PUT', path: 'connector', latencyMs: 8_000 }]);
  expect((await tap()).type).toBe(cardType);
  expect(await events()).toHaveLength(1);
  await faults([]);
  await vi.waitFor(async () => expect(await everybodys()).toContain('is marked as on track, 09:30.'), 15_000);
}, 40_000);
