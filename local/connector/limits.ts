import { splitThreadId } from './activity.ts';
import { ConnectorRefusal } from './refusals.ts';

/** So many calls in so many milliseconds. */
type Window = readonly [calls: number, ms: number];

const second = 1_000;
const hour = 3_600_000;

/** What Microsoft lets one bot do in one conversation, and one app in one tenant. */
const windows: Readonly<Record<'send' | 'look' | 'all', readonly Window[]>> = {
  send: [
    [7, second],
    [8, 2 * second],
    [60, 30 * second],
    [1_800, hour],
  ],
  look: [
    [14, second],
    [16, 2 * second],
    [120, 30 * second],
    [3_600, hour],
  ],
  all: [[50, second]],
};

/** What counts against which limit: messages that are sent and threads that are made; members that are looked up. */
const kindOf = (method: string, path: string): 'send' | 'look' | null => {
  if (method === 'POST' && /\/v3\/conversations(\/[^/]+\/activities(\/[^/]+)?)?$/.test(path)) return 'send';
  return method === 'GET' && /\/v3\/conversations/.test(path) ? 'look' : null;
};

const conversationIn = (path: string): string => {
  const id = /\/v3\/conversations\/([^/]+)/.exec(path)?.[1];
  return id === undefined ? 'new' : splitThreadId(decodeURIComponent(id)).conversation;
};

/** Milliseconds until a window has room again; 0 where it has. */
const waitIn = (calls: readonly number[], [most, ms]: Window, at: number): number => {
  const within = calls.filter((call) => call > at - ms);
  const first = within.at(-most);
  return first === undefined ? 0 : first + ms - at;
};

/** Counts the calls of the bot, and refuses with 429 and `Retry-After` those that are too many. */
export function openLimits(clock: () => number): (method: string, path: string) => void {
  const calls = new Map<string, number[]>();
  const take = (name: string, limits: readonly Window[]): void => {
    const at = clock();
    const known = (calls.get(name) ?? []).filter((call) => call > at - hour);
    const wait = Math.max(...limits.map((limit) => waitIn(known, limit, at)));
    calls.set(name, known);
    if (wait > 0) throw tooMany(wait);
    known.push(at);
  };
  return (method, path) => {
    take('all', windows.all);
    const kind = kindOf(method, path);
    if (kind !== null) take(`${kind} ${conversationIn(path)}`, windows[kind]);
  };
}

const tooMany = (ms: number): ConnectorRefusal =>
  new ConnectorRefusal(429, 'TooManyRequests', 'API calls quota exceeded.', {
    retryAfter: Math.ceil(ms / second),
  });
