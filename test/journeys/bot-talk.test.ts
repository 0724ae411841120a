import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asKey } from '#domain/key.ts';
import type { Plan } from '#domain/records/plan.ts';
import { aCase, anAction } from '../domain/digest-source.ts';
import { overrun } from '../machine-time.ts';
import { noStage } from '../sample-rows.ts';
import { upn, type World } from '../world.ts';
import { buttonOf, type Chat, openTab, type Seen, someActions, startBotWorld } from './bot-world.ts';

/** What people write to the bot, and what comes of it. Monday 2 March 2026; C-014 has four actions, C-101 three. */
let world: World & { readonly chat: Chat };
let megans: string;
const monday = '2026-03-02T09:00:00.000Z';

beforeAll(async () => {
  world = await startBotWorld(someActions, { now: monday });
  const writer = world.app.workspace.app;
  const { version: _case, ...incident } = aCase;
  const of = { caseKey: asKey<'case'>('case-101'), planKey: asKey<'plan'>('plan-101') };
  const plan: Omit<Plan, 'version'> = {
    ...{ key: of.planKey, caseKey: of.caseKey, importId: asKey<'import'>('import-101'), title: 'Plan' },
    ...{ organisations: [], references: [], dates: [], state: 'live', receivedOn: null, acceptedOn: null },
    ...{ source: null, referenceOverride: null, ...noStage },
  };
  await writer.createAll('cases', [{ ...incident, key: of.caseKey, code: 'C-101', title: 'Jones family' }]);
  await writer.createAll('plans', [plan]);
  const others = [
    anAction('action-5', { ...of, ref: 'A2.2', due: '2026-02-20' }),
    anAction('action-6', { ...of, ref: 'A3.1', due: null }),
    anAction('action-7', { ...of, ref: 'A3.2', due: '2026-05-01' }),
  ];
  await writer.createAll(
    'actions',
    others.map(({ version: _, ...action }) => action),
  );
  const hidden = anAction('action-8', { ...of, planKey: asKey<'plan'>('plan-draft'), ref: 'A9.9' });
  const { version: _hidden, ...notLive } = hidden;
  await writer.createAll('actions', [notLive]);
  await world.app.workspace.mirror.fresh(0);
  await world.chat.connect(upn.priya);
  megans = await world.chat.personal(upn.megan);
  await openTab(world, upn.megan, upn.priya);
});
afterAll(() => world.close());

const said = async (text: string, as: string = upn.megan, conversation = megans): Promise<Seen> => {
  const before = (await world.chat.messages(conversation, as)).length;
  await world.chat.say(as, conversation, text);
  const after = await world.chat.messages(conversation, as);
  expect(after).toHaveLength(before + 2);
  const last = after.at(-1);
  if (last === undefined) throw new Error('the bot said nothing');
  return last;
};
/** All that somebody reads of an answer. */
const read = (seen: Seen): string => `${seen.text} ${JSON.stringify(seen.cards)}`;

describe('what people write', () => {
  it.each([
    ['C-101', 'C-101: 3 open, 1 overdue'],
    ['c101', 'C-101: 3 open, 1 overdue'],
    ['C 101?', 'C-101: 3 open, 1 overdue'],
    ['what is open in C-101, please', 'C-101: 3 open, 1 overdue'],
    ['C-101 A2.2', 'C-101 · A2.2'],
    ['c101 a2.2', 'C-101 · A2.2'],
    ['C-101/A2.2', 'C-101 · A2.2'],
    ['how is c-101 a3.2 going?', 'C-101 · A3.2'],
    ['A1.1', 'C-014 · A1.1'],
    ['a1.1.', 'C-014 · A1.1'],
    ['A2.2', 'That number is in 2 cases: C-014 A2.2, C-101 A2.2'],
    ['overdue', '4 safety actions are overdue.'],
    ['What is overdue?', '4 safety actions are overdue.'],
    ['show me overdue actions please', '4 safety actions are overdue.'],
    ['mine', '2 of your safety actions are overdue.'],
    ['My actions', '2 of your safety actions are overdue.'],
    ['show me my actions, please', '2 of your safety actions are overdue.'],
    ['undo', 'nothing was undone'],
    ['thanks', 'You are welcome.'],
    ['Thank you!', 'You are welcome.'],
    ['hello', 'Hello. I help this team'],
    ['Good morning', 'Hello. I help this team'],
    ['help', 'Hello. I help this team'],
    ['???', 'Hello. I help this team'],
    ['wibble wobble', 'I did not understand that'],
    ['C-999', 'I cannot find a case or action with that name'],
    ['A9.9', 'I cannot find a case or action with that name'],
    ['C-014 A9.9', 'C-014: 4 open, 3 overdue'],
    ['C-014 A3.1', 'I cannot find a case or action with that name'],
  ])('“%s” is answered with “%s”', async (text, words) => {
    expect(read(await said(text))).toContain(words);
  });

  it('gives examples that work when they are written', async () => {
    const { text } = await said('help');
    const examples = [...text.matchAll(/\*\*(C-\d+(?: A[\d.]+)?)\*\*/gu)].map(([, example]) => example ?? '');
    expect(examples).toHaveLength(2);
    for (const example of examples) expect((await said(example)).cards).toHaveLength(1);
    const puzzled = await said('wibble');
    const [, example = ''] = /“(C-[^”]+)”/u.exec(puzzled.text) ?? [];
    expect((await said(example)).cards).toHaveLength(1);
  });

  it('lists the longest overdue first, and says how to see one', async () => {
    const card = JSON.stringify((await said('overdue')).cards);
    const at = (name: string) => card.indexOf(name);
    expect(at('C-014 · A1.2')).toBeLessThan(at('C-014 · A1.1'));
    expect(card).toContain('Write “C-014 A1.2” to see that action.');
  });

  it('names nothing but code, number, post, day and status', async () => {
    for (const text of ['C-101', 'overdue', 'A2.2', 'C-101 A2.2'])
      expect(read(await said(text))).not.toContain('Jones');
  });

  it('shows the buttons in a chat to those who could, and in the channel to everybody', async () => {
    const titles = ({ cards }: Seen) => cards[0]?.actions.map(({ title }) => title);
    const all = ['Done', 'On track', 'Blocked', 'Open in tab'];
    expect(titles(await said('C-014 A1.1'))).toEqual(all);
    expect(titles(await said('C-101 A2.2'))).toEqual(['Open in tab']);
    const priyas = await world.chat.personal(upn.priya);
    expect(titles(await said('C-101 A2.2', upn.priya, priyas))).toEqual(all);
    const { channel } = world.chat;
    expect(titles(await said('@Followthrough C-101 A2.2', upn.megan, channel))).toEqual(all);
  });

  it('repeats nothing of what was written', async () => {
    expect(read(await said('where is J Smith, 943 476 5919?'))).not.toMatch(/smith|943/iu);
  });

  it('reads a long message in no time', async () => {
    const began = performance.now();
    await said(`${'?'.repeat(1_500)}a`);
    await said(`${'<at>'.repeat(5_000)}`);
    await said(`${'a-'.repeat(20_000)}`);
    expect(overrun(performance.now() - began, 2_000)).toBe(0);
  });
});

