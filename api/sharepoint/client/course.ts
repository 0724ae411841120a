import type { Throttle } from '../../platform/throttle.ts';
import { GivenUp, InDoubt, Unavailable } from '../ports/faults.ts';
import type { Write } from '../ports/ports.ts';
import type { Patience } from '../ports/waiting.ts';
import type { Graph } from './graph-call.ts';
import { askedToWait, cameWithin, endless } from './patience.ts';
import { follows, type Note, type PendingWrites } from './pending-writes.ts';

/** How far writes that go in order have come. `sent`: the first is on its way, and nobody knows yet what came of it. */
type Stage = 'waiting' | 'sent' | 'begun';

/** Some writes on their way, and the caller that waits for them. */
export interface Course {
  stage: Stage;
  /** What is not done yet, in order. */
  rest: readonly Write[];
  /** Notes what is pending once the first is done, for the case that this server is stopped. */
  readonly note: Note;
  /** The caller no longer waits. What was begun goes on. */
  isGivenUp: boolean;
  /** How long SharePoint may keep them waiting: as long as the caller waits, and for ever once the first is done or the caller is gone. */
  readonly patience: Patience;
  /** Called directly before some of them go out. Throws where the caller was answered that nothing was saved. */
  readonly sends: () => void;
}

function openCourse(caller: Patience, note: Note): Course {
  const isLeftAlone = () => course.stage === 'begun' || course.isGivenUp;
  const course: Course = {
    stage: 'waiting',
    ...{ rest: [], note, isGivenUp: false },
    patience: {
      get left() {
        return (isLeftAlone() ? endless : caller).left;
      },
      // A call itself is not cut off: its answer says what came of it, even where the caller waits no longer.
      endsIn: Number.POSITIVE_INFINITY,
      spend: caller.spend,
    },
    sends: () => {
      if (course.stage === 'begun') return;
      if (course.isGivenUp) throw new GivenUp();
      course.stage = 'sent';
    },
  };
  return course;
}

/** The way to SharePoint of some writes: everything that is asked for them has their patience, whatever the caller's is. */
export const graphOf = (graph: Graph, course: Course): Graph => ({
  deferred: graph.deferred,
  call: (asked) => graph.call({ patience: course.patience, ...asked }),
});

/**
 * Does writes for a caller who waits only so long. When that is over: what was not sent is not sent any more (Throttled,
 * or Unavailable where SharePoint does not answer); where the first write is done the change is saved, and the rest of it
 * follows behind the scenes; where nobody knows yet, or further rows are to be changed, that goes on behind the scenes and
 * the caller gets InDoubt.
 */
export async function patiently(
  caller: Patience,
  throttle: Throttle,
  pending: PendingWrites,
  work: (course: Course) => Promise<void>,
): Promise<void> {
  const course = openCourse(caller, pending.note());
  const working = work(course);
  if (await cameWithin(working, caller.endsIn)) return;
  pending.add(working);
  if (course.stage === 'begun' && course.rest.every(follows)) return;
  course.isGivenUp = true;
  if (course.stage !== 'waiting') throw new InDoubt();
  throw throttle.pausedFor > 0 ? askedToWait(throttle) : new Unavailable('SharePoint did not answer in time');
}
