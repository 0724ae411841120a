import type { RunningApp } from '../../api/app.ts';
import { buttonOf, type Chat, channel } from '../journeys/bot-world.ts';
import { planText } from '../settled.ts';
import { one, type Reply, upn, type Voice } from '../world.ts';
import { type Finding, rawIn, rawOnCard } from './findings.ts';

/** What people were told while everything failed. */
export interface Told {
  /** Answers that told somebody to try again. */
  again: number;
  /** Imports that were left half-way and ended whole when they were asked for again in calm. */
  resumed: number;
  readonly findings: Finding[];
}

/** Codes after which a person tries again; anything else would have to be an answer. */
const tryAgain: ReadonlySet<unknown> = new Set([
  ...['unavailable', 'throttled', 'locked', 'quota_reached'],
  // The machine had too much else to do.
  'file_took_too_long',
]);
const triesAtMost = 25;

/** Asks until it is done, as a person would who is told that SharePoint did not answer. */
const insist = async (told: Told, ask: () => Promise<Reply>, isDone = (_: Reply) => false) => {
  for (let tries = 1; ; tries += 1) {
    const reply = await ask();
    if (reply.status < 300 || isDone(reply)) return reply;
    told.again += 1;
    told.findings.push(...rawIn(reply));
    if (!tryAgain.has(reply.body.code) || tries === triesAtMost)
      throw new Error(`${reply.status} ${reply.body.code}, try ${tries}`);
  }
};

export const rows = 8;

/** Brings a document and accepts it, however often that takes; gives what to accept once more, should it be left. */
export const importOne = async (voice: Voice, told: Told, seed: number) => {
  const path = `/api/imports?again=true&case=case-14&name=seed-${seed}.txt`;
  const { body: kept } = await insist(told, () => voice.post(path, { body: planText(rows) }));
  const accept = (who: Voice) =>
    insist(told, () => who.post(`/api/imports/${kept.id}/accept`, { body: {}, version: kept.version }));
  return { id: kept.id, accept, planKey: (await accept(voice)).body.planKey as string };
};

export const boardOf = async (voice: Voice, told: Told) =>
  (await insist(told, () => voice.get('/api/board'))).body;

const detailOf = async (voice: Voice, told: Told, key: string) =>
  (await insist(told, () => voice.get(`/api/actions/${key}`))).body;

/** A change, and after a refusal that shows both versions the same change upon what stands, unless it is on record. */
export const update = async (voice: Voice, told: Told, { key, note }: { key: string; note: string }) => {
  let { version } = (await detailOf(voice, told, key)).action;
  for (let tries = 1; tries <= triesAtMost; tries += 1) {
    const change = () => voice.patch(`/api/actions/${key}`, { body: { note }, version });
    const { status, body } = await insist(
      told,
      change,
      (reply) => reply.status === 412 || reply.body.code === 'nothing_changed',
    );
    if (status !== 412) return;
    told.again += 1;
    if (body.yours === undefined || body.theirs === undefined)
      told.findings.push({ kind: 'lost', what: '412 without both values' });
    const { action, events } = await detailOf(voice, told, key);
    if (action.note === note || events.some(({ changes }) => changes.some(({ to }) => to === note))) return;
    version = action.version; // the row as it stands
  }
  throw new Error(`the note ${note} was never taken`);
};

export const evidence = (voice: Voice, told: Told, key: string, name: string): Promise<Reply> =>
  insist(told, async () => {
    const standing = await voice.get(`/api/actions/${key}`);
    const isLinked = standing.status < 300 && standing.body.evidence.some((file) => file.name === name);
    if (standing.status >= 300 || isLinked) return standing;
    const body = new TextEncoder().encode(`What was found: ${name}`);
    return voice.put(`/api/actions/${key}/evidence/upload?name=${name}`, { body });
  });

/** Taps “Done” on the digest until the record says so, as Teams and people do. */
export const tapDone = async (
  { chat, voice, told }: { readonly chat: Chat; readonly voice: Voice; readonly told: Told },
  key: string,
): Promise<void> => {
  for (let tries = 1; tries <= triesAtMost; tries += 1) {
    const seen = one(await chat.messages(channel), ({ cards }) => cards.length > 0);
    const button = buttonOf(seen.cards[0], 'Done', { action: key, note: 'Said on a card' });
    // Teams waits for fifteen seconds and says then that the app did not answer; the person taps again.
    const answer = await chat
      .press(upn.priya, seen, channel, button)
      .catch((error: unknown) => String(error));
    if (typeof answer !== 'string') told.findings.push(...rawOnCard(answer.value));
    else if (!answer.includes('AppDidNotAnswer')) told.findings.push({ kind: 'raw', what: answer });
    if ((await detailOf(voice, told, key)).action.status === 'owner_complete') return;
    told.again += 1;
  }
  throw new Error('the tap was never taken');
};

const minutes = 60_000;

/** Lets the clock of every server strike until the digest stands; a claim that was left is taken up after fifteen minutes. */
export const digest = async (
  apps: readonly RunningApp[],
  setClock: (at: number) => void,
  { monday, isSettled }: { readonly monday: number; readonly isSettled: () => boolean },
): Promise<void> => {
  for (let tries = 0; tries < triesAtMost && !isSettled(); tries += 1) {
    setClock(monday + tries * 16 * minutes);
    await Promise.all(apps.map(({ clock }) => clock.tick()));
  }
};

/** Lets every server follow SharePoint until all of them have seen something. */
export const follow = async (
  apps: readonly RunningApp[],
  isSeen: (app: RunningApp) => boolean,
): Promise<void> => {
  for (let tries = 0; tries < triesAtMost && !apps.every(isSeen); tries += 1)
    await Promise.all(apps.map(({ sync }) => sync.tick()));
};
