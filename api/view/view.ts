import { isHidden, maySee, type Place, type SeenList, type Sight } from '#domain/people/visible.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import type { Rows } from '#domain/records/lists.ts';
import type { Mirror } from '../sharepoint/ports/ports.ts';
import { type KeptBoard, openKeptBoard } from './kept-board.ts';

/** The rows that those who read an answer may see, and nothing else (`maySee`). */
export interface View {
  get<L extends SeenList>(list: L, key: string): Rows[L] | undefined;
  all<L extends SeenList>(list: L): readonly Rows[L][];
  /** The rows of a list that belong to another row, by an index: those of `Mirror.childrenOf`. */
  childrenOf<L extends SeenList>(list: L, parentKey: string): readonly Rows[L][];
  /** The events about an action or a case, newest first. */
  eventsOf(subject: { readonly actionKey: string } | { readonly caseKey: string }): readonly PlanEvent[];
  /** Whether something that names its case, plan or action is kept from these viewers: whatever mentions it leaves it out. */
  hides(place: Place): boolean;
  /** Whether no case is hidden from these viewers. */
  readonly seesAll: boolean;
  readonly board: KeptBoard;
}

interface Kept {
  readonly version: string;
  readonly rows: readonly Rows[SeenList][];
}

/** Opens the view of those who have this sight. What it filtered is kept until the rows change. */
export const openView = (mirror: Mirror, sight: Sight): View => {
  const kept = new Map<SeenList, Kept>();
  const sees =
    <L extends SeenList>(list: L) =>
    (row: Rows[L]): boolean =>
      maySee(sight, list, row, mirror.get);
  /** Nothing of these lists is ever hidden where no case is. */
  const isWhole = (list: SeenList): boolean =>
    sight.hidden.size === 0 && (list === 'cases' || list === 'events');
  return {
    get(list, key) {
      const row = mirror.get(list, key);
      return row !== undefined && sees(list)(row) ? row : undefined;
    },
    all<L extends SeenList>(list: L): readonly Rows[L][] {
      if (isWhole(list)) return mirror.all(list);
      const { version } = mirror;
      const before = kept.get(list);
      if (before?.version === version) return before.rows as readonly Rows[L][]; // kept under its own list
      const rows = mirror.all(list).filter(sees(list));
      kept.set(list, { version, rows });
      return rows;
    },
    childrenOf: (list, parentKey) => mirror.childrenOf(list, parentKey).filter(sees(list)),
    eventsOf: (subject) =>
      isWhole('events') ? mirror.eventsOf(subject) : mirror.eventsOf(subject).filter(sees('events')),
    seesAll: sight.hidden.size === 0,
    board: openKeptBoard(mirror, (list, row) => maySee(sight, list, row, mirror.get)),
    hides: (place) => isHidden(sight, place, mirror.get),
  };
};
