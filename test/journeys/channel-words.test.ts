import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Action } from '#domain/records/action.ts';
import { digestKey } from '../../api/workspace/digest-run.ts';
import { anAction } from '../domain/digest-source.ts';
import { upn, type World } from '../world.ts';
import { buttonOf, type Chat, openTab, ownedBy, someActions, startBotWorld } from './bot-world.ts';

/** What reaches a channel, a chat and a lock screen, though somebody put a name wherever a text can be put. */
const hostile: readonly Action[] = [
  anAction('hostile-1', { ref: 'AOkonkwo.1', due: '2026-02-10', owners: ownedBy(upn.megan) }),
  anAction('hostile-2', {
    ...{ ref: 'A7.1', title: 'Okonkwo', titleConfirmed: null, due: '2026-02-11', owners: ownedBy(upn.megan) },
    ...{ status: 'blocked', blockedNeed: 'Okonkwo', note: 'Okonkwo', text: 'Okonkwo', changedBy: 'Okonkwo' },
  }),
  anAction('hostile-3', {
    ...{ ref: 'A7.2', due: '2026-02-12' },
    owners: [{ post: 'Nurse Okonkwo', organisation: 'Okonkwo', person: null, accountable: true }],
  }),
];

let world: World & { readonly chat: Chat };
const change = async (list: 'cases' | 'runs' | 'actions', key: string, set: object) => {
  const { mirror, app: writer } = world.app.workspace;
  const version = mirror.get(list, key)?.version ?? '';
  await writer.write([{ do: 'change', list, key, version, set }]);
};

beforeAll(async () => {
  world = await startBotWorld([...someActions, ...hostile], { now: '2026-02-25T10:00:00.000Z' });
  await world.chat.connect(upn.priya);
  world.setClock('2026-03-02T09:30:00.000Z');
  await world.app.clock.tick();
  world.setClock('2026-03-02T09:41:00.000Z');
});
afterAll(() => world.close());

const inChannel = async () => JSON.stringify(await world.chat.messages(world.chat.channel, upn.megan));

it('no name is in the summary, whatever the rows say', async () => {
  const said = await inChannel();
  expect(said).toContain('Audit of care plans');
  expect(said).toContain('post named in the tab');
  expect(said).toContain('Blocked, needs help: open in the tab');
  expect(said).not.toMatch(/okonkwo/i);
});

it('no name is in the chat with the bot, on a card, on a lock screen or in the answer to a tap', async () => {
  await openTab(world, upn.megan);
  const chat = await world.chat.personal(upn.megan);
  await world.chat.say(upn.megan, chat, 'my actions');
  await world.chat.say(upn.megan, chat, 'C-014 A7.1');
  const messages = await world.chat.messages(chat, upn.megan);
  const last = messages.at(-1);
  expect(last?.cards).toHaveLength(1);
  const answer = last && (await world.chat.press(upn.megan, last, chat, buttonOf(last.cards[0], 'On track')));
  expect(JSON.stringify([messages, answer])).not.toMatch(/okonkwo/i);
});

it('no name comes from the row of a summary that somebody edited in SharePoint, nor from a case code', async () => {
  const run = digestKey(world.chat.channel, '2026-W10');
  const row = world.app.workspace.mirror.get('runs', run);
  const text = JSON.stringify(row?.result)
    .replaceAll('Audit of care plans', 'Okonkwo')
    .replaceAll('C-014', 'Okonkwo')
    .replaceAll('A1.2', 'Okonkwo');
  await change('runs', run, { result: JSON.parse(text) });
  await change('cases', 'case-1', { code: 'Okonkwo' });
  const seen = (await world.chat.messages(world.chat.channel, upn.megan)).find(
    ({ cards }) => cards.length > 0,
  );
  const button = buttonOf(seen?.ownCard ?? seen?.cards[0], 'Done', { action: 'action-1' });
  const answer = seen && (await world.chat.press(upn.megan, seen, world.chat.channel, button));
  expect(JSON.stringify(answer)).toContain('A1.1 is marked as done, 09:41.');
  expect(JSON.stringify(answer)).not.toMatch(/okonkwo|megan/i);
});

it('a title goes from the card with its confirmation', async () => {
  await change('actions', 'action-2', { titleConfirmed: null });
  await change('actions', 'action-3', { title: 'Okonkwo' });
  const seen = (await world.chat.messages(world.chat.channel, upn.megan)).find(
    ({ cards }) => cards.length > 0,
  );
  const button = buttonOf(seen?.ownCard ?? seen?.cards[0], 'On track', { action: 'action-2' });
  const answer = seen && (await world.chat.press(upn.megan, seen, world.chat.channel, button));
  expect(JSON.stringify(answer)).not.toContain('Handover checklist');
  expect(JSON.stringify(answer)).not.toMatch(/okonkwo/i);
});
