import type { MiddlewareHandler } from 'hono';
import type { RouteSpec } from '#wire/route-spec.ts';
import { tooMany } from './limits.ts';
import { RequestFault } from './problem.ts';
import type { RouterVariables } from './router-variables.ts';

/** So many documents are in memory at the same time, a large one alone; what waits has not been taken in yet. */
const places = 2;
const largeFrom = 20 * 1024 * 1024;
/** So many wait, and so many of one person. */
const waitingAtMost = 20;
const ofOnePerson = 6;
/** About as long as a large document takes. */
const againSeconds = 20;

interface Coming {
  readonly who: string;
  /** In bytes, as far as it was said. */
  readonly size: number;
  readonly gone: AbortSignal;
}

interface Waiting {
  readonly who: string;
  readonly takes: number;
  readonly tell: (outcome: 'turn' | 'gone') => void;
}

export interface ImportQueue {
  /** Resolves with the way out when it is somebody's turn; null when they wait no longer. Throws too_many where it is full. */
  enter(coming: Coming): Promise<(() => void) | null>;
}

export function openImportQueue(): ImportQueue {
  let free = places;
  let waiting: readonly Waiting[] = [];
  /** In the order in which they came, so that a large one is not passed by for ever. */
  const letIn = (): void => {
    for (let [next] = waiting; next && next.takes <= free; [next] = waiting) {
      waiting = waiting.slice(1);
      free -= next.takes;
      next.tell('turn');
    }
  };
  const turn = ({ who, gone }: Coming, takes: number): Promise<'turn' | 'gone'> =>
    new Promise((tell) => {
      const one: Waiting = { who, takes, tell };
      waiting = [...waiting, one];
      gone.addEventListener('abort', () => {
        waiting = waiting.filter((each) => each !== one);
        tell('gone');
        letIn();
      });
      letIn();
    });
  return {
    async enter(coming) {
      const takes = coming.size >= largeFrom ? places : 1;
      const mine = waiting.filter(({ who }) => who === coming.who).length;
      if (waiting.length >= waitingAtMost || mine >= ofOnePerson) throw tooMany(againSeconds);
      if ((await turn(coming, takes)) === 'gone') return null;
      const leave = (): void => {
        free += takes;
        letIn();
      };
      if (!coming.gone.aborted) return leave;
      leave();
      return null;
    },
  };
}

/** Lets a few documents in at a time. The others wait outside: nothing of them is taken in before it is their turn. */
export const importTurn = ({ enter }: ImportQueue, spec: RouteSpec): MiddlewareHandler<RouterVariables> => {
  const isQueued = spec.document === 'comes' || spec.document === 'read';
  return async (c, next) => {
    if (!isQueued) return next();
    const size = Number(c.req.header('content-length') ?? largeFrom);
    const leave = await enter({ who: c.get('who'), size, gone: c.req.raw.signal });
    if (leave === null) throw new RequestFault(422, 'stopped');
    try {
      await next();
    } finally {
      leave();
    }
  };
};
