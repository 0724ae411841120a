import type { RunningApp } from '../../api/app.ts';
import { seeded } from '../../local/graph/faults.ts';
import { channelSentence } from '../../src/wire/sentences.ts';
import { buttonOf, type Chat, chatOf, type Seen } from '../journeys/bot-world.ts';
import { one, upn, type Voice } from '../world.ts';
import { type ChaosWorld, startChaosWorld } from './chaos-world.ts';
import { counted, type Finding, rawIn, rawOnCard } from './findings.ts';
import { importOne } from './seed-steps.ts';

/** What SharePoint lets somebody do. */
type Right = 'write' | 'read' | 'none';

/** Somebody with a card open in a chat of their own, and a page at each of two servers. */
interface Member {
  readonly upn: string;
  readonly pages: readonly Voice[];
  readonly conversation: string;
  readonly card: Seen;
  right: Right;
}

interface Scene {
  readonly world: ChaosWorld;
  readonly apps: readonly RunningApp[];
  readonly chat: Chat;
  readonly members: readonly Member[];
  readonly random: () => number;
  /** Lets a minute pass for every server. */
  readonly minute: () => void;
  /** How often each note must be on record in the end. */
  readonly meant: Map<string, number>;
  readonly findings: Finding[];
  readonly tally: Record<string, number>;
}

const pick = <T>(random: () => number, of: readonly [T, ...T[]]): T =>
  of[Math.floor(random() * of.length)] ?? of[0];

const start = Date.parse('2026-04-08T10:00:00.000Z');

const setUp = async (seed: number): Promise<Scene> => {
  let at = start;
  const now = () => new Date(at).toISOString();
  const world = await startChaosWorld('settled');
  const apps = [await world.start(now), await world.start(now)];
  const findings: Finding[] = [];
  const chat = chatOf(world);
  const pagesOf = (who: string) => Promise.all(apps.map((app) => world.voice(app, who)));
  const [priya] = await pagesOf(upn.priya);
  if (priya === undefined) throw new Error('nobody is there');
  await importOne(priya, { again: 0, resumed: 0, findings }, seed);
  for (const app of apps) await app.workspace.mirror.fresh(0);
  const [first, second] = (await priya.get('/api/board')).body.actions;
  const member = async (who: string, ref: string): Promise<Member> => {
    const conversation = await chat.personal(who);
    const pages = await pagesOf(who);
    for (const page of pages) await page.get('/api/board');
    await chat.say(who, conversation, `C-014 ${ref}`);
    const card = one((await chat.messages(conversation, who)).filter(({ cards }) => cards.length > 0));
    return { upn: who, pages, conversation, card, right: 'write' };
  };
  const members = [await member(upn.priya, first?.ref ?? ''), await member(upn.daniel, second?.ref ?? '')];
  return {
    ...{ world, apps, chat, members, findings, random: seeded(seed), meant: new Map(), tally: {} },
    minute: () => {
      at += 61_000;
    },
  };
};

const refused: ReadonlySet<unknown> = new Set([channelSentence('forbidden'), channelSentence('no_access')]);
const amiss = ({ findings }: Scene, { upn: who, right }: Member, what: string): void => {
  findings.push({ kind: 'right', what: `${who} may ${right}: ${what}` });
};

const tap = async (scene: Scene, member: Member, note: string): Promise<void> => {
  const { chat, findings, meant } = scene;
  const { conversation, card, right } = member;
  meant.set(note, right === 'write' ? 1 : 0);
  const button = buttonOf(card.cards[0], 'On track', { note });
  const answer = await chat.press(member.upn, card, conversation, button);
  findings.push(...rawOnCard(answer.value));
  const isSaved = answer.type === 'application/vnd.microsoft.card.adaptive';
  if (isSaved !== (right === 'write'))
    amiss(scene, member, `tap: ${JSON.stringify(answer.value).slice(0, 200)}`);
  else if (!isSaved && !refused.has(answer.value)) amiss(scene, member, `tap: ${String(answer.value)}`);
};

const change = async (scene: Scene, member: Member, note: string): Promise<void> => {
  const { apps, random, meant, findings } = scene;
  const at = Math.floor(random() * apps.length);
  const action = apps[at]?.workspace.mirror.all('actions').at(-1);
  await apps[at]?.workspace.mirror.fresh(0);
  const version = apps[at]?.workspace.mirror.get('actions', action?.key ?? '')?.version ?? '';
  meant.set(note, member.right === 'write' ? 1 : 0);
  const reply = await member.pages[at]?.patch(`/api/actions/${action?.key}`, { body: { note }, version });
  if (reply === undefined) return;
  if (reply.status >= 400) findings.push(...rawIn(reply));
  if (reply.status !== (member.right === 'write' ? 200 : 403))
    amiss(scene, member, `change: ${reply.status}`);
};

const repair = async (scene: Scene, member: Member): Promise<void> => {
  const reply = await pick(scene.random, [member.pages[0], member.pages[1]])?.post('/api/site/repair', {
    body: {},
  });
  if (reply?.status !== (member.right === 'write' ? 200 : 403))
    amiss(scene, member, `repair: ${reply?.status}`);
};

/** A minute after a right was changed every page knows. */
const read = async (scene: Scene, member: Member): Promise<void> => {
  scene.minute();
  const expected = member.right === 'none' ? 403 : 200;
  for (const page of member.pages)
    for (const path of ['/api/board', '/api/cases/case-14/history', '/api/settings']) {
      const { status } = await page.get(path);
      if (status !== expected) amiss(scene, member, `${path}: ${status}`);
    }
};

const steps = { tap, change, repair, read } as const;

/** Rights come and go while cards and pages are open; what was refused is nowhere, what was saved is on record once. */
export const runRights = async (seed: number, length: number) => {
  const scene = await setUp(seed);
  const { world, apps, members, random, meant, findings, tally } = scene;
  for (let n = 0; n < length; n += 1) {
    const member = pick(random, [one(members), ...members]);
    const before = member.right;
    member.right = pick<Right>(random, ['write', 'write', 'read', 'none']);
    // A right that was given back is there within a minute; until then either answer is right.
    if (before === 'none' && member.right !== 'none') scene.minute();
    const sitePermissions = Object.fromEntries(members.map((each) => [each.upn, each.right]));
    await world.faults({ switches: { sitePermissions } });
    if (random() < 0.5) scene.minute();
    const step = pick<keyof typeof steps>(random, ['tap', 'tap', 'change', 'repair', 'read']);
    tally[`${step} ${member.right}`] = (tally[`${step} ${member.right}`] ?? 0) + 1;
    await steps[step](scene, member, `seed ${seed} step ${n}`);
  }
  await world.faults();
  for (const { workspace } of apps) {
    await workspace.pending();
    await workspace.mirror.fresh(0);
    for (const [note, times] of meant) {
      const events = workspace.mirror.all('events');
      const found = events.filter(({ changes }) => changes.some(({ to }) => to === note)).length;
      findings.push(...counted(note, found, times));
    }
  }
  await world.close();
  const told = Object.entries(tally)
    .sort()
    .map(([what, times]) => `${what} ${times}`);
  return { line: `rights, seed ${seed}: ${told.join(' · ')}; ${findings.length} amiss`, findings };
};
