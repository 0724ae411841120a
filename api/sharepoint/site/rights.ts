import { z } from 'zod';
import type { GraphAnswer, GraphCall } from '../client/graph-call.ts';
import type { SeenRights } from '../ports/site-facts.ts';

/** For how long an answer about reading is remembered; after that SharePoint is asked again. */
const readRememberedMs = 60_000;
/** For how long a right that SharePoint showed for somebody's own token counts as seen. */
const seenMs = 24 * 3_600_000;

/** What SharePoint showed of one person, by instants of our clock. */
interface Known {
  readonly answer: { readonly mayRead: boolean; readonly at: number } | null;
  readonly readAt: number | null;
  readonly wroteAt: number | null;
}

/** What this server knows of the rights of people in the site. In memory; asking SharePoint is the caller's affair. */
export interface Rights {
  /** The answer of the last minute, or what `ask` answers now. A refusal that comes meanwhile ends both. */
  mayRead(oid: string, ask: () => Promise<boolean>): Promise<boolean>;
  /** What `ask` answers now; a yes is seen. */
  mayWrite(oid: string, ask: () => Promise<boolean>): Promise<boolean>;
  seen(oid: string): SeenRights;
  /** SharePoint refused this person something: nothing is remembered of them. */
  refused(oid: string): void;
  /** Takes note of one answer to a call on behalf of this person. */
  heard(oid: string, asked: GraphCall, answer: Pick<GraphAnswer, 'status' | 'body'>): void;
}

const nothing: Known = { answer: null, readAt: null, wroteAt: null };

/** Opens the ledger. `now` gives the instant it is (ISO 8601). */
export function openRights(now: () => string): Rights {
  const known = new Map<string, Known>();
  const refusals = new Map<string, number>();
  const asking = new Map<string, Promise<boolean>>();
  const instant = () => Date.parse(now());
  const note = (oid: string, more: Partial<Known>) =>
    known.set(oid, { ...(known.get(oid) ?? nothing), ...more });
  const refused = (oid: string) => {
    known.delete(oid);
    // A question that is under way may have been answered before the right was taken away.
    asking.delete(oid);
    refusals.set(oid, (refusals.get(oid) ?? 0) + 1);
  };
  const within = (at: number | null, ms: number): boolean => {
    const age = at === null ? Number.POSITIVE_INFINITY : instant() - at;
    return age >= 0 && age < ms;
  };
  const askToRead = async (oid: string, ask: () => Promise<boolean>): Promise<boolean> => {
    const at = instant();
    const before = refusals.get(oid);
    const mayRead = await ask();
    if (!mayRead) note(oid, { answer: { mayRead, at }, readAt: null, wroteAt: null });
    else if (refusals.get(oid) === before) note(oid, { answer: { mayRead, at }, readAt: at });
    return mayRead;
  };
  return {
    mayRead: (oid, ask) => {
      const answer = known.get(oid)?.answer ?? null;
      if (answer && within(answer.at, readRememberedMs)) return Promise.resolve(answer.mayRead);
      const underWay = asking.get(oid);
      if (underWay !== undefined) return underWay;
      const asked = askToRead(oid, ask).finally(() => {
        if (asking.get(oid) === asked) asking.delete(oid);
      });
      asking.set(oid, asked);
      return asked;
    },
    mayWrite: async (oid, ask) => {
      const at = instant();
      const before = refusals.get(oid);
      const may = await ask();
      if (!may) refused(oid);
      else if (refusals.get(oid) === before) note(oid, { wroteAt: at });
      return may;
    },
    seen: (oid) => {
      const { readAt, wroteAt } = known.get(oid) ?? nothing;
      const writes = within(wroteAt, seenMs);
      return { reads: writes || within(readAt, seenMs), writes };
    },
    refused,
    heard: (oid, asked, answer) => {
      const parts = partsOf(asked, answer);
      if (parts.some(({ status }) => status === 401 || status === 403)) return refused(oid);
      if (parts.some(({ method, status }) => method !== 'GET' && status >= 200 && status < 300))
        note(oid, { wroteAt: instant() });
    },
  };
}

interface Part {
  readonly method: string;
  readonly status: number;
}

const requests = z.object({ requests: z.array(z.object({ id: z.string(), method: z.string() })) });
const responses = z.object({ responses: z.array(z.object({ id: z.string(), status: z.number() })) });

/** What was asked and how it ended: a batch is answered with 200 and says it of each of its parts. */
function partsOf(asked: GraphCall, answer: Pick<GraphAnswer, 'status' | 'body'>): readonly Part[] {
  if (asked.path !== '/$batch') return [{ method: asked.method, status: answer.status }];
  const sent = requests.safeParse(asked.body).data?.requests ?? [];
  const ended = responses.safeParse(answer.body).data?.responses ?? [];
  const parts = ended.map(({ id, status }) => ({
    method: sent.find((request) => request.id === id)?.method ?? 'GET',
    status,
  }));
  return answer.status < 300 ? parts : [{ method: 'GET', status: answer.status }];
}