describe('undo', () => {
  it('offers the person’s own last change from a card, within ten minutes, with a button', async () => {
    const card = await said('C-014 A1.1');
    const note = { note: 'Half of the wards are done' };
    await world.chat.press(upn.megan, card, megans, buttonOf(card.cards[0], 'On track', note));
    expect(world.app.workspace.mirror.get('actions', 'action-1')?.note).toBe(note.note);
    const offered = await said('undo');
    expect(read(offered)).toContain('Your last change, to C-014 A1.1, is saved.');
    await world.chat.press(upn.megan, offered, megans, buttonOf(offered.cards[0], 'Undo'));
    expect(world.app.workspace.mirror.get('actions', 'action-1')?.note).toBeNull();
    expect((await said('undo that')).text).toContain('nothing was undone');
  });

  it('is over after ten minutes, and offers nobody else’s change', async () => {
    const card = await said('C-014 A1.1');
    await world.chat.press(upn.megan, card, megans, buttonOf(card.cards[0], 'On track', { note: 'Again' }));
    const priyas = await world.chat.personal(upn.priya);
    expect((await said('undo', upn.priya, priyas)).text).toContain('nothing was undone');
    world.setClock('2026-03-02T09:11:00.000Z');
    expect((await said('undo')).text).toContain('nothing was undone');
    world.setClock(monday);
  });
});

describe('in a channel', () => {
  it('answers for everybody, and keeps what is a person’s own out of it', async () => {
    const { channel } = world.chat;
    const ask = (text: string) => said(`@Followthrough ${text}`, upn.megan, channel);
    expect(read(await ask('overdue'))).toContain('4 safety actions are overdue.');
    expect(read(await ask('C-101 A2.2'))).toContain('C-101 · A2.2');
    expect(read(await ask('my actions'))).toContain('ask me in our chat');
    expect(read(await ask('undo'))).toContain('ask me in our chat');
  });
});

describe('who may ask', () => {
  const noWorkspace = /C-\d|A\d\.|Monday|09:30|overdue\./u;

  it('somebody of the tenant who has not opened the tab is told to, and nothing of the workspace', async () => {
    const ruths = await world.chat.personal(upn.ruth);
    const [welcome] = await world.chat.messages(ruths, upn.ruth);
    expect(welcome?.text).toContain('Open the Followthrough tab once');
    expect(welcome?.text).not.toMatch(noWorkspace);
    for (const text of ['help', 'overdue', 'C-101 A2.2', 'undo', 'mine']) {
      const seen = await said(text, upn.ruth, ruths);
      expect(seen.text).toContain('Open the Followthrough tab once');
      expect(read(seen)).not.toMatch(noWorkspace);
    }
    await openTab(world, upn.ruth);
    expect(read(await said('C-101 A2.2', upn.ruth, ruths))).toContain('C-101 · A2.2');
  });

  it('somebody whom SharePoint refuses is told nothing, though they opened the tab', async () => {
    const sams = await world.chat.personal(upn.sam);
    await openTab(world, upn.sam);
    for (const text of ['overdue', 'C-101 A2.2', 'help'])
      expect(read(await said(text, upn.sam, sams))).not.toMatch(noWorkspace);
  });
});
