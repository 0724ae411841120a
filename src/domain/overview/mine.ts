import { mayChange, owns } from '../actions/action-change.ts';
import { isOpen, isOverdue } from '../actions/overdue.ts';
import { addDays, type Day } from '../dates/day.ts';
import { needsLook } from '../evidence/evidence.ts';
import { mayCheck } from '../evidence/evidence-review.ts';
import type { Actor } from '../people/person.ts';
import { tookPart } from '../people/second-person.ts';
import { may } from '../permissions.ts';
import type { Action } from '../records/action.ts';
import type { Evidence } from '../records/evidence.ts';
import { shown } from './shown.ts';

/** A file that waits for somebody, and the action that it is about. */
export interface FileOf {
  readonly evidence: Evidence;
  readonly action: Action;
}

/** What is somebody's to do, by what comes next. */
export interface Mine {
  readonly late: readonly Action[];
  readonly week: readonly Action[];
  readonly later: readonly Action[];
  /** Blocked, or done and to be checked by somebody else. */
  readonly waiting: readonly Action[];
  /** Files that were returned to them. */
  readonly returned: readonly FileOf[];
  /** Files of others that they may accept or return. */
  readonly toCheck: readonly FileOf[];
  /** Actions of others that are said to be done, with no file that waits; they may confirm them. */
  readonly toConfirm: readonly Action[];
  /** Open actions that nobody owns, for those who keep the plans. */
  readonly unowned: readonly Action[];
}

interface Source {
  readonly actions: ReadonlyMap<string, Action>;
  readonly evidence: ReadonlyMap<string, Evidence>;
  readonly today: Day;
}

const byDue = (one: Action, other: Action): number =>
  (one.due ?? '9999').localeCompare(other.due ?? '9999') || one.order - other.order;

const filesOf = ({ actions, evidence }: Source): readonly FileOf[] =>
  [...evidence.values()]
    .flatMap((file) => {
      const action = actions.get(file.actionKey);
      return action === undefined ? [] : [{ evidence: file, action }];
    })
    .sort((one, other) => one.evidence.filedAt.localeCompare(other.evidence.filedAt));

/**
 * Whether a file waits for this person to look at it. What the record alone knows, that they owned the action once, is decided
 * by the server when they accept it.
 */
const isToCheck = (
  { evidence: file, action }: FileOf,
  evidence: readonly Evidence[],
  actor: Actor,
): boolean => {
  const waits = (file.state === 'filed' && !file.gone) || needsLook(file);
  return waits && mayCheck(action, { actor, evidence, events: [] }).ok;
};

const isToConfirm = (action: Action, evidence: readonly Evidence[], actor: Actor): boolean =>
  may(actor, 'confirm_action', { tookPart: tookPart(action, { evidence, events: [] }, actor) }).ok;

/** The files of each action, by its key. */
const byAction = (files: readonly FileOf[]): ((action: Action) => readonly Evidence[]) => {
  const known = new Map<string, Evidence[]>();
  for (const { evidence, action } of files) {
    const own = known.get(action.key) ?? [];
    own.push(evidence);
    known.set(action.key, own);
  }
  return ({ key }) => known.get(key) ?? [];
};

/** What this person has to do next. Pure: rows, a person with their roles, and the day it is. */
export const mineOf = (source: Source, actor: Actor): Mine => {
  const { today } = source;
  const all = [...source.actions.values()].sort(byDue);
  const own = all.filter((action) => owns(action, actor));
  const mayWork = own.filter((action) => isOpen(action) && mayChange(action, actor).ok);
  const late = mayWork.filter((action) => isOverdue(action, today));
  const blocked = mayWork.filter(({ status }) => status === 'blocked');
  const next = mayWork.filter((action) => !late.includes(action) && !blocked.includes(action));
  const until = addDays(today, 7);
  const isSoon = ({ due }: Action): boolean => due !== null && due <= until;
  const files = filesOf(source);
  const evidenceOf = byAction(files);
  const toCheck = files.filter((file) => isToCheck(file, evidenceOf(file.action), actor));
  const checked = new Set(toCheck.map(({ action }) => action.key));
  const keeps = may(actor, 'keep_plans').ok;
  return {
    late,
    week: next.filter(isSoon),
    later: next.filter((action) => !isSoon(action)),
    waiting: [
      ...blocked.filter((action) => !late.includes(action)),
      ...own.filter(({ status }) => status === 'owner_complete'),
    ],
    returned: files.filter(({ evidence, action }) => evidence.state === 'returned' && owns(action, actor)),
    toCheck,
    toConfirm: all
      .filter(({ key, status }) => status === 'owner_complete' && !checked.has(key))
      .filter((action) => isToConfirm(action, evidenceOf(action), actor)),
    unowned: keeps ? all.filter((action) => shown.nobody(action)) : [],
  };
};
