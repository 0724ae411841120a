import type { PlanEvent } from '#domain/records/event.ts';

/** Finds the events about an action or a case without looking at all of them. */
export interface EventIndex {
  add(event: PlanEvent): void;
  remove(event: PlanEvent): void;
  /** Newest first; events of the same instant in the order of their keys. */
  of(subject: { readonly actionKey: string } | { readonly caseKey: string }): readonly PlanEvent[];
}

type Shelf = Map<string, Map<string, PlanEvent>>;

export function openEventIndex(): EventIndex {
  const byAction: Shelf = new Map();
  const byCase: Shelf = new Map();
  const access = (event: PlanEvent) =>
    [
      [byAction, event.actionKey],
      [byCase, event.caseKey],
    ] as const;

  return {
    add(event) {
      for (const [shelf, key] of access(event)) if (key !== null) put(shelf, key, event);
    },
    remove(event) {
      for (const [shelf, key] of access(event)) if (key !== null) shelf.get(key)?.delete(event.key);
    },
    of(subject) {
      const found = 'actionKey' in subject ? byAction.get(subject.actionKey) : byCase.get(subject.caseKey);
      return [...(found?.values() ?? [])].sort(newestFirst);
    },
  };
}

function put(shelf: Shelf, key: string, event: PlanEvent): void {
  const events = shelf.get(key) ?? new Map<string, PlanEvent>();
  shelf.set(key, events.set(event.key, event));
}

const newestFirst = (a: PlanEvent, b: PlanEvent): number => {
  if (a.at === b.at) return a.key < b.key ? -1 : 1;
  return a.at < b.at ? 1 : -1;
};
