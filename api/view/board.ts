import type { Mirror } from '../sharepoint/ports/ports.ts';
import type { Rows } from '../sharepoint/ports/rows.ts';

/** The lists that a board shows. */
type BoardList = 'cases' | 'plans' | 'recommendations' | 'actions' | 'evidence';

/** What a board shows, whole or what changed, and the keys of what it no longer shows. */
export type BoardRows = { readonly [L in BoardList]: readonly Rows[L][] } & {
  readonly version: string;
  readonly whole: boolean;
  readonly gone: readonly string[];
};

/** The rows that somebody sees. */
export interface SeenRows {
  get<L extends BoardList>(list: L, key: string): Rows[L] | undefined;
  all<L extends BoardList>(list: L): readonly Rows[L][];
}

const seen = <L extends BoardList>(view: SeenRows, list: L, rows: readonly { readonly key: string }[]) => {
  const shown: Rows[L][] = [];
  const gone: string[] = [];
  for (const { key } of rows) {
    const row = view.get(list, key);
    if (row === undefined) gone.push(key);
    else shown.push(row);
  }
  return { shown, gone };
};

/**
 * Rows written before their plan went live were not shown then, so a plan that changed brings all its rows along, as shown
 * or as gone.
 */
export const boardSince = (mirror: Mirror, view: SeenRows, since: string | null): BoardRows => {
  const { version, whole, changed, gone } = mirror.changesSince(since);
  if (whole) {
    const rows = { cases: view.all('cases'), plans: view.all('plans'), actions: view.all('actions') };
    const others = { recommendations: view.all('recommendations'), evidence: view.all('evidence') };
    return { version, whole, ...rows, ...others, gone: [] };
  }
  const along = <L extends 'recommendations' | 'actions'>(list: L) =>
    changed.plans.flatMap(({ key }) => mirror.childrenOf(list, key));
  const actions = [...changed.actions, ...along('actions')];
  const evidence = actions.flatMap(({ key }) => mirror.childrenOf('evidence', key));
  const [cases, plans] = [seen(view, 'cases', changed.cases), seen(view, 'plans', changed.plans)];
  const recommendations = seen(view, 'recommendations', [
    ...changed.recommendations,
    ...along('recommendations'),
  ]);
  const [ofActions, ofEvidence] = [
    seen(view, 'actions', actions),
    seen(view, 'evidence', [...changed.evidence, ...evidence]),
  ];
  return {
    ...{ version, whole, cases: cases.shown, plans: plans.shown, recommendations: recommendations.shown },
    ...{ actions: ofActions.shown, evidence: ofEvidence.shown },
    gone: [cases, plans, recommendations, ofActions, ofEvidence].flatMap((each) => each.gone).concat(gone),
  };
};
