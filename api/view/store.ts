import type { Mirror } from '../sharepoint/ports/ports.ts';

/**
 * Every row of the workspace, regardless of who may see it: for what the app itself has to know, such as claims, settings, the record
 * and what may be written. What is shown to anybody comes from their view and never from here.
 */
export interface Store
  extends Pick<
    Mirror,
    | ('version' | 'asAt' | 'isWhole' | 'fresh' | 'glance')
    | ('get' | 'all' | 'childrenOf' | 'eventsOf')
    | ('mark' | 'marked' | 'sealedFrom')
  > {
  /**
   * What `make` makes of the rows, made once for each version of them and kept with the workspace. `make` is a function of
   * its own, not one that is written where it is given.
   */
  derived<T>(make: (store: Store) => T): T;
}
