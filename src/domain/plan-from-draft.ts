import type { Action, Owner, Status } from './action.ts';
import { type Day, isDay } from './day.ts';
import type { Draft, DraftAction, DraftDate, DraftOwner, DraftRecommendation } from './import/draft.ts';
import { asKey, type CaseKey, type ImportId, type PlanKey, type RecommendationKey } from './key.ts';
import type { Plan, Recommendation } from './plan.ts';

/** What an import knows beside its draft. `at` is the instant of accepting, `by` the name of who accepted. */
export interface ImportFacts {
  readonly importId: ImportId;
  readonly caseKey: CaseKey;
  /** What the plan's actions are called by in its case: A for the first plan, B for the second. */
  readonly letter: string;
  readonly source: Plan['source'];
  readonly receivedOn: Day;
  readonly acceptedOn: Day;
  readonly referenceOverride: string | null;
  readonly at: string;
  readonly by: string;
}

/** The rows of one plan. The plan is still a draft: it goes live with the last write. */
export interface PlanRows {
  readonly plan: Omit<Plan, 'version'>;
  readonly recommendations: readonly Omit<Recommendation, 'version'>[];
  readonly actions: readonly Omit<Action, 'version'>[];
}

/** The letter of a case's next plan, after so many: A … Z, then AA. */
export const planLetter = (before: number): string =>
  (before < 26 ? '' : planLetter(Math.floor(before / 26) - 1)) + String.fromCharCode(65 + (before % 26));

export const planKeyOf = (importId: ImportId): PlanKey => asKey<'plan'>(`${importId}-plan`);

/** A text that must fit a line of a list; the whole words stay in the kept draft. */
const within = (limit: number, text: string): string =>
  text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;

/** The last day that a date covers: a promise "in March" is kept on the 31st. Null where no day was read. */
export const lastDay = (date: DraftDate | null): Day | null => {
  const last = [date?.to, ...(date?.dates ?? []).map(({ to }) => to)]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  return last !== undefined && isDay(last) ? last : null;
};

/** An owner's post: the role that was read, else the words as they stand, else the person's name. */
const postOf = ({ role, raw, person }: DraftOwner): string =>
  [role, raw, person].map((words) => words?.trim()).find((words) => words) ?? 'Not named';

const ownerOf = (owner: DraftOwner, index: number): Owner => ({
  post: within(200, postOf(owner)),
  organisation: owner.organisation === null ? null : within(200, owner.organisation),
  person: owner.person === null ? null : { oid: null, upn: null, name: within(200, owner.person) },
  accountable: index === 0,
});

const statuses: Record<DraftAction['status']['value'], Status> = {
  completed: 'owner_complete',
  in_progress: 'in_progress',
  ongoing: 'in_progress',
  off_track: 'in_progress',
  not_started: 'accepted',
  not_stated: 'accepted',
  no_action_required: 'not_accepted',
};

/** An action with nothing said of it follows its recommendation: refused or another body's, it is never overdue here. */
const statusOf = (action: DraftAction, recommendations: readonly DraftRecommendation[]): Status => {
  const before = action.exported?.status ?? null;
  // A check is known by its record, which no document carries: what was checked elsewhere is checked again here.
  if (before !== null) return statuses[action.status.value] === 'owner_complete' ? 'owner_complete' : before;
  const responses = new Set(recommendations.map(({ response }) => response));
  if (action.status.value !== 'not_stated' || responses.size !== 1) return statuses[action.status.value];
  if (responses.has('other_body')) return 'other_body';
  if (responses.has('not_accepted') || responses.has('no_action_required')) return 'not_accepted';
  return statuses[action.status.value];
};

/** How recommendations are called in a meeting: their printed numbers where each has its own, else their order. */
const callNumbers = (recommendations: readonly DraftRecommendation[]): readonly string[] => {
  const printed = recommendations.map(({ number }) => number?.trim() ?? '');
  const usable =
    printed.every((number) => /^[\w.]{1,8}$/.test(number)) && new Set(printed).size === printed.length;
  return usable ? printed : recommendations.map((_, index) => String(index + 1));
};

