import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp } from '../../api/app.ts';
import { readEnv } from '../../api/platform/env.ts';
import { cardFaults } from '../contract/card-check.ts';
import { upn, type World } from '../world.ts';
import { type Chat, someActions, startBotWorld } from './bot-world.ts';

/** `npm run job` as a process of its own, beside the running app. */
const job = (world: World, ...args: string[]): Promise<string> =>
  new Promise((done, failed) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', 'api/cli/job.ts', ...args],
      {
        env: { ...process.env, ...world.local.env, DATA_DIR: world.dataDir },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.on('error', failed);
    child.on('exit', (code) =>
      code === 0 ? done(said) : failed(new Error(`the job ended with ${code}: ${said}`)),
    );
  });

const aWednesday = '2026-02-25T10:00:00.000Z';

describe('the digest of a week', () => {
  let world: World & { readonly chat: Chat };
  beforeAll(async () => {
    world = await startBotWorld(someActions, { now: aWednesday });
    await world.chat.connect(upn.priya);
  });
  afterAll(() => world.close());

  const cards = async () => (await world.chat.messages(world.chat.channel)).flatMap(({ cards: all }) => all);

  it('is posted once, though two processes are told to at the same moment', async () => {
    const at = ['digest', '--at', '2026-03-02T09:30'];
    const said = await Promise.all([job(world, ...at), job(world, ...at)]);
    const posted = said.filter((line) => line.includes(': posted · 3 overdue'));
    expect(said.join('')).toContain('Safety actions: no. 1, week 2026-W10: posted');
    expect(posted).toHaveLength(1);
    expect(await cards()).toHaveLength(1);
  });

  it('stands already when it is asked for again', async () => {
    expect(await job(world, 'digest', '--at', '2026-03-05T14:00')).toContain('stands already');
    expect(await cards()).toHaveLength(1);
  });

  it('shows what is overdue, unowned first, by case, number, neutral title and post', async () => {
    const [card] = await cards();
    expect(cardFaults(card)).toEqual([]);
    expect(card?.fallbackText.split('\n')).toEqual([
      'Safety actions · week 10 · no. 1',
      'Checked Mon 2 Mar 09:30 · 4 actions',
      'Need an owner (1)',
      '  C-014 · A2.1 · Carers lead role · no owner yet · first due 1 Feb 2026, now 27 Feb 2026 · 3 days late',
      'Over 90 days (1)',
      '  C-014 · A1.2 · Handover checklist · Ward Manager, Hazel Ward · first due 1 Feb 2026, now 30 Jun 2025 · 245 days late',
      '8–30 days (1)',
      '  C-014 · A1.1 · Audit of care plans · Ward Manager, Hazel Ward · first due 1 Feb 2026, now 16 Feb 2026 · 14 days late',
      'Due in 14 days: 1',
    ]);
    expect(JSON.stringify(card)).not.toContain('Secret');
  });

  it('is numbered on, and names what was told before', async () => {
    world.setClock('2026-03-09T09:30:00.000Z');
    await world.app.clock.tick();
    const text = (await cards()).at(-1)?.fallbackText;
    expect(text).toContain('Safety actions · week 11 · no. 2');
    expect(text).toContain('Already reported: C-014 A1.2 (252 days late)');
  });

  it('is sent by the clocks of two servers, once, and late when nobody was there on Monday', async () => {
    const env = readEnv({ ...world.local.env, PORT: '0', DATA_DIR: world.dataDir });
    let now = '2026-03-16T09:29:00.000Z';
    const second = await startApp(env, { now: () => now, log: () => undefined });
    world.setClock(now);
    await Promise.all([world.app.clock.tick(), second.clock.tick()]);
    expect(await cards()).toHaveLength(2);
    now = '2026-03-17T11:00:00.000Z';
    world.setClock(now);
    await Promise.all([world.app.clock.tick(), second.clock.tick(), world.app.clock.tick()]);
    await Promise.all([world.app.clock.tick(), second.clock.tick()]);
    expect(await cards()).toHaveLength(3);
    expect((await cards()).at(-1)?.fallbackText).toContain('Safety actions · week 12 · no. 3');
    await second.close();
  });

  it('does not come at once to a channel that was added after its time', async () => {
    const late = await startBotWorld(someActions, { now: aWednesday });
    await late.chat.connect(upn.priya);
    await late.app.clock.tick();
    const posts = await late.chat.messages(late.chat.channel);
    expect(posts.flatMap(({ cards: all }) => all)).toEqual([]);
    await late.close();
  });
});

describe('a quiet week', () => {
  it('says so in one line, so that silence never looks like all is well', async () => {
    const world = await startBotWorld([], { now: aWednesday });
    await world.chat.connect(upn.priya);
    world.setClock('2026-03-02T09:30:00.000Z');
    await world.app.clock.tick();
    const posts = await world.chat.messages(world.chat.channel);
    const card = posts.at(-1)?.cards[0];
    expect(card?.fallbackText).toBe('Week 10 · no. 1 · 0 actions checked, none overdue, 0 due in 14 days.');
    expect(card?.actions.map(({ title }) => title)).toEqual(['Open in tab']);
    await world.close();
  });
});
