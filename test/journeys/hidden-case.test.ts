import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phrasesOfCommands } from '../../api/bot/in/commands.ts';
import type { RestrictedSet } from '../../src/domain/people/visible.ts';
import { openByHand } from '../chaos/by-hand.ts';
import { giveRoles, importPlan } from '../settled.ts';
import { oid, one, type Reply, upn, type Voice, type World } from '../world.ts';
import { buttonOf, type Chat, openTab, ownedBy, someActions, startBotWorld } from './bot-world.ts';
import { answerOf, readEverything } from './read-everything.ts';

/**
 * One case is hidden from everybody but Priya and Daniel, and from every channel. Ruth, a director, and Megan, who owns an
 * action of it, ask for everything that there is to ask for; none of its words, codes and keys may be in what comes back.
 */

const monday = '2026-03-02T09:30:00.000Z';
const hiddenCase = 'case-777';
/** Words of the hidden case and of nothing else. */
const words = ['C-777', 'Quokka', 'wombat', 'numbat', 'bandicoot', hiddenCase, '2019/7777', 'potoroo'];

let sets: readonly RestrictedSet[] = [];
let world: World & { readonly chat: Chat };
let priya: Voice;
let ruth: Voice;
let megans: string;
let priyas: string;
/** Keys of the hidden rows. */
let hidden: {
  plan: string;
  review: string;
  recommendation: string;
  action: string;
  evidence: string;
  import: string;
  event: string;
};
let folders: readonly string[] = [];
let secrets: readonly string[] = [];

const hide = (): void => {
  sets = [{ cases: [hiddenCase], members: [oid.priya, oid.daniel] }];
};

const must = async (asked: Promise<Reply>): Promise<Reply['body']> => {
  const { status, body } = await asked;
  if (status >= 300) throw new Error(`${status} ${body.detail}`);
  return body;
};

const plan = (title: string): Uint8Array =>
  new TextEncoder().encode(
    [
      `${title}, StEIS 2019/7777`,
      '',
      'Recommendation\tAction to be taken\tLead\tBy when\tEvidence',
      '1. The trust should guard the wombat gate\tRepair the wombat gate\tWard manager\t31/01/2026\tMinutes',
      '1. The trust should guard the wombat gate\tLock the potoroo door\tWard manager\t31/05/2026\tMinutes',
    ].join('\n'),
  );

const makeHiddenCase = async (): Promise<void> => {
  const references = [{ scheme: 'StEIS', value: '2019/7777' }];
  await must(
    priya.post('/api/cases', { body: { key: hiddenCase, code: 'C-777', title: 'Quokka fire', references } }),
  );
  const planKey = await importPlan(priya, hiddenCase, plan('Quokka plan'), 'bandicoot.txt');
  const waiting = await must(
    priya.post(`/api/imports?case=${hiddenCase}&name=bandicoot%20later.txt`, { body: plan('Other plan') }),
  );
  const board = (await priya.get('/api/board')).body;
  const actions = board.actions.filter((action) => action.planKey === planKey);
  const action = one(actions, ({ text }) => text.includes('wombat'));
  const owners = { body: { owners: ownedBy(upn.megan) }, version: action.version };
  const changed = await must(priya.patch(`/api/actions/${action.key}`, owners));
  const file = `/api/actions/${action.key}/evidence/upload?name=numbat.txt`;
  const filed = await must(priya.put(file, { body: new TextEncoder().encode('numbat') }));
  const review = 'review-of-hidden';
  const begun = await must(priya.post(`/api/plans/${planKey}/review`, { body: { key: review } }));
  const held = { to: 'held', heldOn: '2026-01-05', outcome: 'returned', note: 'Ask about the wombat.' };
  await must(priya.patch(`/api/reviews/${review}`, { body: held, version: begun.reviews[0]?.version ?? '' }));
  const titles = [{ action: action.key, seen: action.title, title: 'Wombat gate', confirmTitle: true }];
  await priya.post(`/api/plans/${planKey}/titles`, { body: { titles } });
  const keys = board.recommendations.filter((row) => row.planKey === planKey).map(({ key }) => key);
  hidden = {
    ...{ plan: planKey, review, action: action.key, evidence: filed.evidence.key, import: waiting.id },
    ...{ event: String(changed.event), recommendation: keys[0] ?? '' },
  };
  secrets = [...words, ...Object.values(hidden), ...actions.map(({ key }) => key), ...keys];
};

