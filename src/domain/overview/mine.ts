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
const isToCheck = ({ evidence, action }: FileOf, files: readonly FileOf[], actor: Actor): boolean => {
  const waits = (evidence.state === 'filed' && !evidence.gone) || needsLook(evidence);
  if (!waits) return false;
  const ofAction = files.filter((file) => file.action.key === action.key).map((file) => file.evidence);
  return mayCheck(action, { actor, evidence: ofAction, events: [] }).ok;
};

const isToConfirm = (action: Action, files: readonly FileOf[], actor: Actor): boolean => {
  const evidence = files.filter((file) => file.action.key === action.key).map((file) => file.evidence);
  return may(actor, 'confirm_action', { tookPart: tookPart(action, { evidence, events: [] }, actor) }).ok;
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
  const toCheck = files.filter((file) => isToCheck(file, files, actor));
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
      .filter((action) => action.status === 'owner_complete' && isToConfirm(action, files, actor))
      .filter(({ key }) => !toCheck.some(({ action }) => action.key === key)),
    unowned: keeps ? all.filter((action) => shown.nobody(action)) : [],
  };
};
