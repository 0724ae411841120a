import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sentence } from '../../src/wire/sentences.ts';
import { anAction } from '../domain/digest-source.ts';
import { tokenOf, upn, voiceWith, type World } from '../world.ts';
import { buttonOf, type Chat, openTab, ownedBy, type Seen, someActions, startBotWorld } from './bot-world.ts';

const monday = '2026-03-02T09:30:00.000Z';

describe('a tap on the digest', () => {
  let world: World & { readonly chat: Chat };
  let channel: string;
  beforeAll(async () => {
    world = await startBotWorld(someActions, { now: '2026-02-25T10:00:00.000Z' });
    channel = world.chat.channel;
    await world.chat.connect(upn.priya);
    world.setClock(monday);
    await world.app.clock.tick();
    world.setClock('2026-03-02T09:41:00.000Z');
  });
  afterAll(() => world.close());

  const digest = async (as: string = upn.priya): Promise<Seen> => {
    const seen = (await world.chat.messages(channel, as)).find(({ cards }) => cards.length > 0);
    if (seen === undefined) throw new Error('no digest stands in the channel');
    return seen;
  };
  const press = async (as: string, title: string, entered: object = {}) => {
    const seen = await digest(as);
    return world.chat.press(as, seen, channel, buttonOf(seen.ownCard ?? seen.cards[0], title, entered));
  };
  const action = (key: string) => world.app.workspace.mirror.get('actions', key);
  const cardOf = (answer: { readonly value: unknown }) => JSON.stringify(answer.value);

  /** The card that everybody else sees, once it says something: it follows after the answer to the tap. */
  const everybodysWith = (words: string): Promise<string> =>
    vi.waitFor(async () => {
      const { cards } = await digest(upn.daniel);
      expect(JSON.stringify(cards)).toContain(words);
      return JSON.stringify(cards);
    });

  it('by the owner marks the action done, for everybody who sees the card, and in the tab', async () => {
    const answer = await press(upn.megan, 'Done', { action: 'action-1', note: 'All wards audited' });
    expect(answer.type).toBe('application/vnd.microsoft.card.adaptive');
    expect(cardOf(answer)).toContain('C-014 A1.1 is marked as done, 09:41.');
    expect(action('action-1')).toMatchObject({ status: 'owner_complete', note: 'All wards audited' });
    expect(await everybodysWith('Now: ◕ Done – to be checked')).not.toContain('Megan');
    const tab = voiceWith(world.url, await tokenOf(world.local, upn.ruth));
    expect((await tab.get('/api/actions/action-1')).body.action.status).toBe('owner_complete');
  });

  it('is on record with the person who tapped, not with the app', () => {
    const [event] = world.app.workspace.mirror.eventsOf({ actionKey: 'action-1' });
    expect(event).toMatchObject({ via: 'card', by: { upn: upn.megan }, what: 'updated' });
  });

  it('does not say the note in the channel', async () => {
    expect(JSON.stringify((await digest()).cards)).not.toContain('All wards audited');
  });

  it('is undone by the person who did it, and by nobody else', async () => {
    const refused = await press(upn.priya, 'Undo');
    expect(cardOf(refused)).toContain('Nothing was changed');
    expect(action('action-1')?.status).toBe('owner_complete');
    const answer = await press(upn.megan, 'Undo');
    expect(cardOf(answer)).toContain('C-014 A1.1 was changed back, 09:41.');
    expect(action('action-1')?.status).toBe('in_progress');
    expect(await everybodysWith('was changed back, ')).not.toContain('Undo');
  });

  it('says what a blocked action needs, and asks for it where it is missing', async () => {
    const refused = await press(upn.megan, 'Blocked', { action: 'action-2' });
    expect(cardOf(refused)).toContain('Say what is needed, and from whom');
    expect(action('action-2')?.status).toBe('in_progress');
    await press(upn.megan, 'Blocked', { action: 'action-2', note: 'the audit team' });
    expect(action('action-2')).toMatchObject({ status: 'blocked', blockedNeed: 'the audit team' });
  });

  it('on track takes a blocked action up again', async () => {
    await press(upn.megan, 'On track', { action: 'action-2' });
    expect(action('action-2')).toMatchObject({ status: 'in_progress', note: 'On track', blockedNeed: null });
  });

  it.each([
    ['somebody who does not own it', upn.helen, 'Someone else owns this action'],
    ['the reviewer, who may only read', upn.tomasz, 'You can view this workspace but not change it'],
  ])('is refused to %s, and only they see the refusal', async (_, as, words) => {
    const before = action('action-1');
    const answer = await press(as, 'Done', { action: 'action-1' });
    expect(cardOf(answer)).toContain(words);
    expect(action('action-1')).toEqual(before);
    expect(JSON.stringify((await digest(upn.daniel)).cards)).not.toContain(words);
  });

  it('without a choice asks for one', async () => {
    const answer = await press(upn.megan, 'Done');
    expect(answer.value).toBe('Choose an action first, then tap again. Nothing was changed.');
  });

  it('with an action that is not there, or a card of another channel, changes nothing and tells nothing', async () => {
    const unknown = await press(upn.priya, 'Done', { action: 'action-99' });
    expect(cardOf(unknown)).toContain('does not exist');
    const elsewhere = await press(upn.megan, 'On track', {
      action: 'action-1',
      place: { kind: 'digest', run: 'digest:19:another.channel:2026-W10' },
    });
    expect(cardOf(elsewhere)).not.toContain('Handover checklist');
  });

  it('is refused by SharePoint to somebody who may only read and to somebody outside, though they own the action', async () => {
    const { app: writer, mirror } = world.app.workspace;
    const { version = '', value } = mirror.get('settings', 'workspace') ?? {};
    const noRoles = Object.assign({}, value, { roles: {} });
    await writer.write([
      { do: 'change', list: 'settings', key: 'workspace', version, set: { value: noRoles } },
      {
        ...{ do: 'change', list: 'actions', key: 'action-3', version: action('action-3')?.version ?? '' },
        set: { owners: [upn.tomasz, upn.sam].flatMap(ownedBy) },
      },
    ]);
    const guest = await press(upn.tomasz, 'Done', { action: 'action-3' });
    expect(guest.value).toBe(sentence('forbidden'));
    const chat = await world.chat.personal(upn.sam);
    await world.chat.say(upn.sam, chat, 'my actions');
    const refused = (await world.chat.messages(chat, upn.sam)).at(-1);
    expect([refused?.text, refused?.cards]).toEqual([sentence('open_tab_first'), []]);
    const seen = await digest();
    const button = buttonOf(seen.cards[0], 'Done', { action: 'action-3' });
    const outside = await world.chat.press(upn.sam, refused ?? seen, chat, button);
    expect(outside.value).toBe(sentence('no_access'));
    expect(action('action-3')?.status).toBe('in_progress');
  });

  it('says that SharePoint does not answer, and the same tap again finds what was saved', async () => {
    const before = world.app.workspace.mirror.eventsOf({ actionKey: 'action-1' }).length;
    const faults = (rules: readonly object[]) =>
      fetch(`${world.local.url}/faults`, { method: 'PUT', body: JSON.stringify({ rules }) });
    const seen = await digest(upn.megan);
    const entered = { action: 'action-1', note: 'Two wards of three' };
    const button = buttonOf(seen.ownCard ?? seen.cards[0], 'On track', entered);
    const tap = () => world.chat.press(upn.megan, seen, channel, button);
    await faults([{ status: 503 }]);
    expect((await tap()).value).toBe(sentence('no_answer_yet'));
    await faults([]);
    expect(cardOf(await tap())).toContain('C-014 A1.1 is marked as on track, 09:41.');
    expect(cardOf(await tap())).toContain('C-014 A1.1 is marked as on track, 09:41.');
    expect(world.app.workspace.mirror.eventsOf({ actionKey: 'action-1' })).toHaveLength(before + 1);
  });

  it('is answered every time, since Teams repeats what it takes for lost', async () => {
    // Two taps at one instant would look like one that was sent twice; a running clock tells them apart.
    world.setClock(null);
    const [first, second] = await Promise.all([
      press(upn.megan, 'Done', { action: 'action-2' }),
      press(upn.megan, 'Done', { action: 'action-2' }),
    ]);
    expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
    expect(action('action-2')?.status).toBe('owner_complete');
    const done = world.app.workspace.mirror
      .eventsOf({ actionKey: 'action-2' })
      .filter(({ changes }) =>
        changes.some(({ field, to }) => field === 'status' && to === 'owner_complete'),
      );
    expect(done).toHaveLength(1);
  });
});

