import { createHash } from 'node:crypto';
import { asKey, type RunKey } from '#domain/key.ts';
import type { Actor } from '#domain/person.ts';
import type { Run } from '#domain/run.ts';
import type { AlmostWhole } from '../sharepoint/coming-file.ts';
import { commit, type RowWrite } from './commit.ts';
import type { Desk } from './desk.ts';

/** What is uploaded: the same bytes by the same person to the same action have the same key. */
const keyOf = (actor: Actor, actionKey: string, sha256: string): RunKey => {
  const mark = createHash('sha256').update(`${actor.oid} ${actionKey} ${sha256}`).digest('hex');
  return asKey<'run'>(`upload:${mark.slice(0, 48)}`);
};

/**
 * Notes, before the last piece of an Office file goes up, that it is about to stand in the folder: SharePoint rewrites such
 * files at once, and an answer that was lost with our process leaves nothing else to know them by. Gives since when the
 * file may stand there: from an earlier try that never came to its end, or from now.
 */
export const claimUpload = async (
  { mirror, hands, now, server }: Desk,
  actor: Actor,
  actionKey: string,
  { sha256, since }: Pick<AlmostWhole, 'sha256' | 'since'>,
): Promise<number> => {
  const key = keyOf(actor, actionKey, sha256);
  const before = mirror.get('runs', key);
  const sinceBefore = before?.result.since;
  if (before?.state === 'claimed' && typeof sinceBefore === 'number') return sinceBefore;
  const claim: Omit<Run, 'key' | 'version'> = {
    ...{ kind: 'upload', state: 'claimed', claimedAt: now(), claimedBy: server },
    ...{ finishedAt: null, result: { since } },
  };
  const change: RowWrite =
    before === undefined
      ? { do: 'create', list: 'runs', row: { key, ...claim } }
      : { do: 'change', list: 'runs', key, version: before.version, set: claim };
  await commit({ mirror, hands }, { changes: [change], events: [] });
  return since;
};

/** What ends the claim, to be written with the link. */
export const claimEnd = (
  { mirror, now }: Desk,
  actor: Actor,
  actionKey: string,
  sha256: string,
): readonly RowWrite[] => {
  const key = keyOf(actor, actionKey, sha256);
  const claim = mirror.get('runs', key);
  if (claim?.state !== 'claimed') return [];
  const set = { state: 'finished', finishedAt: now() } as const;
  return [{ do: 'change', list: 'runs', key, version: claim.version, set }];
};
