import { describe, expect, it } from 'vitest';
import type { Actor, Role } from '../../src/domain/people/person.ts';
import { decideRoles, type Holders, rolesOf } from '../../src/domain/people/roles.ts';
import { someone } from './samples.ts';

const priya = someone('priya', 'facilitator');
const daniel = someone('daniel', 'quality_lead');
const ruth = someone('ruth', 'director');
const helen = someone('helen', 'administrator');
const megan = someone('megan');
const everybody = [priya, daniel, ruth, helen, megan];

const held: Holders = Object.fromEntries(
  [priya, daniel, ruth, helen].map(({ oid, upn, name, roles }) => [oid, { upn, name, roles }]),
);
const named = { [megan.oid]: megan };

const asks = (actor: Actor, who: Actor, ...roles: readonly Role[]) => {
  const decision = decideRoles(held, { [who.oid]: roles }, { actor, named });
  return decision.ok ? (decision.value.roles[who.oid]?.roles ?? []) : decision.refusal.code;
};

describe('giving roles', () => {
  it('lets a director or an administrator give a verifying role, and nobody else', () => {
    for (const role of ['quality_lead', 'director', 'administrator'] as const) {
      expect(asks(ruth, megan, role)).toEqual([role]);
      expect(asks(helen, megan, role)).toEqual([role]);
      expect(asks(priya, megan, role)).toBe('role_not_yours_to_give');
      expect(asks(daniel, megan, role)).toBe('role_not_yours_to_give');
      expect(asks(megan, priya, 'facilitator', role)).toBe('role_not_yours_to_give');
    }
  });
  it('lets a facilitator give the others the roles that verify nothing', () => {
    for (const role of ['facilitator', 'reviewer', 'member'] as const)
      expect(asks(priya, megan, role)).toEqual([role]);
    expect(asks(megan, daniel, 'quality_lead', 'facilitator')).toBe('settings_role_needed');
  });
  it('lets nobody give any role to themselves', () => {
    for (const actor of everybody)
      for (const role of ['facilitator', 'quality_lead', 'director', 'administrator'] as const) {
        if (actor.roles.includes(role)) continue;
        expect(asks(actor, actor, ...actor.roles, role)).toMatch(/^(role_|settings_role)/);
      }
  });
  it('takes a verifying role by the same people who may give it', () => {
    expect(asks(priya, daniel)).toBe('role_not_yours_to_give');
    expect(asks(ruth, daniel)).toEqual([]);
    expect(asks(ruth, ruth)).toEqual([]);
  });
  it('keeps the last administrator', () => {
    expect(asks(helen, helen)).toBe('last_administrator');
    expect(asks(ruth, helen, 'director')).toBe('last_administrator');
    const both = { [helen.oid]: [], [daniel.oid]: ['quality_lead', 'administrator'] } as const;
    expect(decideRoles(held, both, { actor: ruth, named }).ok).toBe(true);
  });
  it('lets nobody below a director make somebody who verifies an outside reviewer, who only reads', () => {
    for (const who of [daniel, ruth, helen]) {
      expect(asks(priya, who, ...who.roles, 'reviewer')).toBe('role_not_yours_to_give');
      expect(asks(ruth, daniel, 'quality_lead', 'reviewer')).toEqual(['quality_lead', 'reviewer']);
    }
    const reads: Holders = { ...held, [daniel.oid]: { ...daniel, roles: ['quality_lead', 'reviewer'] } };
    const back = { [daniel.oid]: ['quality_lead'] } as const;
    expect(decideRoles(reads, back, { actor: priya, named }).ok).toBe(false);
    expect(decideRoles(reads, back, { actor: helen, named }).ok).toBe(true);
    expect(asks(ruth, helen, 'administrator', 'reviewer')).toBe('last_administrator');
  });
  it('gives nothing to somebody whom the directory does not know, and takes nothing where nobody is named', () => {
    expect(decideRoles(held, { 'oid-nobody': ['reviewer'] }, { actor: ruth, named })).toMatchObject({
      refusal: { code: 'nobody_found' },
    });
    expect(decideRoles(held, {}, { actor: megan, named })).toMatchObject({
      value: { roles: held, changes: [] },
    });
  });
  it('changes nothing at all where one of several is refused', () => {
    const two = { [megan.oid]: ['reviewer'], [priya.oid]: ['facilitator', 'director'] } as const;
    expect(decideRoles(held, two, { actor: priya, named }).ok).toBe(false);
  });
});

describe('reading roles', () => {
  it('goes by object id, whatever the sign-in name', () => {
    const kept = { roles: held, rolesByName: { [megan.upn]: ['facilitator' as const] } };
    expect(rolesOf(kept, { ...daniel, upn: 'somebody.else@northmere.example' })).toEqual(['quality_lead']);
    expect(rolesOf(kept, { ...megan, upn: daniel.upn })).toEqual(['member']);
    expect(rolesOf(kept, megan)).toEqual(['facilitator']);
    expect(rolesOf(kept, { ...megan, oid: '__proto__', upn: 'constructor' })).toEqual(['member']);
  });
});
