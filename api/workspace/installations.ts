import { z } from 'zod';
import { asKey, type RunKey } from '#domain/key.ts';
import type { Run } from '#domain/records/run.ts';
import { afterwards, type Installation, type TeamsReport } from '#domain/teams/installation.ts';
import type { Store } from '../view/store.ts';
import type { Context } from './context.ts';
import { inTurn, writeInTurn } from './once.ts';

const installation = z.object({
  groupId: z.string(),
  threadId: z.string(),
  teamName: z.string(),
  serviceUrl: z.string(),
  state: z.enum(['added', 'removed', 'deleted']),
  since: z.string(),
  toldAt: z.string(),
  channels: z.record(
    z.string(),
    z.object({
      name: z.string().nullable(),
      fate: z.enum(['open', 'deleted', 'blocked']),
      since: z.string(),
      toldAt: z.string().optional(),
    }),
  ),
}) satisfies z.ZodType<Installation>;

/** One row of Runs for each team that ever added the app, named by the team's thread. */
const installKey = (threadId: string): RunKey =>
  asKey<'run'>(`install:${threadId.replace(/[^\w.:-]/g, '.').slice(0, 110)}`);

const read = (run: Run | undefined): Installation | null =>
  run?.kind === 'install' ? (installation.safeParse(run.result).data ?? null) : null;

const readAll = (store: Store): readonly Installation[] =>
  store.all('runs').flatMap((run) => read(run) ?? []);

/** What Teams reported of every team in which the app is or was. It says nothing about who is connected. */
const installationsOf = (store: Store): readonly Installation[] => store.derived(readAll);

/** The team of a group as Teams last reported it; null where it never did. */
export const installationOfGroup = (store: Store, groupId: string): Installation | null =>
  installationsOf(store)
    .filter((each) => each.groupId === groupId)
    .sort((one, other) => one.toldAt.localeCompare(other.toldAt))
    .at(-1) ?? null;

/**
 * Remembers what Teams reported of a team. Activities of one installation may reach several servers at the same moment: for
 * exactly one of them it is `greets`. Nothing is written where it says nothing new. Throws StaleVersion when
 * the row kept changing under it.
 */
export const noteReport = async (
  context: Pick<Context, 'store' | 'writer' | 'server' | 'now'>,
  threadId: string,
  report: TeamsReport,
): Promise<'greets' | 'noted' | 'known'> => {
  const key = installKey(threadId);
  await context.store.fresh(0);
  return inTurn(context, key, async (known) => {
    const after = afterwards(read(known), report, context.now());
    if (after === null) return 'known';
    await writeInTurn(context, known, { key, kind: 'install', result: { ...after.next } });
    return after.greets ? 'greets' : 'noted';
  });
};
