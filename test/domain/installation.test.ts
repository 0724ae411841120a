import { describe, expect, it } from 'vitest';
import {
  afterwards,
  type Installation,
  type ReportedTeam,
  type TeamsReport,
} from '#domain/teams/installation.ts';

const team: ReportedTeam = {
  ...{ groupId: 'group', threadId: '19:general@thread.tacv2', teamName: 'Patient Safety' },
  serviceUrl: 'https://smba.trafficmanager.net/uk/',
};
const at = (second: number): string => new Date(Date.UTC(2026, 2, 2, 9, 0, second)).toISOString();
const now = '2026-03-02T12:00:00.000Z';
const added = (second: number): TeamsReport => ({ what: 'added', at: at(second), team });
const removed = (second: number): TeamsReport => ({ what: 'removed', at: at(second), team });

const orders = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  all.length < 2
    ? [all]
    : all.flatMap((one, index) =>
        orders([...all.slice(0, index), ...all.slice(index + 1)]).map((rest) => [one, ...rest]),
      );

/** What is known after some activities, and how often somebody was greeted. */
const outcomeOf = (told: readonly TeamsReport[]) =>
  told.reduce<{ known: Installation | null; greetings: number }>(
    ({ known, greetings }, one) => {
      const next = afterwards(known, one, now);
      return next === null
        ? { known, greetings }
        : { known: next.next, greetings: greetings + Number(next.greets) };
    },
    { known: null, greetings: 0 },
  );

describe('what is known of the app in a team', () => {
  it('is what Teams said last, in whatever order its activities arrive, and no installation is greeted twice', () => {
    // Twice the installation, twice the removal, then the same again.
    const told = [added(1), added(1), removed(20), removed(20), added(40), added(40)];
    for (const order of orders(told)) {
      const { known, greetings } = outcomeOf(order);
      expect(known?.state).toBe('added');
      expect(greetings).toBeGreaterThanOrEqual(1);
      expect(greetings).toBeLessThanOrEqual(2);
    }
    for (const order of orders(told.slice(0, 4))) expect(outcomeOf(order).known?.state).toBe('removed');
  });

  it('keeps what was told of channels over a removal and a new installation', () => {
    const renamed: TeamsReport = { what: 'channel', id: '19:a@thread.tacv2', name: 'Promised actions' };
    const { known } = outcomeOf([added(1), renamed, removed(20), added(40)]);
    expect(known?.channels['19:a@thread.tacv2']).toMatchObject({ name: 'Promised actions', fate: 'open' });
  });

  it('takes a channel for open when the app comes back: while it was out it heard of nothing', () => {
    const deleted: TeamsReport = { what: 'channel', id: '19:a@thread.tacv2', fate: 'deleted' };
    const { known } = outcomeOf([added(1), deleted, removed(20), added(40)]);
    expect(known?.channels['19:a@thread.tacv2']).toMatchObject({ fate: 'open' });
  });

  it('ends with what Teams said last of a channel, though the deletion arrives after its end', () => {
    const of = (fate: 'deleted' | 'open', second: number): TeamsReport => ({
      ...{ what: 'channel', id: '19:a@thread.tacv2', fate },
      at: at(second),
    });
    for (const order of orders([of('deleted', 10), of('open', 11)])) {
      const { known } = outcomeOf([added(1), ...order]);
      expect(known?.channels['19:a@thread.tacv2']?.fate).toBe('open');
    }
  });

  it('says since when a channel is closed, and nothing new while it stays so', () => {
    const deleted: TeamsReport = { what: 'channel', id: '19:a@thread.tacv2', fate: 'deleted' };
    const { known } = outcomeOf([added(1), deleted]);
    expect(known?.channels['19:a@thread.tacv2']).toEqual({ name: null, fate: 'deleted', since: now });
    expect(afterwards(known, deleted, at(50))).toBeNull();
  });

  it('is nothing for a team of which Teams never said that the app was added', () => {
    expect(afterwards(null, { what: 'team_renamed', name: 'Estates' }, now)).toBeNull();
    expect(afterwards(null, { what: 'removed', at: at(1) }, now)).toBeNull();
  });
});
