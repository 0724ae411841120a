import { describe, expect, it } from 'vitest';
import { asKey } from '#domain/key.ts';
import { type FileOf, mineOf } from '#domain/overview/mine.ts';
import type { Actor, Role } from '#domain/people/person.ts';
import type { Action } from '#domain/records/action.ts';
import type { Evidence } from '#domain/records/evidence.ts';
import { sampleRow } from '../sample-rows.ts';
import { anAction } from './digest-source.ts';

const today = '2026-03-02';
const person = (name: string, ...roles: readonly Role[]): Actor => ({
  ...{ oid: name, upn: `${name}@x.example`, name, roles: ['member', ...roles] },
});
const megan = person('megan');
const daniel = person('daniel', 'quality_lead');
const priya = person('priya', 'facilitator');

const of = (who: Actor | null, key: string, fields: Partial<Action> = {}): Action =>
  anAction(key, {
    owners:
      who === null
        ? []
        : [{ post: 'Ward Manager', organisation: null, accountable: true, person: { ...who } }],
    ...fields,
  });
const file = (actionKey: string, by: Actor, more: Partial<Evidence> = {}): Evidence => ({
  ...sampleRow('evidence', {
    ...{ key: asKey(`file-of-${actionKey}-${by.name}`), actionKey: asKey(actionKey) },
    ...{ filedByOid: by.oid, filedBy: by.name, state: 'filed', gone: false, ...more },
  }),
  version: '1',
});
const mine = (who: Actor, actions: readonly Action[], evidence: readonly Evidence[] = []) => {
  const source = {
    ...{ today, actions: new Map(actions.map((row) => [String(row.key), row])) },
    evidence: new Map(evidence.map((row) => [String(row.key), row])),
  };
  const lists: Readonly<Record<string, readonly (Action | FileOf)[]>> = { ...mineOf(source, who) };
  return Object.fromEntries(
    Object.entries(lists)
      .map(([name, list]) => [
        name,
        list.map((each) => String('action' in each ? each.evidence.key : each.key)),
      ])
      .filter(([, list]) => list?.length),
  );
};

describe('what is mine', () => {
  it('is each open action of mine once, by what is next', () => {
    const actions = [
      of(megan, 'late', { due: '2026-02-01' }),
      of(megan, 'late-and-blocked', { due: '2026-01-01', status: 'blocked' }),
      of(megan, 'today', { due: today }),
      of(megan, 'week', { due: '2026-03-09' }),
      of(megan, 'later', { due: '2026-03-10' }),
      of(megan, 'undated', { due: null }),
      of(megan, 'blocked', { due: '2026-05-01', status: 'blocked' }),
      of(megan, 'claimed', { status: 'owner_complete' }),
      of(megan, 'proven', { status: 'evidenced' }),
      of(priya, 'hers', { due: '2026-02-01' }),
    ];
    expect(mine(megan, actions)).toEqual({
      late: ['late-and-blocked', 'late'],
      week: ['today', 'week'],
      later: ['later', 'undated'],
      waiting: ['blocked', 'claimed'],
    });
  });

  it('is, for a quality lead, each file of somebody else that waits, and none in which they had a part', () => {
    const actions = [of(megan, 'a', { status: 'owner_complete' }), of(daniel, 'his'), of(megan, 'b')];
    const files = [
      file('a', megan),
      file('b', daniel),
      file('his', megan),
      file('a', priya, { state: 'accepted', acceptedHash: 'x', quickXorHash: 'x' }),
    ];
    expect(mine(daniel, actions, files).toCheck).toEqual(['file-of-a-megan']);
    // It is among the files, so that it is not said twice.
    expect(mine(daniel, actions, files)).not.toHaveProperty('toConfirm');
    expect(mine(daniel, actions, []).toConfirm).toEqual(['a']);
    expect(mine(priya, actions, files)).not.toHaveProperty('toCheck');
    expect(mine(person('tom', 'quality_lead', 'reviewer'), actions, files)).toEqual({});
  });

  it('is a file that was returned to me, and for a facilitator what nobody owns', () => {
    const actions = [
      of(megan, 'a', { due: null }),
      of(null, 'nobodys'),
      of(null, 'done', { status: 'evidenced' }),
    ];
    const files = [file('a', megan, { state: 'returned' })];
    expect(mine(megan, actions, files)).toEqual({ later: ['a'], returned: ['file-of-a-megan'] });
    expect(mine(priya, actions, files)).toEqual({ unowned: ['nobodys'] });
  });
});
