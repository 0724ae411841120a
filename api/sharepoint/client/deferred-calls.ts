import type { Graph, GraphAnswer, PartAnswer, Rides, Riding } from './graph-call.ts';
import { faultOf } from './refusal-of-graph.ts';

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
