import { londonDay } from '#domain/day.ts';
import { type Digest, digestFor } from '#domain/digest.ts';
import type { RunKey } from '#domain/key.ts';
import type { Settings } from '#wire/requests.ts';
import type { Desk } from './desk.ts';
import { claimDigest, type DigestRun, digestsOf, keepRun } from './digest-run.ts';
import { openFindings } from './findings.ts';
import { settingsOf } from './settings.ts';
import { ChannelClosed } from './teams-sight.ts';

export type Channel = Settings['channels'][number];

/** How a post comes into a channel; the bot hands it in. */
export interface ChannelPost {
  /** Posts; the ids by which the post can be changed later. */
  digest(channel: Channel, digest: Digest, run: RunKey): Promise<PostIds>;
  /** Looks in the channel for the post of a run; `unknown` where the channel cannot be read. */
  find(channel: Channel, run: RunKey): Promise<PostIds | 'absent' | 'unknown'>;
}

/** The connector refused or was not reached: nothing stands in the channel. Any other error leaves that open. */
export class NotPosted extends Error {
  override readonly name = 'NotPosted';
  readonly code = 'not_posted';
  constructor(cause: unknown) {
    super('the digest was not posted', { cause });
  }
}

export interface PostIds {
  readonly conversationId: string;
  readonly activityId: string;
}

export interface DigestOutcome {
  readonly run: RunKey;
  readonly channel: string;
  readonly week: string;
  /**
   * posted: now. stands: it was posted before. held: another process is at it. found: a crash had hidden that it was
   * posted. unsure: it may have been posted and the channel cannot be read, so it is not sent again.
   */
  readonly what: 'posted' | 'stands' | 'held' | 'found' | 'unsure';
  readonly number: number | null;
  readonly overdue: number | null;
}

/** What the digest of a channel counts at an instant, with the number that comes next there. */
const countDigest = (desk: Desk, { run, result }: DigestRun, at: string): Digest => {
  const { mirror } = desk;
  const others = digestsOf(mirror, result.channelId).filter((other) => other.run.key !== run.key);
  const numbers = others.map((other) => other.result.digest?.number ?? 0);
  const before = others
    .filter(({ result: { week, stage } }) => week < result.week && stage === 'posted')
    .at(-1);
  const live = new Set(mirror.all('plans').flatMap(({ key, state }) => (state === 'live' ? [key] : [])));
  return digestFor({
    actions: mirror.all('actions').filter(({ planKey }) => live.has(planKey)),
    cases: mirror.all('cases'),
    posts: settingsOf(mirror).settings.postsForTeams,
    events: mirror.all('events'),
    today: londonDay(at),
    week: result.week,
    number: Math.max(0, ...numbers) + 1,
    checkedAt: at,
    madeAt: desk.now(),
    lastDigest: before?.result.digest ?? null,
    recordPlaces: openFindings(mirror),
  });
};

const outcomeOf = (
  { run, result }: DigestRun,
  channel: Channel,
  what: DigestOutcome['what'],
): DigestOutcome => ({
  run: run.key,
  channel: channel.name,
  week: result.week,
  what,
  number: result.digest?.number ?? null,
  overdue: result.digest?.overdue ?? null,
});

const finish = (desk: Desk, held: DigestRun, ids: PostIds): Promise<DigestRun> =>
  keepRun(desk, held, {
    state: 'finished',
    finishedAt: desk.now(),
    result: { ...ids, stage: 'posted', trouble: null },
  });

/** A run that was left while it may have been posting: the channel is asked, and nothing is sent on a guess. */
const settleLeft = async (
  desk: Desk,
  { channel, held }: { readonly channel: Channel; readonly held: DigestRun },
  post: ChannelPost,
): Promise<DigestOutcome | DigestRun> => {
  if (held.result.stage !== 'posting') return held;
  const found = await post.find(channel, held.run.key);
  if (found === 'absent') return held;
  if (found !== 'unknown') return outcomeOf(await finish(desk, held, found), channel, 'found');
  const trouble =
    'It may have been posted before the server stopped, so it was not sent again. If it is not in the channel, delete this row: it is then sent within two minutes.';
  const failed = await keepRun(desk, held, { state: 'failed', finishedAt: desk.now(), result: { trouble } });
  return outcomeOf(failed, channel, 'unsure');
};

const postNow = async (
  desk: Desk,
  { channel, held, at }: { readonly channel: Channel; readonly held: DigestRun; readonly at: string },
  post: ChannelPost,
): Promise<DigestOutcome> => {
  const digest = countDigest(desk, held, at);
  const posting = await keepRun(desk, held, { result: { stage: 'posting', digest } });
  let ids: PostIds;
  try {
    ids = await post.digest(channel, digest, held.run.key);
  } catch (error) {
    // What surely did not arrive is tried again when the claim has aged; what may have arrived is looked for first.
    const isNotThere = error instanceof NotPosted || error instanceof ChannelClosed;
    const stage = isNotThere ? 'counting' : 'posting';
    await keepRun(desk, posting, { result: { stage, trouble: troubleOf(error) } });
    throw error;
  }
  return outcomeOf(await finish(desk, posting, ids), channel, 'posted');
};

const troubleOf = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 300);

/**
 * Sends the digest of one ISO week to one channel, once: however often it is asked for, and by however many servers.
 * `at` is the instant that overdue is counted at. Throws what SharePoint and the connector throw; the run then stays
 * claimed and is taken up again.
 */
export const sendDigest = async (
  desk: Desk,
  { channel, week, at }: { readonly channel: Channel; readonly week: string; readonly at: string },
  post: ChannelPost,
): Promise<DigestOutcome> => {
  const claim = await claimDigest(desk, channel.channelId, week);
  if (claim.outcome !== 'ours') {
    const isUnsure = claim.held.run.state === 'failed';
    return outcomeOf(claim.held, channel, isUnsure ? 'unsure' : claim.outcome);
  }
  const settled = await settleLeft(desk, { channel, held: claim.held }, post);
  return 'what' in settled ? settled : postNow(desk, { channel, held: settled, at }, post);
};
