declare const kind: unique symbol;

/** Our own id of a row, unique in its list and kept for ever. The kind stops a case key from being used as an action key. */
export type Key<K extends string> = string & { readonly [kind]: K };

export type CaseKey = Key<'case'>;
export type PlanKey = Key<'plan'>;
export type RecommendationKey = Key<'recommendation'>;
export type ActionKey = Key<'action'>;
export type EventKey = Key<'event'>;
export type RunKey = Key<'run'>;
export type ImportId = Key<'import'>;

/** Marks a text as a key. Only the borders (`src/wire`, `api/sharepoint`) and the makers of new keys call it. */
export const asKey = <K extends string>(text: string): Key<K> => text as Key<K>; // the one place where a text becomes a key
