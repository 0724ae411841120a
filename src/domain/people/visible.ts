import type { Rows } from '../records/lists.ts';
import { type ParentList, parentOf } from '../records/records.ts';

/** Everybody who will read an answer: Entra object ids of people, and ids of channels, whose members all read it. */
export type Viewers = readonly [string, ...string[]];

/** Cases that only some people and channels may see. */
export interface RestrictedSet {
  /** Keys of cases. */
  readonly cases: readonly string[];
  /** Entra object ids of people, and ids of channels. */
  readonly members: readonly string[];
}

/** What somebody sees of a workspace: everything but some cases. Those who see the same have the same name. */
export interface Sight {
  readonly name: string;
  readonly hidden: ReadonlySet<string>;
}

const everything: Sight = { name: '', hidden: new Set() };

/** Ids are the same however their letters are written: Teams and Entra differ. */
const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** What those who read an answer together may see: nothing that one of them may not. */
export const sightOf = (viewers: Viewers, sets: readonly RestrictedSet[]): Sight => {
  if (sets.length === 0) return everything;
  const hidden = sets
    .filter(({ members }) => !viewers.every((viewer) => members.some((member) => same(member, viewer))))
    .flatMap(({ cases }) => cases);
  return hidden.length === 0 ? everything : { name: [...hidden].sort().join(' '), hidden: new Set(hidden) };
};

/** The rows that people see at all, by their list. Settings and runs are the app's own. */
export type SeenRows = Omit<Rows, 'settings' | 'runs'>;
export type SeenList = keyof SeenRows;

/** What something says of where it belongs. */
export interface Place {
  readonly caseKey?: string | null;
  readonly planKey?: string | null;
  readonly actionKey?: string | null;
  readonly measureKey?: string | null;
}

/** Finds the rows that others belong to, regardless of who may see them. */
export type Find = <L extends ParentList>(list: L, key: string) => SeenRows[L] | undefined;

const parentsOf = ({ planKey, actionKey, measureKey }: Place, find: Find): readonly Place[] => {
  const parents: readonly (Place | undefined)[] = [
    planKey ? find('plans', planKey) : undefined,
    actionKey ? find('actions', actionKey) : undefined,
    measureKey ? find('measures', measureKey) : undefined,
  ];
  return parents.filter((parent) => parent !== undefined);
};

/** Whether something is of a hidden case, or of a plan, an action or a measure that is. */
export const isHidden = (sight: Sight, place: Place, find: Find): boolean =>
  sight.hidden.size > 0 &&
  (sight.hidden.has(place.caseKey ?? '') ||
    parentsOf(place, find).some((parent) => isHidden(sight, parent, find)));

/**
 * Whether a row is there for people: a plan while it is written, or after it was withdrawn, is not, nor is anything of it. What
 * happened stays on record, whatever became of the plan.
 */
const isLive = (list: SeenList, row: SeenRows[SeenList], find: Find): boolean => {
  if ('state' in row && list === 'plans') return row.state === 'live';
  const parent = list === 'events' ? null : parentOf(list);
  if (parent === null) return true;
  const key: unknown = new Map<string, unknown>(Object.entries(row)).get(parent.by);
  const above = typeof key === 'string' ? find(parent.list, key) : undefined;
  return above !== undefined && isLive(parent.list, above, find);
};

const placeOf = (list: SeenList, row: Place & { readonly key: string }): Place =>
  list === 'cases' ? { caseKey: row.key } : row;

/**
 * Whether a row may be shown to those who have this sight: the one rule that decides it. Rows of live plans only, and nothing
 * of a hidden case, whichever way it belongs there.
 */
export const maySee = <L extends SeenList>(sight: Sight, list: L, row: SeenRows[L], find: Find): boolean =>
  isLive(list, row, find) && !isHidden(sight, placeOf(list, row), find);