beforeAll(async () => {
  world = await startBotWorld(someActions, {
    now: '2026-02-25T10:00:00.000Z',
    restricted: () => sets,
  });
  await giveRoles(await world.as(upn.helen), { [oid.ruth]: ['director'] });
  [priya, ruth] = await Promise.all([world.as(upn.priya), world.as(upn.ruth)]);
  await world.chat.connect(upn.priya);
  await openTab(world, upn.megan, upn.priya, upn.ruth);
  [megans, priyas] = await Promise.all([world.chat.personal(upn.megan), world.chat.personal(upn.priya)]);
  await makeHiddenCase();
  // Somebody changes a line of its record in SharePoint itself: that is told of, and counted.
  await (await openByHand(world.local)).change('Events', hidden.event, { Why: 'numbat' });
  await world.app.sync.tick();
  const top = (await priya.get('/api/folders')).body;
  const apps = one(top.children, ({ name }) => name === 'Followthrough').itemId;
  const inside = (await priya.get(`/api/folders?item=${apps}`)).body.children.map(({ itemId }) => itemId);
  folders = [apps, ...inside, one(top.children, ({ name }) => name === 'C-777').itemId];
});
afterAll(() => world.close());

const ask = async (voice: Voice, path: string): Promise<string> => answerOf(world.url, voice, path);

const secretsIn = (text: string): readonly string[] =>
  secrets.filter((secret) => text.toLowerCase().includes(secret.toLowerCase()));

/** What of the hidden case comes back from each route that only reads, with keys of the hidden case and of the other. */
const sweep = async (voice: Voice): Promise<ReadonlyMap<string, readonly string[]>> => {
  const answers = await readEverything(world.url, voice, {
    keys: {
      ...{ cases: [hiddenCase, 'case-1'], plans: [hidden.plan, 'plan-1'], imports: [hidden.import] },
      ...{ actions: [hidden.action, 'action-1'], evidence: [hidden.evidence], reviews: [hidden.review] },
    },
    queries: {
      ...{ as: ['docx', 'xlsx'], from: ['0'], of: [world.chat.channel], case: [hiddenCase, 'case-1'] },
      item: folders,
    },
  });
  return new Map([...answers].map(([name, text]) => [name, secretsIn(text)]));
};
const toldBy = (found: ReadonlyMap<string, readonly string[]>): readonly string[] =>
  [...found].filter(([, secret]) => secret.length > 0).map(([name]) => name);

const conversation = async (where: string, as: string): Promise<string> =>
  JSON.stringify(await world.chat.messages(where, as));

