import { type CatchUp, dueSlot, type Schedule, type Slot, slotAround } from '#domain/dates/schedule.ts';
import { asKey } from '#domain/key.ts';
import { type BotParts, contextOf } from '../bot/parts.ts';
import type { Store } from '../view/store.ts';
import type { AppContext } from '../workspace/context.ts';
import { type Ended, once } from '../workspace/once.ts';

/** A line of the log without its instant. */
interface LogFacts {
  readonly what: string;
  readonly [fact: string]: string | number | null;
}

/** What came of one piece of a job. */
export interface JobOutcome {
  /** What the command line prints. */
  readonly words: string;
  /** What the clock's log gets; null where another server is at it. Nothing about a patient. */
  readonly log: LogFacts | null;
  readonly isFailed?: boolean;
}

/** A piece of a job, such as the summary of one channel. It claims itself (`once`), so it may be run by every server. */
export type Task = () => Promise<JobOutcome>;

/** Work that the clock does by itself. */
export interface Job {
  /** As the command line and the log call it. */
  readonly name: string;
  /** What it does, for the command line's help. */
  readonly about: string;
  /** When it is due, by the settings of the workspace. */
  readonly schedule: (store: Store) => Schedule;
  readonly catchUp: CatchUp;
  /** What of a slot is still to be done, as far as the store knows. */
  readonly due: (parts: BotParts, slot: Slot) => readonly Task[];
  /** What `npm run job` does for an instant, whatever the clock says. */
  readonly byHand: (parts: BotParts, at: string) => Promise<readonly JobOutcome[]>;
}

/** Does what is due of a job now. SharePoint is asked only where something seems to be due. Throws what the job throws. */
export const runDue = async (parts: BotParts, job: Job): Promise<readonly JobOutcome[]> => {
  const { store } = parts.workspace;
  const tasks = (): readonly Task[] => {
    const slot = dueSlot(parts.now(), job.schedule(store), job.catchUp);
    return slot === null ? [] : job.due(parts, slot);
  };
  if (store.isWhole && tasks().length === 0) return [];
  await store.fresh(0);
  return Promise.all(tasks().map((task) => task()));
};

interface PlainJob extends Pick<Job, 'name' | 'about' | 'catchUp' | 'schedule'> {
  /** Does the work; what it gives is kept in the row of the run and logged. Throws what SharePoint refuses: then it is tried again. */
  readonly work: (context: AppContext, slot: Slot) => Promise<Ended & { readonly words: string }>;
}

/** A job that is done once for the whole workspace. Its run is `name:period`. */
export const plainJob = ({ work, ...job }: PlainJob): Job => {
  const keyOf = (slot: Slot) => asKey<'run'>(`${job.name}:${slot.period}`);
  const taskOf = (parts: BotParts, slot: Slot) => async (): Promise<JobOutcome> => {
    const context = contextOf(parts, 'clock');
    const done = await once(context, { key: keyOf(slot), kind: 'job' }, () => work(context, slot));
    const facts = { job: job.name, period: slot.period };
    if (done.outcome !== 'done') {
      const why = done.outcome === 'held' ? 'another process is at it' : 'done already';
      return { words: `${slot.period}: ${why}.`, log: null };
    }
    const { state, words } = done.end;
    return {
      words: `${slot.period}: ${words}`,
      log: { what: `job ${state}`, ...facts },
      isFailed: state === 'failed',
    };
  };
  return {
    ...job,
    due: (parts, slot) => {
      const run = parts.workspace.store.get('runs', keyOf(slot));
      return run === undefined || run.state === 'claimed' ? [taskOf(parts, slot)] : [];
    },
    byHand: async (parts, at) => {
      const { store } = parts.workspace;
      await store.fresh(0);
      return [await taskOf(parts, slotAround(at, job.schedule(store)))()];
    },
  };
};
