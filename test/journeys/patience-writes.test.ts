import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inAll } from '../../api/sharepoint/client/patience.ts';
import type { ListWriter, SharePointWorkspace } from '../../api/sharepoint/ports/ports.ts';
import { overrun } from '../machine-time.ts';
import { newAction, newEvent, openStoreDesk, type StoreDesk, upn } from './store-desk.ts';

/** A list writer whose caller waits only so long, against a SharePoint that asks us to wait, is slow, or loses answers. */

let context: StoreDesk;
let workspace: SharePointWorkspace;
let assertion: string;
beforeAll(async () => {
  context = await openStoreDesk();
  workspace = await context.open();
  assertion = await context.assertion(upn.priya);
  const rows = Array.from({ length: 10 }, (_, n) => newAction(n));
  await workspace.as(assertion, { oid: upn.priya }).createAll('actions', rows);
});
afterEach(async () => {
  await context.faults();
  await workspace.pending();
});
afterAll(() => context.close());

const patienceMs = 1_000;
const change = { method: 'PATCH', path: '/fields$' };
const batch = { method: 'POST', path: '^/\\$batch$' };
const event = { method: 'POST', path: '/items$' };

/** A note and its event, as every change is written, by somebody who waits a second. */
const note = (
  n: number,
  words: string,
  writer: ListWriter = workspace.within(inAll(patienceMs)).as(assertion, { oid: upn.priya }),
) => {
  const key = `action-${n}`;
  const version = workspace.mirror.get('actions', key)?.version ?? '';
  return writer.write([
    { do: 'change', list: 'actions', key, version, set: { note: words } },
    { do: 'create', list: 'events', row: newEvent(n, key) },
  ]);
};

interface Outcome {
  readonly code: string;
  readonly until: string | null;
  readonly ms: number;
}

const outcomeOf = async (work: Promise<void>): Promise<Outcome> => {
  const began = performance.now();
  const told = await work.then(
    (): Partial<Outcome> => ({ code: 'saved' }),
    (error: unknown) => error as Partial<Outcome>, // a fault of the store has these
  );
  return { code: String(told.code), until: told.until ?? null, ms: performance.now() - began };
};

/** The note and the number of events as they stand in SharePoint, read by somebody who knows nothing yet. */
const standing = async (n: number): Promise<readonly [string | null | undefined, number]> => {
  await context.faults();
  const { mirror } = await context.open();
  return [mirror.get('actions', `action-${n}`)?.note, mirror.eventsOf({ actionKey: `action-${n}` }).length];
};

describe('a change while SharePoint asks us to wait', () => {
  it('is refused at once with the time until which, and is not sent afterwards', async () => {
    await context.faults({ rules: [{ ...batch, status: 429, retryAfter: 3, times: 1 }] });
    const before = Date.now();
    const told = await outcomeOf(note(1, 'too early'));
    const took = Date.now() - before;
    expect([told.code, overrun(told.ms, patienceMs)]).toEqual(['throttled', 0]);
    const waits = Date.parse(told.until ?? '') - before;
    // Three seconds from when SharePoint asked for them, which was while the change was under way.
    expect([waits > 2_500, waits < 3_500 + took]).toEqual([true, true]);
    await wait(3_500);
    expect(await standing(1)).toEqual([null, 0]);
  });

  it('is saved where the wait is shorter than the caller’s patience', async () => {
    await context.faults({ rules: [{ ...batch, status: 429, retryAfter: 1, times: 1 }] });
    const told = await outcomeOf(
      note(2, 'after a second', workspace.within(inAll(4_000)).as(assertion, { oid: upn.priya })),
    );
    expect(told.code).toBe('saved');
    expect(await standing(2)).toEqual(['after a second', 1]);
  });

  it('is saved in time where only its event has to wait, and the event follows', async () => {
    await context.faults({ rules: [{ ...event, status: 429, retryAfter: 3, times: 1 }] });
    const told = await outcomeOf(note(3, 'begun'));
    expect([told.code, overrun(told.ms, patienceMs + 500)]).toEqual(['saved', 0]);
    expect(workspace.mirror.get('actions', 'action-3')?.note).toBe('begun');
    await workspace.pending();
    expect(await standing(3)).toEqual(['begun', 1]);
  });

  it('gets its event though it waits longer than anybody, and the answer to the second try is lost', async () => {
    await context.faults({
      rules: [
        { ...event, status: 429, retryAfter: 2, times: 2 },
        { ...event, status: 504, committed: true, times: 1 },
      ],
    });
    expect((await outcomeOf(note(4, 'late event'))).code).toBe('saved');
    await workspace.pending();
    expect(await standing(4)).toEqual(['late event', 1]);
  });
});

describe('a change while SharePoint is slow or loses answers', () => {
  it('is told as not known yet where its answer has not come, and is there with its event later', async () => {
    await context.faults({ rules: [{ ...batch, latencyMs: 2_500 }] });
    const told = await outcomeOf(note(5, 'slow'));
    expect([told.code, overrun(told.ms, patienceMs + 500)]).toEqual(['in_doubt', 0]);
    await workspace.pending();
    expect(await standing(5)).toEqual(['slow', 1]);
  });

  it('is found where the answer was lost and looking it up takes long', async () => {
    await context.faults({
      rules: [
        { ...change, status: 504, committed: true, times: 1 },
        { method: 'GET', path: '/items/\\d+', latencyMs: 2_500 },
      ],
    });
    const told = await outcomeOf(note(6, 'lost answer'));
    expect([told.code, overrun(told.ms, patienceMs + 500)]).toEqual(['in_doubt', 0]);
    await workspace.pending();
    expect(await standing(6)).toEqual(['lost answer', 1]);
  });

  it('is not sent again once the caller has gone, where it never arrived', async () => {
    await context.faults({
      rules: [
        { ...batch, drop: 'before', times: 1 },
        { method: 'GET', path: '/items/\\d+', latencyMs: 2_500 },
      ],
    });
    expect((await outcomeOf(note(7, 'never arrived'))).code).toBe('in_doubt');
    await workspace.pending();
    expect(await standing(7)).toEqual([null, 0]);
  });

  it('is refused in time where the sign-in service does not answer, and is not sent afterwards', async () => {
    const fresh = await context.assertion(upn.megan);
    const writer = workspace.within(inAll(patienceMs)).as(fresh, { oid: upn.megan });
    await context.faults({ rules: [{ path: '^/sign-in/.*token', latencyMs: 2_500 }] });
    const told = await outcomeOf(note(8, 'no token', writer));
    expect([told.code, overrun(told.ms, patienceMs + 500)]).toEqual(['unavailable', 0]);
    await wait(2_500);
    expect(await standing(8)).toEqual([null, 0]);
  });
});
