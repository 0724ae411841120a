import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Role, roleNames } from '../../src/domain/people/person.ts';
import {
  type Ability,
  type About,
  abilities,
  abilityTable,
  may,
  rules,
  whoCould,
} from '../../src/domain/permissions.ts';

/** Who may, written down a second time by hand: a change of the table has to be meant. */
const expected: Readonly<Record<Ability, readonly Role[]>> = {
  change_action: ['facilitator', 'quality_lead', 'director'],
  set_any_status: ['facilitator', 'quality_lead', 'director'],
  confirm_action: ['quality_lead', 'director'],
  check_evidence: ['quality_lead', 'director'],
  confirm_title: ['facilitator', 'quality_lead', 'director'],
  undo: ['facilitator', 'quality_lead', 'director', 'administrator', 'member'],
  keep_plans: ['facilitator', 'quality_lead', 'director'],
  accept_plan: ['quality_lead', 'director'],
  change_settings: ['facilitator', 'quality_lead', 'director', 'administrator'],
  choose_channels: ['facilitator', 'quality_lead', 'director', 'administrator'],
  repair_site: ['facilitator', 'quality_lead', 'director', 'administrator'],
  give_role: ['facilitator', 'quality_lead', 'director', 'administrator'],
  give_verifying_role: ['director', 'administrator'],
};

/** What has to be so for anybody to be let through, beside the role. */
const goodFor = (ability: Ability): About => (ability === 'undo' ? { madeIt: true } : {});

const badFor: Readonly<Partial<Record<Ability, { readonly about: About; readonly code: string }>>> = {
  confirm_action: { about: { tookPart: true }, code: 'verifier_is_owner' },
  check_evidence: { about: { tookPart: true }, code: 'verifier_is_owner' },
  accept_plan: { about: { keepsPlan: true }, code: 'reviewer_keeps_plan' },
  undo: { about: { madeIt: false }, code: 'undo_not_yours' },
  give_role: { about: { isOneself: true }, code: 'role_to_oneself' },
  give_verifying_role: { about: { isOneself: true }, code: 'role_to_oneself' },
};

const codeOf = (roles: readonly Role[], ability: Ability, about: About): string => {
  const decision = may({ roles }, ability, about);
  return decision.ok ? 'allowed' : decision.refusal.code;
};

const pairs = roleNames.flatMap((role) => abilities.map((ability) => [role, ability] as const));

describe('the table of abilities', () => {
  it.each(pairs)('decides what %s may of %s', (role, ability) => {
    const isOne = expected[ability].includes(role);
    const refusal = role === 'reviewer' ? 'read_only' : rules[ability].code;
    expect(codeOf([role], ability, goodFor(ability))).toBe(isOne ? 'allowed' : refusal);
  });

  it.each(pairs)('lets no role pass a condition: %s, %s', (role, ability) => {
    const bad = badFor[ability];
    if (bad === undefined || !expected[ability].includes(role)) return;
    expect(codeOf([role], ability, bad.about)).toBe(bad.code);
  });

  it('lets an owner of any role change their own action, and nothing more', () => {
    for (const role of roleNames) {
      const own = codeOf([role], 'change_action', { owns: true });
      expect([role, own]).toEqual([role, role === 'reviewer' ? 'read_only' : 'allowed']);
      for (const ability of abilities.filter((each) => each !== 'change_action'))
        expect(codeOf([role], ability, { ...goodFor(ability), owns: true })).toBe(
          codeOf([role], ability, goodFor(ability)),
        );
    }
  });

  it('lets nobody change anything who is an outside reviewer as well', () => {
    for (const role of roleNames)
      for (const ability of abilities)
        expect(codeOf([role, 'reviewer'], ability, goodFor(ability))).toBe('read_only');
  });

  it('says in every refusal who could', () => {
    for (const [role, ability] of pairs) {
      const decision = may({ roles: [role] }, ability, { tookPart: true, isOneself: true });
      if (!decision.ok) expect(decision.refusal.values?.who).toBe(whoCould(ability));
    }
    expect(whoCould('confirm_action')).toBe('a quality lead or a director');
    expect(whoCould('change_action')).toBe('one of its owners, a facilitator, a quality lead or a director');
  });

  it('is what the guide prints', () => {
    const guide = readFileSync(new URL('../../docs/guide.md', import.meta.url), 'utf8');
    expect(guide).toContain(abilityTable());
  });
});
