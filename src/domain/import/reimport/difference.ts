import type {
  Draft,
  DraftAction,
  DraftRecommendation,
  DraftStatusValue,
} from '#domain/import/document/draft.ts';
import type { PlanRows } from '#domain/plans/plan-from-draft.ts';
import type { Action, Status } from '#domain/records/action.ts';
import type { Recommendation } from '#domain/records/recommendation.ts';
import { type Matching, matchRows, type Standing } from './matching.ts';
import { countedBelow, newlyCounted, newlyCountedText } from './measure-difference.ts';
import {
  actionFields,
  actionValue,
  type RowField,
  recommendationFields,
  recommendationValue,
  sameValue,
} from './row-values.ts';
import { type Since, type SinceByKey, sinceByKey, sinceImport } from './since-import.ts';

/** A row by name, for people: `A1.2` or the number of a recommendation. */
export interface NamedRow {
  readonly subject: 'recommendation' | 'action';
  /** Key of the standing row; for a new one its id in the draft. */
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** One field in which a document and the plan differ. Values as `row-values.ts` makes them; null: empty. */
export interface FieldDifference {
  readonly field: RowField;
  /** What the last import said. */
  readonly was: string | null;
  readonly inDocument: string | null;
  /** What the team made of it since, and who; null where it stands as imported. Then a person has to choose. */
  readonly here: { readonly value: string | null; readonly by: string; readonly at: string } | null;
}

/** An action that the document puts under another recommendation than it stands under here; both by their numbers. */
interface MovedRow extends NamedRow {
  readonly from: string | null;
  readonly to: string | null;
}

interface ChangedRow extends NamedRow {
  readonly fields: readonly FieldDifference[];
}

/** What a later version of a document would change. Rows that are gone from it are shown; nothing is ever deleted. */
export interface Difference {
  readonly new: readonly NamedRow[];
  readonly changed: readonly ChangedRow[];
  readonly unchanged: readonly NamedRow[];
  /** Beside being changed or unchanged; where an action stands is never moved by an import. */
  readonly moved: readonly MovedRow[];
  readonly gone: readonly NamedRow[];
}

/** A draft and the rows that it would become by itself, in the same order. */
export interface Proposal {
  readonly draft: Draft;
  readonly rows: PlanRows;
}

interface FieldCase {
  readonly field: RowField;
  readonly inDocument: string | null;
  readonly standing: string | null;
  readonly isSame: (one: string | null, other: string | null) => boolean;
  readonly since: ReturnType<typeof sinceImport>;
  readonly kept: string | undefined;
  readonly changedBy: string;
  readonly changedAt: string;
}

/** A document that says nothing of a field, or says what it said before, changes nothing. */
const fieldDifference = (one: FieldCase): readonly FieldDifference[] => {
  const { field, inDocument, standing, isSame, since } = one;
  if (inDocument === null || isSame(inDocument, standing)) return [];
  const { was, last } = since;
  if (isSame(was, standing)) return [{ field, was, inDocument, here: null }];
  if (isSame(inDocument, was) || (one.kept !== undefined && isSame(inDocument, one.kept))) return [];
  const here = { value: standing, by: last?.by.name ?? one.changedBy, at: last?.at ?? one.changedAt };
  return [{ field, was, inDocument, here }];
};

/** The statuses that the words of a document do not speak against. */
const fitting: Readonly<Record<DraftStatusValue, readonly Status[]>> = {
  not_started: ['proposed', 'accepted'],
  in_progress: ['in_progress', 'blocked'],
  ongoing: ['in_progress', 'blocked'],
  off_track: ['in_progress', 'blocked'],
  completed: ['owner_complete', 'evidenced', 'embedded', 'impact_shown'],
  no_action_required: ['not_accepted', 'superseded', 'other_body'],
  not_stated: [],
};

const isStatus =
  (drafted: DraftAction) =>
  (one: string | null, other: string | null): boolean => {
    if (one === other) return true;
    const fits: readonly (string | null)[] = fitting[drafted.status.value];
    const isChecked = drafted.status.value === 'completed' || drafted.exported?.status == null;
    return isChecked && fits.includes(one) && fits.includes(other);
  };

const actionDifference = (
  drafted: DraftAction,
  proposed: PlanRows['actions'][number],
  standing: Action,
  since: SinceByKey,
): readonly FieldDifference[] => {
  const events = since.eventsOf(standing.key);
  const imported = since.actions.get(standing.key);
  return actionFields.flatMap((field) => {
    const value = actionValue(standing, field);
    const saysNothing = field === 'status' && drafted.status.value === 'not_stated';
    return fieldDifference({
      ...{ field, standing: value, changedBy: standing.changedBy, changedAt: standing.changedAt },
      inDocument: saysNothing ? null : actionValue(proposed, field),
      isSame: field === 'status' ? isStatus(drafted) : sameValue,
      kept: since.kept[`${standing.key}.${field}`],
      since: sinceImport(events, field, imported === undefined ? value : actionValue(imported, field)),
    });
  });
};

/** What a document counts that does not stand yet. It is added to what stands, so there is nothing to choose. */
const measureDifference = (
  proposed: PlanRows['actions'][number],
  action: Action,
  { rows, standing }: { readonly rows: PlanRows; readonly standing: Standing },
): readonly FieldDifference[] => {
  const stands = countedBelow(standing, action.key);
  const added = newlyCounted(countedBelow(rows, proposed.key), stands, {
    actionKey: action.key,
    planKey: action.planKey,
  });
  const inDocument = newlyCountedText(added, stands);
  return inDocument === null ? [] : [{ field: 'measures', was: null, inDocument, here: null }];
};

const recommendationDifference = (
  drafted: DraftRecommendation,
  proposed: PlanRows['recommendations'][number],
  standing: Recommendation,
  since: SinceByKey,
): readonly FieldDifference[] => {
  const events = since.eventsOf(standing.key);
  const imported = since.recommendations.get(standing.key);
  return recommendationFields.flatMap((field) => {
    const value = recommendationValue(standing, field);
    return fieldDifference({
      ...{ field, standing: value, isSame: sameValue, changedBy: 'Somebody in SharePoint', changedAt: '' },
      kept: since.kept[`${standing.key}.${field}`],
      // Without a printed number the row has its place for one, which says nothing.
      inDocument:
        field === 'number' ? (drafted.number ?? drafted.numberRaw) : recommendationValue(proposed, field),
      since: sinceImport(
        events,
        field,
        imported === undefined ? value : recommendationValue(imported, field),
      ),
    });
  });
};

const named = {
  recommendation: (one: Recommendation): NamedRow => ({
    ...{ subject: 'recommendation', id: one.key, name: one.number, text: one.text },
  }),
  action: (one: Action): NamedRow => ({ subject: 'action', id: one.key, name: one.ref, text: one.text }),
};

const newRows = ({ draft, rows }: Proposal, matched: Matching): readonly NamedRow[] => [
  ...draft.recommendations.flatMap(({ id, text }, at): readonly NamedRow[] =>
    matched.recommendations.has(id)
      ? []
      : [{ subject: 'recommendation', id, name: rows.recommendations[at]?.number ?? '', text }],
  ),
  ...draft.actions.flatMap(({ id, text, label }): readonly NamedRow[] =>
    matched.actions.has(id) ? [] : [{ subject: 'action', id, name: label ?? '', text }],
  ),
];

const compared = (
  { draft, rows }: Proposal,
  matched: Matching,
  { standing: plan, since }: { readonly standing: Standing; readonly since: SinceByKey },
): readonly ChangedRow[] => [
  ...draft.recommendations.flatMap((drafted, at) => {
    const [standing, proposed] = [matched.recommendations.get(drafted.id), rows.recommendations[at]];
    if (standing === undefined || proposed === undefined) return [];
    const fields = recommendationDifference(drafted, proposed, standing, since);
    return [{ ...named.recommendation(standing), fields }];
  }),
  ...draft.actions.flatMap((drafted, at) => {
    const [standing, proposed] = [matched.actions.get(drafted.id), rows.actions[at]];
    if (standing === undefined || proposed === undefined) return [];
    const fields = [
      ...actionDifference(drafted, proposed, standing, since),
      ...measureDifference(proposed, standing, { rows, standing: plan }),
    ];
    return [{ ...named.action(standing), fields }];
  }),
];

const movedRows = ({ draft }: Proposal, matched: Matching, standing: Standing): readonly MovedRow[] => {
  const numbers = new Map<string, string>(standing.recommendations.map(({ key, number }) => [key, number]));
  return draft.actions.flatMap(({ id, recommendationIds: [first = ''] }) => {
    const row = matched.actions.get(id);
    const here = row?.recommendationKeys[0];
    const inDocument = matched.recommendations.get(first)?.key;
    // A recommendation that is new here is shown among the new ones.
    if (row === undefined || inDocument === undefined || inDocument === here) return [];
    return [
      { ...named.action(row), from: numbers.get(here ?? '') ?? null, to: numbers.get(inDocument) ?? null },
    ];
  });
};

/**
 * What a draft would change of a standing plan. Takes the draft with the rows that it would become, the plan as it stands
 * and what is known since its last import. What the team changed since is told beside what the document says.
 */
export const differenceOf = (proposal: Proposal, standing: Standing, since: Since): Difference => {
  const matched = matchRows(proposal.draft, standing);
  const found = new Set<string>(
    [...matched.recommendations.values(), ...matched.actions.values()].map(({ key }) => key),
  );
  const rows = compared(proposal, matched, { standing, since: sinceByKey(since) });
  return {
    new: newRows(proposal, matched),
    changed: rows.filter(({ fields }) => fields.length > 0),
    unchanged: rows.filter(({ fields }) => fields.length === 0).map(({ fields: _, ...row }) => row),
    moved: movedRows(proposal, matched, standing),
    gone: [
      ...standing.recommendations.filter(({ key }) => !found.has(key)).map(named.recommendation),
      ...standing.actions.filter(({ key }) => !found.has(key)).map(named.action),
    ],
  };
};

/** Whether a document says exactly what stands. */
export const isSame = ({ new: added, changed, gone }: Difference): boolean =>
  added.length + changed.length + gone.length === 0;
