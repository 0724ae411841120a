import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '../../local/graph/faults.ts';
import type { Call, Fate } from './proxy.ts';

/** A third of all Graph calls fail, in every way that the fault rules know. */
const everything = [
  { status: 429, retryAfter: 1, rate: 0.01 },
  { status: 503, emptyBody: true, rate: 0.06 },
  { status: 503, retryAfter: 1, rate: 0.01 },
  { status: 504, committed: true, rate: 0.05 },
  { status: 504, rate: 0.05 },
  { status: 500, rate: 0.04 },
  { status: 502, rate: 0.03 },
  { status: 409, code: 'resourceModified', method: 'PATCH', rate: 0.08 },
  { drop: 'after', rate: 0.06 },
  { drop: 'before', rate: 0.05 },
  { latencyMs: 20, rate: 0.3 },
] as const;

const onFiles = /\/(content|children|createUploadSession)(\?|$)|\/drives\/[^/]+\/items\/[^/]+$/.source;
/** Somebody has a file open; the site is full until somebody makes room. Both pass. */
const filesFail = [
  { status: 423, method: 'PATCH', path: onFiles, rate: 0.5, times: 1 },
  { status: 423, method: 'PUT', path: onFiles, rate: 0.5, times: 1 },
  { status: 507, method: 'PUT', path: onFiles, rate: 0.5, times: 1 },
] as const;

/** What a seed sets before each part of its work. */
export type Part = 'import' | 'updates' | 'evidence' | 'cards';

const switchesOf: Readonly<Record<Part, object>> = {
  import: { shortPages: true, deltaDuplicates: true, overlapConflicts: 0.05, promotionSeconds: 1 },
  // Tokens expire while people work.
  updates: { deltaTokenSeconds: 4, deltaResync: 'resyncChangesUploadDifferences' },
  evidence: { deltaErrorInside: true, staleCode: 'notAllowed' },
  cards: { deltaTokenSeconds: 8, shortPages: true },
};

/** Every second seed may not read the channel, as where the team's owner did not consent. */
const mayReadChannel = (seed: number): boolean => seed % 2 === 1;

/** The faults of the local Graph for a part of a seed; `share` of a third of all calls. */
export const faultsOf = ({ seed, share }: { readonly seed: number; readonly share: number }, part: Part) => ({
  seed: seed * 10 + Object.keys(switchesOf).indexOf(part),
  rules: [...filesFail, ...everything.map((rule) => ({ ...rule, rate: rule.rate * share }))],
  switches: { ...switchesOf[part], channelMessages: mayReadChannel(seed) ? 'works' : 'refuse' },
});

/** What the connector answers to a call that it refused, each once in every seed. */
const refusals: readonly Fate[] = [
  { status: 429, retryAfter: 1 },
  { status: 412 },
  { status: 502 },
  { status: 504 },
  { status: 403, body: { error: { code: 'MessageWritesBlocked', message: 'The bot is blocked.' } } },
  { status: 404 },
  { status: 413 },
];
/** After these only the channel itself tells whether the message arrived, so they come last: it may have. */
const doubts: readonly Fate[] = [{ cut: 'before' }, { status: 504, committed: true }, { cut: 'after' }];

const shuffled = <T>(all: readonly T[], random: () => number): T[] =>
  all
    .map((each) => ({ each, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ each }) => each);

const nameOf = (fate: Fate): string => {
  if ('held' in fate) return 'held up';
  if ('cut' in fate) return `cut ${fate.cut}`;
  return `${fate.status}${fate.committed ? ' after commit' : ''}`;
};

/** What the network does at random to a call to Graph or to the sign-in. */
const ofTheNetwork = (random: () => number): Fate | null => {
  const drawn = random();
  if (drawn < 0.015) return { cut: 'before' };
  if (drawn < 0.03) return { cut: 'after' };
  if (drawn < 0.04) return { status: 502 };
  return drawn < 0.1 ? { held: sleep(15) } : null;
};

const ofTheSignIn = (random: () => number): Fate | null => {
  const drawn = random();
  if (drawn < 0.1) return { status: 503 };
  return drawn < 0.2 ? { cut: 'before' } : null;
};

export interface Failing {
  readonly decide: (call: Call) => Fate | null;
  readonly injected: Readonly<Record<string, number>>;
  /** Calls to a conversation that came before the wait which the connector had asked for was over. */
  readonly early: readonly string[];
  calls: number;
}

/** How the connector fails in a seed, whichever server speaks to it: what is left for sending and for changing a card. */
export interface ConnectorFates {
  readonly POST: Fate[];
  readonly PUT: Fate[];
}
export const connectorFates = (seed: number, most: number): ConnectorFates => {
  const random = seeded(seed);
  const inDoubt = mayReadChannel(seed) ? doubts : [];
  return {
    POST: [...shuffled(refusals, random).slice(0, most), ...inDoubt],
    PUT: shuffled([...refusals, ...doubts], random).slice(0, most),
  };
};

/** A proxy's share of a seed: cuts and refusals at random, and the ways in which the connector fails. */
export const failingBetween = (seed: number, left: ConnectorFates): Failing => {
  const random = seeded(seed * 7919);
  const injected: Record<string, number> = {};
  const early: string[] = [];
  let until = 0;
  const ofTheConnector = ({ method, path }: Call): Fate | null => {
    if (performance.now() < until) early.push(path);
    const fate = (method === 'POST' || method === 'PUT' ? left[method].shift() : undefined) ?? null;
    if (fate !== null && 'retryAfter' in fate) until = performance.now() + Number(fate.retryAfter) * 1000;
    return fate;
  };
  const fileChangeOf = (call: Call): readonly [string, Fate | null] => {
    const { path } = call;
    if (path.startsWith('/connector/v3/')) return ['connector', ofTheConnector(call)];
    if (path.includes('/oauth2/')) return ['sign-in', ofTheSignIn(random)];
    return ['network', ofTheNetwork(random)];
  };
  const failing: Failing = {
    ...{ injected, early },
    calls: 0,
    decide: (call) => {
      failing.calls += 1;
      const [where, fate] = fileChangeOf(call);
      if (fate !== null) {
        const what = `${where} ${nameOf(fate)}`;
        injected[what] = (injected[what] ?? 0) + 1;
      }
      return fate;
    },
  };
  return failing;
};
