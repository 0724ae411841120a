import type { Day } from '#domain/dates/day.ts';
import type { PlanKey, RecommendationKey } from '#domain/key.ts';
import type { NewMeasure, NewReading } from '#domain/measures/measure.ts';
import type { PlanRows } from '#domain/plans/plan-from-draft.ts';
import { type Action, ladder, type Owner } from '#domain/records/action.ts';
import type { Change } from '#domain/records/event.ts';
import type { Difference, FieldDifference, Proposal } from './difference.ts';
import { type Choices, takenOver } from './left-out.ts';
import { matchRows, type Standing } from './matching.ts';
import { type Counted, countedBelow, newlyCounted } from './measure-difference.ts';
import { namedValue, sameValue } from './row-values.ts';

type NewAction = PlanRows['actions'][number];
type NewRecommendation = PlanRows['recommendations'][number];

/** One field that a re-import writes: what stood there when it was decided, what is written, and how it is recorded. */
export interface FieldStep<S> {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly set: S;
  readonly changes: readonly Change[];
}

export interface RowChange<S> {
  readonly key: string;
  readonly steps: readonly FieldStep<S>[];
}

/** All that accepting a re-import writes, decided before the first write, so that an interrupted one ends as decided. */
export interface DecidedReimport {
  readonly planKey: PlanKey;
  readonly recommendations: readonly NewRecommendation[];
  readonly actions: readonly NewAction[];
  readonly measures: readonly NewMeasure[];
  readonly readings: readonly NewReading[];
  readonly changedRecommendations: readonly RowChange<Partial<NewRecommendation>>[];
  readonly changedActions: readonly RowChange<Partial<NewAction>>[];
  /** What the document said, by `key.field`, where what the team made of it was kept: it is not asked again. */
  readonly kept: Readonly<Record<string, string>>;
}

export interface Reimport {
  readonly planKey: PlanKey;
  readonly proposal: Proposal;
  readonly standing: Standing;
  readonly difference: Difference;
  readonly choices: Choices;
  /** The London day of accepting. */
  readonly today: Day;
}

/** The document counts where nobody chose, unless the team changed the field since. */
const isTaken = (id: string, { field, here }: FieldDifference, choices: Choices): boolean =>
  (choices[`${id}.${field}`] ?? (here === null ? 'document' : 'here')) === 'document';

/** The fields for which what stands here was chosen against the document. */
const keptFields = ({ difference, choices }: Reimport): DecidedReimport['kept'] =>
  Object.fromEntries(
    difference.changed.flatMap(({ id, fields }) =>
      fields.flatMap((one) =>
        one.here === null || one.inDocument === null || isTaken(id, one, choices)
          ? []
          : [[`${id}.${one.field}`, one.inDocument]],
      ),
    ),
  );

const recorded = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const stepOf = <R extends object>(
  { field, inDocument }: FieldDifference,
  standing: R,
  set: Partial<R>,
): FieldStep<Partial<R>> => {
  // Measures are rows of their own: of the action only the record says that they came.
  if (field === 'measures')
    return { field, from: null, to: inDocument, set, changes: [{ field, from: null, to: inDocument }] };
  const now = new Map<string, unknown>(Object.entries(standing));
  const changes = Object.entries(set)
    .map(([name, value]) => ({ field: name, from: recorded(now.get(name)), to: recorded(value) }))
    .filter(({ from, to }) => from !== to);
  return { field, from: namedValue(standing, field), to: inDocument, set, changes };
};

/** Owners as the document names them; a person who was chosen here stays the same person. */
const ownersOf = (proposed: readonly Owner[], standing: readonly Owner[]): readonly Owner[] =>
  proposed.map((owner) => {
    const known = standing.find(
      ({ post, person }) =>
        sameValue(person?.name ?? null, owner.person?.name ?? null) && sameValue(post, owner.post),
    );
    return known === undefined ? owner : { ...owner, person: known.person };
  });

const steps: readonly string[] = ladder;
const isDone = (status: string): boolean => steps.indexOf(status) >= steps.indexOf('owner_complete');

