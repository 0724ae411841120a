import { namesIn } from './names.ts';
import type { Actor, Role } from './people/person.ts';
import { allow, type Decision, type RefusalCode, refuse } from './refusal.ts';

/** Everything that somebody may or may not do beyond reading. SharePoint decides first who may read and write at all. */
export type Ability =
  | 'change_action'
  | 'set_any_status'
  | 'confirm_action'
  | 'check_evidence'
  | 'confirm_title'
  | 'undo'
  | 'keep_plans'
  | 'accept_plan'
  | 'change_settings'
  | 'choose_channels'
  | 'repair_site'
  | 'give_role'
  | 'give_verifying_role';

/** How a person is related to what they want to act on. What is not said is false. */
export interface About {
  /** They are an owner of the action. */
  readonly owns?: boolean;
  /** They owned or own the action, completed it, or filed its evidence (`second-person.ts`). */
  readonly tookPart?: boolean;
  /** They made the change that is to be undone. */
  readonly madeIt?: boolean;
  /** They manage the plan, or they imported it. */
  readonly keepsPlan?: boolean;
  /** It is about their own roles. */
  readonly isOneself?: boolean;
}

/** What must be so, or must not be so, whatever somebody's roles are. */
interface Condition {
  readonly words: string;
  readonly fails: (about: About) => boolean;
  readonly code: RefusalCode;
}

/** One line of the table. */
export interface Rule {
  /** What it is, as the guide prints it. */
  readonly what: string;
  readonly roles: readonly Role[];
  /** Owners of the action may as well, whatever role they hold. */
  readonly owners?: true;
  readonly condition?: Condition;
  /** The refusal for somebody who has none of the roles. */
  readonly code: RefusalCode;
}

const keepers: readonly Role[] = ['facilitator', 'quality_lead', 'director'];
const verifiers: readonly Role[] = ['quality_lead', 'director'];
const everybody: readonly Role[] = ['facilitator', 'quality_lead', 'director', 'administrator', 'member'];

/** Roles that let somebody confirm the work of others, or give such roles: only a director or an administrator gives them. */
export const verifyingRoles: readonly Role[] = ['quality_lead', 'director', 'administrator'];

const secondPerson: Condition = {
  words: 'was not involved: never owned the action, did not mark it as done, filed none of its evidence',
  fails: ({ tookPart }) => tookPart === true,
  code: 'verifier_is_owner',
};
const notOwnPlan: Condition = {
  words: 'neither manages the plan nor imported it',
  fails: ({ keepsPlan }) => keepsPlan === true,
  code: 'reviewer_keeps_plan',
};
const notOneself: Condition = {
  words: 'never to yourself',
  fails: ({ isOneself }) => isOneself === true,
  code: 'role_to_oneself',
};

/**
 * Who may do what. Server, tab and bot ask this table and nothing else, and the guide prints it (assurance-design §7). The
 * second-person rule: the one who rates is not the one who did (Niche NIAF).
 */