describe('a case that is hidden from somebody', () => {
  it('is in everything that somebody reads who may see it, or this test would prove nothing', async () => {
    hide();
    expect(toldBy(await sweep(priya))).toEqual(
      expect.arrayContaining([
        ...['readBoard', 'readHistory', 'listCaseFolder', 'listFolder', 'exportPlan', 'readSource'],
        ...['readLetter', 'readAction', 'listImports', 'readImport', 'readPicture', 'readSite'],
      ]),
    );
    expect((await priya.get('/api/board')).headers.get('x-site-gaps')).toBe('1');
  });

  it('is in no answer to anything that can be read', async () => {
    hide();
    const found = await sweep(ruth);
    expect([...found].filter(([, secret]) => secret.length > 0)).toEqual([]);
    expect((await ruth.get('/api/board')).headers.get('x-site-gaps')).toBeNull();
  });

  it('moves no mark and comes with no change of the board; what others may see does', async () => {
    hide();
    const { version: mark } = (await ruth.get('/api/board')).body;
    const before = (await priya.get('/api/board')).body.version;
    const { action } = (await priya.get(`/api/actions/${hidden.action}`)).body;
    await must(
      priya.patch(`/api/actions/${hidden.action}`, { body: { note: 'numbat' }, version: action.version }),
    );
    expect((await ruth.get(`/api/board?since=${mark}`)).status).toBe(304);
    const changed = await ask(priya, `/api/board?since=${before}`);
    expect(changed).toContain('numbat');
    const seen = (await priya.get('/api/actions/action-1')).body.action;
    await must(priya.patch('/api/actions/action-1', { body: { note: 'Seen' }, version: seen.version }));
    const since = await ask(ruth, `/api/board?since=${mark}`);
    expect(since).toContain('Seen');
    expect(secretsIn(since)).toEqual([]);
  });

  it('can be changed by nobody who does not see it, and no refusal names it', async () => {
    hide();
    const version = '"1"';
    const wanted = { body: { note: 'Mine' }, version };
    const titles = [{ action: hidden.action, seen: null, title: 'Mine', confirmTitle: true }];
    const folder = folders.at(-1);
    const asked = await Promise.all([
      ruth.patch(`/api/cases/${hiddenCase}`, { body: { title: 'Mine' }, version }),
      ruth.patch(`/api/actions/${hidden.action}`, wanted),
      ruth.patch(`/api/plans/${hidden.plan}`, { body: { receivedFrom: 'Mine' }, version }),
      ruth.post(`/api/plans/${hidden.plan}/undo`, { body: { events: [hidden.event] } }),
      ruth.post(`/api/plans/${hidden.plan}/review`, { body: { key: 'mine' } }),
      ruth.put(`/api/reviews/${hidden.review}/answers`, {
        body: { question: 'staff', answer: 'yes', words: '', seen: null },
      }),
      ruth.put(`/api/recommendations/${hidden.recommendation}/demands`, { body: { seen: null, items: [] } }),
      ruth.post(`/api/actions/${hidden.action}/undo`, { body: { event: hidden.event } }),
      ruth.post(`/api/plans/${hidden.plan}/titles`, { body: { titles } }),
      ruth.patch(`/api/evidence/${hidden.evidence}`, { body: { state: 'accepted' }, version }),
      ruth.put(`/api/actions/${hidden.action}/evidence/upload?name=mine.txt`, { body: new Uint8Array(3) }),
      ruth.post(`/api/imports?case=${hiddenCase}&name=mine.txt`, { body: plan('Mine') }),
      ruth.post(`/api/imports/${hidden.import}/accept`, { body: {}, version }),
      ruth.delete(`/api/imports/${hidden.import}`, { version }),
      ruth.post('/api/cases', { body: { key: hiddenCase, code: 'C-778', title: 'Mine', references: [] } }),
    ]);
    expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 404));
    expect(secretsIn(JSON.stringify(asked.map(({ body }) => body)))).toEqual([]);
    const { driveId } = one((await priya.get('/api/folders')).body.children);
    const taken = await ruth.patch('/api/cases/case-1', {
      body: { folder: { driveId, itemId: folder } },
      version: one((await ruth.get('/api/board')).body.cases).version,
    });
    expect([taken.status, taken.body.code]).toEqual([422, 'folder_not_free']);
    expect(secretsIn(JSON.stringify(taken.body))).toEqual([]);
  });

  it('is in nothing that the bot answers, in a chat or in a channel, whatever it is asked', async () => {
    hide();
    const phrases = phrasesOfCommands.flatMap((each) => each.find((phrase) => phrase !== '') ?? []);
    for (const phrase of phrases) await world.chat.say(upn.megan, megans, phrase);
    const named = ['C-777', 'C-777 A1.1', 'C777', 'what is late in C-777?', 'wibble'];
    for (const phrase of named) await world.chat.say(upn.megan, megans, phrase);
    const bot = (await world.chat.messages(megans, upn.megan)).filter(({ from }) => from.isBot);
    expect(bot.length).toBeGreaterThanOrEqual(phrases.length + named.length);
    expect(secretsIn(JSON.stringify(bot))).toEqual([]);
    // Priya may see it, but everybody in the channel reads what is answered there.
    for (const text of ['<at>Followthrough</at> overdue', '<at>Followthrough</at> C-777'])
      await world.chat.say(upn.priya, world.chat.channel, text);
    const inChannel = (await world.chat.messages(world.chat.channel)).filter(({ from }) => from.isBot);
    expect(secretsIn(JSON.stringify(inChannel))).toEqual([]);
    await world.chat.say(upn.priya, priyas, 'C-777');
    expect(secretsIn(await conversation(priyas, upn.priya))).toContain('C-777');
  });

  it('is in no weekly summary, and nothing of it is counted there', async () => {
    hide();
    world.setClock(monday);
    await world.app.clock.tick();
    const posted = (await world.chat.messages(world.chat.channel)).filter(({ cards }) => cards.length > 0);
    const text = JSON.stringify(posted);
    expect(text).toContain('C-014');
    expect(secretsIn(text)).toEqual([]);
    const run = one(world.app.workspace.mirror.all('runs'), ({ kind }) => kind === 'digest');
    expect(run.result.digest).toMatchObject({ checked: 4, overdue: 3 });
    expect(JSON.stringify(run.result.digest)).not.toContain('recordPlaces');
  });

  it('cannot be reached by a tap with its key, nor is it on a card that is drawn again', async () => {
    hide();
    const card = one(
      await world.chat.messages(world.chat.channel),
      ({ cards }) => cards.length > 0 && JSON.stringify(cards).includes('action.update'),
    );
    for (const as of [upn.ruth, upn.priya]) {
      const place = { kind: 'action' };
      const data = { action: hidden.action, to: 'done', note: 'Mine', place };
      const answer = await world.chat.press(as, card, world.chat.channel, { verb: 'action.update', data });
      expect(secretsIn(JSON.stringify(answer))).toEqual([]);
    }
    expect(world.app.workspace.mirror.get('actions', hidden.action)?.status).not.toBe('owner_complete');
    const button = buttonOf(card.ownCard ?? card.cards[0], 'Done', { action: 'action-1', note: 'Done' });
    const answer = await world.chat.press(upn.megan, card, world.chat.channel, button);
    expect(JSON.stringify(answer)).toContain('is marked as done');
    expect(secretsIn(JSON.stringify(answer))).toEqual([]);
  });

  it('goes from a summary that was posted while everybody saw it, with the next tap', async () => {
    sets = [];
    world.setClock('2026-03-09T09:30:00.000Z');
    await world.app.clock.tick();
    const posted = (await world.chat.messages(world.chat.channel)).find(
      ({ cards }) =>
        JSON.stringify(cards).includes('C-777') && JSON.stringify(cards).includes('action.update'),
    );
    if (posted === undefined) throw new Error('the summary does not name the case that everybody sees');
    hide();
    const button = buttonOf(posted.ownCard ?? posted.cards[0], 'On track', { action: 'action-2' });
    const answer = await world.chat.press(upn.megan, posted, world.chat.channel, button);
    expect(JSON.stringify(answer)).toContain('is marked as on track');
    expect(secretsIn(JSON.stringify(answer))).toEqual([]);
  });

  it('is in no line of the log', () => {
    expect(world.log.length).toBeGreaterThan(100);
    expect(secretsIn(JSON.stringify(world.log))).toEqual([]);
  });
});
