import { setImmediate as nextTurn } from 'node:timers/promises';
import { londonDay } from '#domain/dates/day.ts';
import { type Digest, digestFor } from '#domain/digest/digest.ts';
import type { RunKey } from '#domain/key.ts';
import type { Run } from '#domain/records/run.ts';
import type { Channel } from '../../workspace/channel.ts';
import type { Context } from '../../workspace/context.ts';
import {
  beforeCounting,
  type DigestResult,
  digestKey,
  digestsOf,
  resultOf,
} from '../../workspace/digest-run.ts';
import { openFindings } from '../../workspace/findings.ts';
import { type Done, type Ended, type Held, once } from '../../workspace/once.ts';
import { settingsOf } from '../../workspace/settings-row.ts';
import { ChannelClosed } from '../../workspace/teams-sight.ts';

/** How a post comes into a channel; the bot provides it. */
export interface ChannelPost {
  /** Posts; the ids by which the post can be changed later. */
  digest(channel: Channel, digest: Digest, run: RunKey): Promise<PostIds>;
  /** Looks in the channel for the post of a run; `unknown` where the channel cannot be read. */
  find(channel: Channel, run: RunKey): Promise<PostIds | 'absent' | 'unknown'>;
}

/** The connector refused or was not reached: nothing was posted in the channel. Any other error leaves that open. */
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
const countDigest = async (
  context: Context,
  { channelId, week }: DigestResult,
  at: string,
): Promise<Digest> => {
  const { store, view } = context;
  const rows = { actions: view.all('actions'), cases: view.all('cases') };
  // There may be fifty thousand of them: what others ask is answered between the steps.
  await nextTurn();
  const events = view.all('events');
  await nextTurn();
  const others = digestsOf(store, channelId).filter((other) => other.result.week !== week);
  const numbers = others.map((other) => other.result.digest?.number ?? 0);
  const before = others.filter(({ result }) => result.week < week && result.stage === 'posted').at(-1);
  return digestFor({
    ...rows,
    events,
    posts: settingsOf(store).settings.postsForTeams,
    today: londonDay(at),
    week,
    number: Math.max(0, ...numbers) + 1,
    checkedAt: at,
    madeAt: context.now(),
    lastDigest: before?.result.digest ?? null,
    recordPlaces: openFindings(context),
  });
};

/** How the work on a digest ended: its row, and what is said of it. */
interface DigestEnd extends Ended {
  readonly result: Run['result'] & DigestResult;
  readonly what: DigestOutcome['what'];
}

const posted = (result: DigestResult, ids: PostIds, what: 'posted' | 'found'): DigestEnd => ({
  ...{ what, state: 'finished' },
  result: { ...result, ...ids, stage: 'posted', trouble: null },
});

/** A run that was left while it may have been posting: the channel is asked, and nothing is sent on a guess. Null: it is to be sent. */
const settleLeft = async (
  {
    channel,
    run,
    result,
  }: { readonly channel: Channel; readonly run: RunKey; readonly result: DigestResult },
  post: ChannelPost,
): Promise<DigestEnd | null> => {
  if (result.stage !== 'posting') return null;
  const found = await post.find(channel, run);
  if (found === 'absent') return null;
  if (found !== 'unknown') return posted(result, found, 'found');
  const trouble =
    'It may have been posted before the server stopped, so it was not sent again. If it is not in the channel, delete this row and it will be sent within two minutes.';
  return { what: 'unsure', state: 'failed', result: { ...result, trouble } };
};

const troubleOf = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 300);

/** Posts, having kept that it may have been posted; keeps why it was not. */
const postNow = async (
  held: Held,
  posting: DigestResult,
  send: () => Promise<PostIds>,
): Promise<DigestEnd> => {
  await held.keep({ ...posting });
  try {
    return posted(posting, await send(), 'posted');
  } catch (error) {
    // What surely did not arrive is tried again when the claim has aged; what may have arrived is looked for first.
    const isNotThere = error instanceof NotPosted || error instanceof ChannelClosed;
    const stage = isNotThere ? 'counting' : 'posting';
    await held.keep({ ...posting, stage, trouble: troubleOf(error) });
    throw error;
  }
};

const whatOf = (done: Done<DigestEnd>): DigestOutcome['what'] => {
  if (done.outcome === 'done') return done.end.what;
  if (done.outcome === 'held') return 'held';
  return done.run.state === 'failed' ? 'unsure' : 'stands';
};

/**
 * Sends the digest of one ISO week to one channel, once: however often it is asked for, and by however many servers.
 * `at` is the instant that overdue is counted at; the context's view is that of the channel. Throws what SharePoint and the connector throw; the run then stays
 * claimed and is taken up again.
 */
export const sendDigest = async (
  context: Context,
  { channel, week, at }: { readonly channel: Channel; readonly week: string; readonly at: string },
  post: ChannelPost,
): Promise<DigestOutcome> => {
  const key = digestKey(channel.channelId, week);
  await context.store.fresh(0);
  const wanted = { key, kind: 'digest', result: { ...beforeCounting(channel.channelId, week) } } as const;
  const done = await once(context, wanted, async (held) => {
    const result = resultOf(held.result);
    const left = await settleLeft({ channel, run: key, result }, post);
    if (left !== null) return left;
    const digest = await countDigest(context, result, at);
    const posting: DigestResult = { ...result, stage: 'posting', digest };
    return postNow(held, posting, () => post.digest(channel, digest, key));
  });
  const { digest } = resultOf(done.run.result);
  const counts = { number: digest?.number ?? null, overdue: digest?.overdue ?? null };
  return { run: key, channel: channel.name, week, what: whatOf(done), ...counts };
};