export const rules: Readonly<Record<Ability, Rule>> = {
  change_action: {
    what: 'Change an action: notes, dates, owners, links to evidence, “done” and “blocked”',
    roles: keepers,
    owners: true,
    code: 'not_yours',
  },
  set_any_status: {
    what: 'Move an action back, or set it aside',
    roles: keepers,
    code: 'tracker_role_needed',
  },
  confirm_action: {
    what: 'Confirm an action: evidenced and the steps after it',
    roles: verifiers,
    condition: secondPerson,
    code: 'verifier_role_needed',
  },
  check_evidence: {
    what: 'Accept or return evidence',
    roles: verifiers,
    condition: secondPerson,
    code: 'verifier_role_needed',
  },
  confirm_title: {
    what: 'Confirm that a short title may be shown in Teams',
    roles: keepers,
    code: 'tracker_role_needed',
  },
  undo: {
    what: 'Undo a change within ten minutes',
    roles: everybody,
    condition: {
      words: 'made the change themselves',
      fails: ({ madeIt }) => madeIt !== true,
      code: 'undo_not_yours',
    },
    code: 'undo_not_yours',
  },
  keep_plans: {
    what: 'Add and edit cases; import, check, confirm and discard plans',
    roles: keepers,
    code: 'tracker_role_needed',
  },
  accept_plan: {
    what: 'Say in a review that a plan is good enough',
    roles: verifiers,
    condition: notOwnPlan,
    code: 'plan_reviewer_needed',
  },
  change_settings: {
    what: 'Change the settings of the workspace',
    roles: [...keepers, 'administrator'],
    code: 'settings_role_needed',
  },
  choose_channels: {
    what: 'Choose the team and the channels that get the weekly summary',
    roles: [...keepers, 'administrator'],
    code: 'settings_role_needed',
  },
  repair_site: {
    what: 'Repair lists and columns in SharePoint',
    roles: [...keepers, 'administrator'],
    code: 'settings_role_needed',
  },
  give_role: {
    what: 'Give or remove the roles of facilitator, outside reviewer and member',
    roles: [...keepers, 'administrator'],
    condition: notOneself,
    code: 'settings_role_needed',
  },
  give_verifying_role: {
    what: 'Give or remove the roles of quality lead, director and administrator',
    roles: ['director', 'administrator'],
    condition: notOneself,
    code: 'role_not_yours_to_give',
  },
};

export const abilities = namesIn(rules);

const inWords: Readonly<Record<Role, string>> = {
  facilitator: 'a facilitator',
  quality_lead: 'a quality lead',
  director: 'a director',
  administrator: 'an administrator',
  reviewer: 'an outside reviewer',
  member: 'a member',
};

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** Who could do it, as part of a sentence: “a quality lead or a director”. */
export const whoCould = (ability: Ability): string => {
  const { roles, owners } = rules[ability];
  if (roles === everybody) return 'the person who made it';
  return listed([...(owners ? ['one of its owners'] : []), ...roles.map((role) => inWords[role])]);
};

/** Whether an outside reviewer's role makes this person a reader, whatever else they hold. */
export const onlyReads = (actor: Pick<Actor, 'roles'>): boolean => actor.roles.includes('reviewer');

/**
 * Whether somebody may do something, by their roles and by how they are related to it. The refusal's values name who could.
 * The first condition that fails is the one that is named: reading only, then the role, then the second person.
 */
export const may = (actor: Pick<Actor, 'roles'>, ability: Ability, about: About = {}): Decision<null> => {
  const { roles, owners, condition, code } = rules[ability];
  const values = { who: whoCould(ability) };
  if (onlyReads(actor)) return refuse('read_only', { values });
  const hasRole = actor.roles.some((role) => roles.includes(role));
  if (!hasRole && !(owners && about.owns)) return refuse(code, { values });
  return condition?.fails(about) ? refuse(condition.code, { values }) : allow(null);
};

/** The table as the guide prints it: one line for each ability, and a mark under each role that may. */
export const abilityTable = (): string => {
  const shown: readonly Role[] = ['member', 'facilitator', 'quality_lead', 'director', 'administrator'];
  const heads = ['Member', 'Facilitator', 'Quality lead', 'Director', 'Administrator'];
  const cell = ({ roles, owners }: Rule, role: Role): string => {
    if (roles.includes(role)) return 'yes';
    return owners ? 'own' : '–';
  };
  const lines = Object.values(rules).map(
    (rule) =>
      `| ${rule.what}${rule.condition ? ` (${rule.condition.words})` : ''} | ${shown.map((role) => cell(rule, role)).join(' | ')} |`,
  );
  return [`| | ${heads.join(' | ')} |`, `| --- | ${heads.map(() => '---').join(' | ')} |`, ...lines].join(
    '\n',
  );
};
