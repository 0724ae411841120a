import { z } from 'zod';
import type { Digest } from '#domain/digest/digest.ts';
import { asKey, type RunKey } from '#domain/key.ts';
import type { Run } from '#domain/records/run.ts';
import type { Store } from '../view/store.ts';
import { keptDigest } from './kept-digest.ts';

/**
 * What the row of a digest in Runs holds. `counting`: nothing was sent yet. `posting`: it may have been sent.
 * `posted`: it was, and the post's ids are known.
 */
const digestResult = z.object({
  channelId: z.string(),
  week: z.string(),
  stage: z.enum(['counting', 'posting', 'posted']),
  /** Null also where somebody made it unreadable: the post then stays as it was sent. */
  digest: keptDigest.nullable().catch(null),
  conversationId: z.string().nullable(),
  activityId: z.string().nullable(),
  /** Why the last try did not end, for people who look at the list; never patient data. */
  trouble: z.string().nullable(),
});
export type DigestResult = z.infer<typeof digestResult>;

/** A digest's run with its result read. */
export interface DigestRun {
  readonly run: Run;
  readonly result: DigestResult;
}

const read = (run: Run | undefined): DigestRun | null => {
  if (run?.kind !== 'digest') return null;
  const result = digestResult.safeParse(run.result);
  return result.success ? { run, result: result.data } : null;
};

/** What the row of a digest holds, of a run that is surely one of a digest. Throws where somebody made it unreadable. */
export const resultOf = (result: Run['result']): DigestResult => digestResult.parse(result);

/** A digest before anything is done for it. */
export const beforeCounting = (channelId: string, week: string): DigestResult => ({
  ...{ channelId, week, stage: 'counting', digest: null },
  ...{ conversationId: null, activityId: null, trouble: null },
});

/** One key for each channel and week, so that SharePoint itself refuses the second. */
export const digestKey = (channelId: string, week: string): RunKey =>
  asKey<'run'>(`digest:${channelId.replace(/[^\w.:-]/g, '.')}:${week}`);

/** The run of a digest; null when there is none. */
export const digestRun = (store: Store, key: string): DigestRun | null => read(store.get('runs', key));

/** All digests of a channel, the earliest week first. */
export const digestsOf = (store: Store, channelId: string): readonly DigestRun[] =>
  store
    .all('runs')
    .flatMap((run) => read(run) ?? [])
    .filter(({ result }) => result.channelId === channelId)
    .sort((one, other) => one.result.week.localeCompare(other.result.week));

/** The digest that was counted last, in whichever channel; null where there was none. */
export const lastDigest = (store: Store): Digest | null =>
  store
    .all('runs')
    .flatMap((run) => read(run)?.result.digest ?? [])
    .reduce<Digest | null>(
      (last, digest) => (last === null || digest.checkedAt > last.checkedAt ? digest : last),
      null,
    );
