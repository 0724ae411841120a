import type { PartAnswer } from './batch.ts';
import type { Graph, GraphAnswer, GraphCall } from './graph.ts';
import { faultOf } from './refusal-of-graph.ts';

/** A call that may be sent twice: its answer can get lost with the batch that took it along. */
type Repeatable = GraphCall & ({ readonly method: 'GET' } | { readonly repeatable: true });

/** A call that goes along with other calls, or by itself in the end. */
export interface Ride {
  /** How it went with the batch that took it along; never resolves where none did. */
  readonly went: Promise<PartAnswer>;
  /** As `Graph.call`: by itself where no batch took it, or where the answer was lost. */
  done(): Promise<GraphAnswer>;
}

/** A ride on its way: what is asked, and whoever waits for the answer. */
export interface Riding {
  readonly asked: Repeatable;
  readonly tell: (answer: PartAnswer) => void;
}

/** Calls of one caller that can wait for the next batch, so that they cost no round trip of their own. */
export interface Rides {
  add(asked: Repeatable): Ride;
  /** Those that go along now, at most so many. */
  take(room: number): readonly Riding[];
}

/** After such an answer a call may have been carried out, or nobody looked at it. */
export const isLost = ({ status }: Pick<PartAnswer, 'status'>): boolean => status === 0 || status >= 500;

/** What a batch brought back; null where the call has to be made by itself. Throws what it was refused with. */
function broughtBack(answer: PartAnswer): GraphAnswer | null {
  if (isLost(answer) || answer.status === 429) return null;
  if (answer.status >= 400) throw faultOf(answer.status, answer.body, answer.headers);
  return answer;
}

export function openRides(call: Graph['call']): Rides {
  let waiting: readonly Riding[] = [];
  return {
    take: (room) => {
      const riding = waiting.slice(0, room);
      waiting = waiting.slice(room);
      return riding;
    },
    add(asked) {
      let tell: Riding['tell'] = () => undefined;
      const went = new Promise<PartAnswer>((resolve) => {
        tell = resolve;
      });
      const riding = { asked, tell };
      waiting = [...waiting, riding];
      const done = async (): Promise<GraphAnswer> => {
        const isLeft = waiting.includes(riding);
        waiting = waiting.filter((each) => each !== riding);
        return (isLeft ? null : broughtBack(await went)) ?? call(asked);
      };
      return { went, done };
    },
  };
}