const completion = (proposed: NewAction, standing: NewAction, today: Day): Partial<NewAction> => {
  const { status } = proposed;
  if (!isDone(status)) return { completedOn: proposed.completedOn };
  return { completedOn: proposed.completedOn ?? standing.completedOn ?? today };
};

/** What the row takes from the document for one field, with all that follows from it. The first due date is never lost. */
const actionSet = (
  field: string,
  proposed: NewAction,
  standing: NewAction,
  today: Day,
): Partial<NewAction> => {
  switch (field) {
    case 'owners':
      return { owners: ownersOf(proposed.owners, standing.owners) };
    case 'due':
      return {
        ...{ due: proposed.due, dueText: proposed.dueText, firstDue: standing.firstDue ?? proposed.due },
        slips: standing.due === null ? standing.slips : standing.slips + 1,
      };
    case 'status':
      return {
        status: proposed.status,
        blockedNeed: proposed.status === 'blocked' ? (proposed.blockedNeed ?? standing.blockedNeed) : null,
        ...completion(proposed, standing, today),
      };
    case 'completedOn':
      return { completedOn: proposed.completedOn, completedText: proposed.completedText };
    default:
      return Object.fromEntries(Object.entries(proposed).filter(([name]) => name === field));
  }
};

const recommendationSet = (field: string, proposed: NewRecommendation): Partial<NewRecommendation> =>
  Object.fromEntries(Object.entries(proposed).filter(([name]) => name === field));

const changedRows = <R extends object>(
  { difference, choices }: Reimport,
  pairs: readonly { readonly proposed: R; readonly standing: R & { readonly key: string } }[],
  setOf: (field: string, proposed: R, standing: R) => Partial<R>,
): readonly RowChange<Partial<R>>[] =>
  pairs.flatMap(({ proposed, standing }) => {
    const row = difference.changed.find(({ id }) => id === standing.key);
    const taken = (row?.fields ?? []).filter((field) => isTaken(standing.key, field, choices));
    const made = taken.map((field) => stepOf(field, standing, setOf(field.field, proposed, standing)));
    return made.length === 0 ? [] : [{ key: standing.key, steps: made }];
  });

const withoutVersion = <T extends { readonly version: string }>({
  version: _,
  ...row
}: T): Omit<T, 'version'> => row;

const lastOrder = (rows: readonly { readonly order: number }[]): number =>
  Math.max(0, ...rows.map(({ order }) => order));

/** Names for new actions that go on from those that stand: after A2.3 comes A2.4. */
const namesAfter = (standing: readonly Action[]) => {
  const taken = new Set(standing.map(({ ref }) => ref));
  const letter = /^[A-Z]+/u.exec(standing[0]?.ref ?? '')?.[0] ?? 'A';
  return (keys: readonly string[], number: string): string => {
    const beside = standing.find(({ recommendationKeys }) => recommendationKeys[0] === keys[0]);
    const stem =
      beside?.ref.replace(/\.\d+$/u, '') ?? `${letter}${/^[\w.]{1,8}$/u.test(number) ? number : '0'}`;
    for (let next = 1; ; next += 1) {
      const ref = `${stem}.${next}`;
      if (taken.has(ref)) continue;
      taken.add(ref);
      return ref;
    }
  };
};

const newRecommendations = (
  { proposal, standing, planKey }: Reimport,
  matched: ReturnType<typeof matchRows>,
): readonly NewRecommendation[] => {
  const after = lastOrder(standing.recommendations);
  return proposal.draft.recommendations
    .flatMap(({ id }, at) =>
      matched.recommendations.has(id) ? [] : (proposal.rows.recommendations[at] ?? []),
    )
    .map((row, at) => ({ ...row, planKey, order: after + at + 1 }));
};