const recommendationRow = (
  facts: ImportFacts,
  draft: DraftRecommendation,
  index: number,
): Omit<Recommendation, 'version'> => ({
  key: asKey<'recommendation'>(`${facts.importId}-R${index + 1}`),
  planKey: planKeyOf(facts.importId),
  caseKey: facts.caseKey,
  order: index + 1,
  number: draft.number ?? draft.numberRaw ?? String(index + 1),
  title: draft.title,
  text: draft.text,
  issue: draft.issue,
  leadOrganisations: draft.leadOrganisations,
  response: draft.response,
  responseText: draft.responseText,
});

const planRow = (draft: Draft, facts: ImportFacts): Omit<Plan, 'version'> => ({
  key: planKeyOf(facts.importId),
  caseKey: facts.caseKey,
  importId: facts.importId,
  title: within(200, draft.plan.title?.trim() || draft.source.file),
  organisations: draft.plan.organisations,
  references: draft.plan.references.map(({ scheme, value }) => ({
    scheme: within(40, scheme),
    value: within(80, value),
  })),
  state: 'draft',
  receivedOn: facts.receivedOn,
  acceptedOn: facts.acceptedOn,
  source: facts.source,
  referenceOverride: facts.referenceOverride,
});

/** What an action's row takes from the draft as it stands. */
const actionWords = (action: DraftAction) => {
  const due = lastDay(action.due);
  const before = action.exported;
  return {
    label: action.label,
    text: action.text,
    title: before?.title ?? null,
    owners: action.owners.map(ownerOf),
    firstDue: before?.firstDue ?? due,
    due,
    dueText: action.due?.raw ?? null,
    slips: before?.slips ?? 0,
    blockedNeed: before?.blockedNeed ?? null,
    completedOn: lastDay(action.completed),
    completedText: action.completed?.raw ?? null,
    evidencePromised: action.evidence.map(({ text }) => text),
    reportedTo: action.reportedTo,
    note: action.progress.map(({ text }) => text).join('\n') || null,
  };
};

/**
 * The rows that an accepted draft becomes. Keys follow from the import and the place in the draft, so that writing them
 * a second time changes nothing. References: A1.3 is the third action of recommendation 1 in the case's first plan, B1.3
 * in its second; actions that answer no recommendation are A0.1, A0.2 …
 */
export const rowsFrom = (draft: Draft, facts: ImportFacts): PlanRows => {
  const recommendations = draft.recommendations.map((row, index) => recommendationRow(facts, row, index));
  const numbers = callNumbers(draft.recommendations);
  const placeOf = new Map(draft.recommendations.map(({ id }, index) => [id, index]));
  const taken = new Map<string, number>();
  const actions = draft.actions.map((action, index) => {
    const places = action.recommendationIds
      .map((id) => placeOf.get(id))
      .filter((place) => place !== undefined);
    const number = numbers[places[0] ?? -1] ?? '0';
    taken.set(number, (taken.get(number) ?? 0) + 1);
    return {
      ...actionWords(action),
      key: asKey<'action'>(`${facts.importId}-A${index + 1}`),
      planKey: planKeyOf(facts.importId),
      caseKey: facts.caseKey,
      recommendationKeys: places.map((place): RecommendationKey => asKey(`${facts.importId}-R${place + 1}`)),
      order: index + 1,
      ref: `${facts.letter}${number}.${taken.get(number)}`,
      status: statusOf(
        action,
        draft.recommendations.filter(({ id }) => action.recommendationIds.includes(id)),
      ),
      changedAt: facts.at,
      changedBy: facts.by,
    };
  });
  return { plan: planRow(draft, facts), recommendations, actions };
};
