import { createHash } from 'node:crypto';
import { asKey, type RunKey } from '#domain/key.ts';
import type { Actor } from '#domain/people/person.ts';
import type { AlmostWhole } from '../sharepoint/ports/coming-file.ts';
import type { RowWrite } from './commit.ts';
import type { Context } from './context.ts';
import { claim, endOf } from './once.ts';

/** What is uploaded: the same bytes by the same person to the same action have the same key. */
const keyOf = (actor: Actor, actionKey: string, sha256: string): RunKey => {
  const mark = createHash('sha256').update(`${actor.oid} ${actionKey} ${sha256}`).digest('hex');
  return asKey<'run'>(`upload:${mark.slice(0, 48)}`);
};

/**
 * Notes, before the last piece of an Office file goes up, that it is about to be in the folder: SharePoint rewrites such
 * files at once, and an answer that was lost with our process leaves nothing else to know them by. Gives since when the
 * file may stand there: from an earlier try that never came to its end, or from now.
 */
export const claimUpload = async (
  context: Context,
  actor: Actor,
  actionKey: string,
  { sha256, since }: Pick<AlmostWhole, 'sha256' | 'since'>,
): Promise<number> => {
  const key = keyOf(actor, actionKey, sha256);
  const { outcome, run } = await claim(context, { key, kind: 'upload', result: { since }, reopens: true });
  return outcome === 'left' && typeof run.result.since === 'number' ? run.result.since : since;
};

/** What ends the claim, to be written with the link. */
export const claimEnd = (
  { store, now }: Context,
  actor: Actor,
  actionKey: string,
  sha256: string,
): readonly RowWrite[] => {
  const run = store.get('runs', keyOf(actor, actionKey, sha256));
  return run?.state === 'claimed' ? [endOf(run, now())] : [];
};
