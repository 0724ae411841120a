import type { Deferred, DeferredCalls, Graph, GraphAnswer, PartAnswer } from './graph-call.ts';
import { faultOf } from './refusal-of-graph.ts';

/** After such an answer a call may have been carried out, or nobody looked at it. */
export const isLost = ({ status }: Pick<PartAnswer, 'status'>): boolean => status === 0 || status >= 500;

/** What a batch brought back; null where the call has to be made by itself. Throws what it was refused with. */
function broughtBack(answer: PartAnswer): GraphAnswer | null {
  if (isLost(answer) || answer.status === 429) return null;
  if (answer.status >= 400) throw faultOf(answer.status, answer.body, answer.headers);
  return answer;
}

export function openDeferredCalls(call: Graph['call']): DeferredCalls {
  let waiting: readonly Deferred[] = [];
  return {
    take: (room) => {
      const deferredNow = waiting.slice(0, room);
      waiting = waiting.slice(room);
      return deferredNow;
    },
    add(asked) {
      let tell: Deferred['tell'] = () => undefined;
      const went = new Promise<PartAnswer>((resolve) => {
        tell = resolve;
      });
      const deferredNow = { asked, tell };
      waiting = [...waiting, deferredNow];
      const done = async (): Promise<GraphAnswer> => {
        const isLeft = waiting.includes(deferredNow);
        waiting = waiting.filter((each) => each !== deferredNow);
        return (isLeft ? null : broughtBack(await went)) ?? call(asked);
      };
      return { went, done };
    },
  };
}
