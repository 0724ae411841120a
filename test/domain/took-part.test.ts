import { describe, expect, it } from 'vitest';
import { type RecordOfAction, tookPart } from '../../src/domain/people/second-person.ts';
import type { Owner } from '../../src/domain/records/action.ts';
import { ownedBy, someone } from './samples.ts';

/** Niche NIAF: the one who rates is not the one who did. Every way in which somebody may have had a part. */
const daniel = someone('Daniel Okafor');
const other = someone('Megan Price');
type Event = RecordOfAction['events'][number];
const event = (changes: Event['changes'], more: Partial<Event> = {}): Event => ({
  ...{ by: other, subject: 'action', what: 'updated', changes },
  ...more,
});
const part = (record: { owners?: readonly Owner[]; events?: readonly Event[]; filedBy?: string }) =>
  tookPart(
    { owners: record.owners ?? [] },
    { evidence: record.filedBy ? [{ filedByOid: record.filedBy }] : [], events: record.events ?? [] },
    daniel,
  );
const named = (person: Owner['person'], post = 'Ward manager'): Owner => ({ ...ownedBy(null), person, post });

describe('somebody who owns an action', () => {
  it('is known by Entra id alone where there is one', () => {
    expect(part({ owners: [ownedBy(daniel)] })).toBe(true);
    expect(part({ owners: [ownedBy(other), ownedBy(daniel, false)] })).toBe(true);
    expect(part({ owners: [named({ oid: 'another', upn: daniel.upn, name: daniel.name })] })).toBe(false);
  });
  it('is known by sign-in name, and by name where nothing else was written', () => {
    expect(
      part({ owners: [named({ oid: null, upn: ' DANIEL okafor@northmere.example ', name: 'x' })] }),
    ).toBe(true);
    expect(part({ owners: [named({ oid: null, upn: 'x@northmere.example', name: daniel.name })] })).toBe(
      false,
    );
    expect(part({ owners: [named({ oid: null, upn: null, name: 'daniel okafor ' })] })).toBe(true);
    expect(part({ owners: [named({ oid: null, upn: null, name: 'Daniel' })] })).toBe(false);
  });
  it('is known by a name that was written as the post, with or without another person beside it', () => {
    expect(part({ owners: [named(null, ' Daniel Okafor')] })).toBe(true);
    expect(
      part({ owners: [named({ oid: other.oid, upn: other.upn, name: other.name }, 'Daniel Okafor')] }),
    ).toBe(true);
    expect(part({ owners: [named(null, ' ')] })).toBe(false);
    expect(part({ owners: [named(null)] })).toBe(false);
  });
});

describe('somebody who ever owned it', () => {
  const owners = (from: unknown, to: unknown = null) => [
    {
      field: 'owners',
      from: from === null ? null : JSON.stringify(from),
      to: to === null ? null : JSON.stringify(to),
    },
  ];
  it('is in the events about owners, before or after', () => {
    expect(part({ events: [event(owners([ownedBy(daniel)]))] })).toBe(true);
    expect(part({ events: [event(owners(null, [ownedBy(daniel)]))] })).toBe(true);
    expect(part({ events: [event(owners([ownedBy(other)], []))] })).toBe(false);
  });
  it('is not in what another field says', () => {
    const changes = [{ field: 'note', from: null, to: JSON.stringify([ownedBy(daniel)]) }];
    expect(part({ events: [event(changes)] })).toBe(false);
  });
  it('is nobody where somebody wrote anything else into the list by hand', () => {
    for (const text of [
      '',
      'not JSON',
      '3',
      '{}',
      '[null, 3, "x", {}]',
      '[{"person":3,"post":7}]',
      '[{"person":{},"post":null}]',
    ])
      expect(part({ events: [event([{ field: 'owners', from: text, to: null }])] })).toBe(false);
    expect(
      part({
        events: [
          event([{ field: 'owners', from: '[3, {"person": null, "post": "Daniel Okafor"}]', to: null }]),
        ],
      }),
    ).toBe(true);
    const mixed = '[{"person": {"oid": 3, "upn": {}, "name": "Daniel Okafor"}}]';
    expect(part({ events: [event([{ field: 'owners', from: mixed, to: null }])] })).toBe(true);
  });
  it('is not everybody whose name is empty', () => {
    const nameless = { ...daniel, name: '' };
    const owner = '[{"person": {"oid": null, "upn": null}}]';
    const record = { evidence: [], events: [event([{ field: 'owners', from: owner, to: null }])] };
    expect(tookPart({ owners: [named(null, ' ')] }, { evidence: [], events: [] }, nameless)).toBe(false);
    expect(tookPart({ owners: [] }, record, { ...daniel, name: 'Stryker was here!' })).toBe(false);
  });
});

describe('somebody who worked on it', () => {
  const said = (from: string, to: string, field = 'status') => [{ field, from, to }];
  const by = { by: daniel };
  it('said that it was complete', () => {
    expect(part({ events: [event(said('in_progress', 'owner_complete'), by)] })).toBe(true);
    expect(
      part({
        events: [event([{ field: 'note', from: null, to: 'x' }, ...said('accepted', 'owner_complete')], by)],
      }),
    ).toBe(true);
    expect(part({ events: [event(said('in_progress', 'owner_complete'))] })).toBe(false);
  });
  it('is not who moved it back to complete from what was verified, or moved it elsewhere', () => {
    for (const from of ['evidenced', 'embedded', 'impact_shown'])
      expect(part({ events: [event(said(from, 'owner_complete'), by)] })).toBe(false);
    expect(part({ events: [event(said('accepted', 'in_progress'), by)] })).toBe(false);
    expect(part({ events: [event(said('accepted', 'owner_complete', 'statusText'), by)] })).toBe(false);
  });
  it('filed its evidence, by the file or by the record of it', () => {
    expect(part({ filedBy: daniel.oid })).toBe(true);
    expect(part({ filedBy: other.oid })).toBe(false);
    const filed = { ...by, subject: 'evidence', what: 'filed' } as const;
    expect(part({ events: [event([], filed)] })).toBe(true);
    expect(part({ events: [event([], { ...filed, by: other })] })).toBe(false);
    expect(part({ events: [event([], { ...filed, what: 'reviewed' })] })).toBe(false);
    expect(part({ events: [event([], { ...filed, subject: 'case' })] })).toBe(false);
  });
});
