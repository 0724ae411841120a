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
const [first, now] = ['2026-03-02T11:00:00.000Z', '2026-03-02T12:00:00.000Z'];
const channel = '19:a@thread.tacv2';
const known: Installation = { ...team, state: 'added', since: first, toldAt: at(10), channels: {} };
const closed = { name: 'Actions', fate: 'deleted', since: first } as const;
const told = (of: TeamsReport, before: Installation | null = known) => afterwards(before, of, now);

describe('an installation that Teams tells of', () => {
  it('is greeted where it is new, and begins now', () => {
    expect(told({ what: 'added', at: at(1), team }, null)).toEqual({
      next: { ...team, state: 'added', since: now, toldAt: at(1), channels: {} },
      greets: true,
    });
  });
  it('is nothing new where it is told again, and nothing at all where something later is known', () => {
    expect(told({ what: 'added', at: at(10), team })).toBeNull();
    expect(told({ what: 'added', at: at(9), team })).toBeNull();
    expect(told({ what: 'added', at: at(10), team }, { ...known, state: 'removed' })).toMatchObject({
      greets: true,
    });
  });
  it('keeps since when it is there, and moves with the address at which Teams wants to be answered', () => {
    const moved = { ...team, serviceUrl: 'https://smba.trafficmanager.net/emea/' };
    const channels = { [channel]: closed };
    expect(told({ what: 'added', at: at(10), team: moved }, { ...known, channels })).toEqual({
      next: { ...known, ...moved, channels },
      greets: false,
    });
    expect(told({ what: 'added', at: at(20), team })).toEqual({
      next: { ...known, toldAt: at(20) },
      greets: false,
    });
  });
  it('opens its channels again when it comes back, and leaves those that were open', () => {
    const open = { name: null, fate: 'open', since: first } as const;
    const out = { ...known, state: 'removed', channels: { [channel]: closed, other: open } } as const;
    expect(told({ what: 'added', at: at(20), team }, out)?.next.channels).toEqual({
      [channel]: { ...closed, fate: 'open', since: now },
      other: open,
    });
  });
});

describe('a removal', () => {
  it('that arrives before the installation it ended is kept, without a greeting', () => {
    expect(told({ what: 'removed', at: at(5), team }, null)).toEqual({
      next: { ...team, state: 'removed', since: now, toldAt: at(5), channels: {} },
      greets: false,
    });
  });
  it('or a deletion of the team says since when, and once', () => {
    const removed = told({ what: 'removed', at: at(20) });
    expect(removed).toEqual({
      next: { ...known, state: 'removed', since: now, toldAt: at(20) },
      greets: false,
    });
    expect(told({ what: 'removed', at: at(20) }, { ...known, state: 'removed', toldAt: at(20) })).toBeNull();
    expect(told({ what: 'removed', at: at(9) })).toBeNull();
    const again = { ...known, state: 'removed' } as const;
    expect(told({ what: 'removed', at: at(21) }, again)?.next).toEqual({ ...again, toldAt: at(21) });
    expect(told({ what: 'removed', at: at(10) })?.next.state).toBe('removed');
    expect(told({ what: 'team_deleted', at: at(20) })?.next).toMatchObject({ state: 'deleted', since: now });
    expect(told({ what: 'team_restored', at: at(30) }, { ...known, state: 'deleted' })?.next.state).toBe(
      'added',
    );
  });
});

describe('a team that is renamed', () => {
  it('has its new name, once', () => {
    expect(told({ what: 'team_renamed', name: 'Estates' })).toEqual({
      next: { ...known, teamName: 'Estates' },
      greets: false,
    });
    expect(told({ what: 'team_renamed', name: team.teamName })).toBeNull();
  });
});

describe('a channel', () => {
  const of = (
    more: Partial<Extract<TeamsReport, { what: 'channel' }>>,
    note?: Installation['channels'][string],
  ) =>
    told({ what: 'channel', id: channel, ...more }, { ...known, channels: note ? { [channel]: note } : {} })
      ?.next.channels[channel];
  it('is open until something else is told, and keeps its name', () => {
    expect(of({ name: 'Actions' })).toEqual({ name: 'Actions', fate: 'open', since: now });
    expect(of({ name: 'Promised' }, closed)).toEqual({ ...closed, name: 'Promised' });
    expect(of({ fate: 'blocked' }, { ...closed, fate: 'open' })).toEqual({
      name: 'Actions',
      fate: 'blocked',
      since: now,
    });
  });
  it('is nothing new where name, fate and instant are known', () => {
    expect(of({ fate: 'deleted' }, closed)).toBeUndefined();
    expect(of({ name: 'Actions' }, closed)).toBeUndefined();
    expect(of({ fate: 'deleted', at: at(1) }, closed)).toEqual({ ...closed, toldAt: at(1) });
  });
  it('stays as Teams told it last: what was told earlier and arrives later changes its name at most', () => {
    const note = { ...closed, toldAt: at(20) };
    expect(of({ fate: 'open', at: at(19) }, note)).toBeUndefined();
    expect(of({ fate: 'open', at: at(19), name: 'Promised' }, note)).toEqual({ ...note, name: 'Promised' });
    expect(of({ fate: 'open', at: at(20) }, note)).toEqual({ ...note, fate: 'open', since: now });
    expect(of({ fate: 'open', at: at(21) }, note)).toEqual({
      name: 'Actions',
      fate: 'open',
      since: now,
      toldAt: at(21),
    });
    // What our own post found out has no instant of Teams, and leaves the one that is known.
    expect(of({ fate: 'blocked' }, note)).toEqual({
      name: 'Actions',
      fate: 'blocked',
      since: now,
      toldAt: at(20),
    });
    expect(of({ name: 'Promised', at: at(30) }, note)).toEqual({ ...note, name: 'Promised' });
  });
});