const newActions = (
  { proposal, standing, planKey }: Reimport,
  matched: ReturnType<typeof matchRows>,
): readonly NewAction[] => {
  const keyOf = new Map<string, RecommendationKey>(
    proposal.draft.recommendations.flatMap(({ id }, at) => {
      const key = matched.recommendations.get(id)?.key ?? proposal.rows.recommendations[at]?.key;
      return key === undefined ? [] : [[id, key] as const];
    }),
  );
  const numbers = new Map<string, string>(
    [...standing.recommendations, ...proposal.rows.recommendations].map(({ key, number }) => [key, number]),
  );
  const nameOf = namesAfter(standing.actions);
  const after = lastOrder(standing.actions);
  return proposal.draft.actions
    .flatMap(({ id, recommendationIds }, at) => {
      const row = proposal.rows.actions[at];
      if (matched.actions.has(id) || row === undefined) return [];
      return [{ ...row, recommendationKeys: recommendationIds.flatMap((one) => keyOf.get(one) ?? []) }];
    })
    .map((row, at) => ({
      ...row,
      planKey,
      order: after + at + 1,
      ref: nameOf(row.recommendationKeys, numbers.get(row.recommendationKeys[0] ?? '') ?? '0'),
    }));
};

/** The measures and values to add: those of new actions, and those of standing ones that a person did not leave out. */
const newCounted = (
  { planKey, proposal, standing, difference, choices }: Reimport,
  matched: ReturnType<typeof matchRows>,
): Counted => {
  const parts = proposal.draft.actions.flatMap(({ id }, at): readonly Counted[] => {
    const row = proposal.rows.actions[at];
    if (row === undefined) return [];
    const own = countedBelow(proposal.rows, row.key);
    const action = matched.actions.get(id);
    const below = { actionKey: action?.key ?? row.key, planKey };
    const changed = difference.changed.find((one) => one.id === action?.key);
    const isLeft = changed?.fields.some(
      (field) => field.field === 'measures' && !isTaken(changed.id, field, choices),
    );
    return isLeft ? [] : [newlyCounted(own, countedBelow(standing, below.actionKey), below)];
  });
  return {
    measures: parts.flatMap(({ measures }) => measures),
    readings: parts.flatMap(({ readings }) => readings),
  };
};

/** Decides what accepting a later version of a plan writes. What is gone from the document stays as it is. */
export const decideReimport = (whole: Reimport): DecidedReimport => {
  const { planKey, standing, today } = whole;
  const matched = matchRows(whole.proposal.draft, standing);
  const proposal = takenOver(whole.proposal, matched, whole.choices);
  const reimport = { ...whole, proposal };
  const recommendations = proposal.draft.recommendations.flatMap(({ id }, at) => {
    const [proposed, row] = [proposal.rows.recommendations[at], matched.recommendations.get(id)];
    return proposed === undefined || row === undefined ? [] : [{ proposed, standing: withoutVersion(row) }];
  });
  const actions = proposal.draft.actions.flatMap(({ id }, at) => {
    const [proposed, row] = [proposal.rows.actions[at], matched.actions.get(id)];
    return proposed === undefined || row === undefined ? [] : [{ proposed, standing: withoutVersion(row) }];
  });
  return {
    planKey,
    kept: keptFields(reimport),
    recommendations: newRecommendations(reimport, matched),
    actions: newActions(reimport, matched),
    ...newCounted(reimport, matched),
    changedRecommendations: changedRows<NewRecommendation>(reimport, recommendations, recommendationSet),
    changedActions: changedRows<NewAction>(reimport, actions, (field, proposed, row) =>
      actionSet(field, proposed, row, today),
    ),
  };
};

/**
 * The steps of a decided change that are still to be written to a row, and those that count as done: what somebody changed
 * between the decision and now is left as it is.
 */
export const openSteps = <S>(
  change: RowChange<S>,
  valueNow: (field: string) => string | null,
): { readonly write: readonly FieldStep<S>[]; readonly record: readonly FieldStep<S>[] } => {
  const write = change.steps.filter(({ field, from }) => sameValue(valueNow(field), from));
  const record = change.steps.filter(
    (step) => write.includes(step) || sameValue(valueNow(step.field), step.to),
  );
  return { write, record };
};