describe('the chat with the bot', () => {
  let world: World & { readonly chat: Chat };
  let chat: string;
  beforeAll(async () => {
    const patient = anAction('action-9', {
      ref: 'A9.1',
      title: 'Call Mrs Jones',
      titleConfirmed: null,
      due: '2026-02-01',
      owners: [],
    });
    world = await startBotWorld([...someActions, patient], { now: monday });
    await world.chat.connect(upn.priya);
    chat = await world.chat.personal(upn.megan);
    await openTab(world, upn.megan);
  });
  afterAll(() => world.close());

  const last = async (conversation = chat) => {
    const seen = (await world.chat.messages(conversation, upn.megan)).at(-1);
    if (seen === undefined) throw new Error('nothing was said');
    return seen;
  };

  it.each(['help', 'Hi', 'HELLO!', '?'])('answers "%s" with what it can do', async (text) => {
    await world.chat.say(upn.megan, chat, text);
    expect((await last()).text).toContain('my actions');
  });

  it('answers nonsense usefully, and repeats nothing of it', async () => {
    await world.chat.say(upn.megan, chat, 'wibble 943 476 5919');
    const { text } = await last();
    expect(text).toContain('I did not understand that');
    expect(text).not.toContain('943');
  });

  it('lists somebody’s own overdue actions and lets them act', async () => {
    await world.chat.say(upn.megan, chat, 'My actions');
    const seen = await last();
    expect(JSON.stringify(seen.cards)).toContain('2 of your safety actions are overdue.');
    const answer = await world.chat.press(
      upn.megan,
      seen,
      chat,
      buttonOf(seen.cards[0], 'Done', { action: 'action-1' }),
    );
    expect(JSON.stringify(answer.value)).toContain('One of your safety actions is overdue.');
    expect(world.app.workspace.mirror.get('actions', 'action-1')?.status).toBe('owner_complete');
  });

  it('shows one action by its case and number, without a title that nobody confirmed', async () => {
    await world.chat.say(upn.megan, chat, 'c-014 a9.1');
    const card = JSON.stringify((await last()).cards);
    expect(card).toContain('C-014 · A9.1');
    expect(card).not.toContain('Jones');
  });

  it('keeps somebody’s own actions out of the channel', async () => {
    await world.chat.say(upn.megan, world.chat.channel, '@Followthrough my actions');
    const seen = await last(world.chat.channel);
    expect(seen.text).toContain('ask me in our chat');
    expect(seen.cards).toEqual([]);
  });
});
