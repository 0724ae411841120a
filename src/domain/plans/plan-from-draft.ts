import { otherWords } from '#domain/import/accept/other-words.ts';
import type {
  Draft,
  DraftAction,
  DraftDate,
  DraftOwner,
  DraftRecommendation,
} from '#domain/import/document/draft.ts';
import { evidenceWords } from '#domain/import/values/evidence-links.ts';
import { nothingTyped } from '../actions/action-fields.ts';
import { type Day, isDay } from '../dates/day.ts';
import { asKey, type CaseKey, type ImportId, type PlanKey, type RecommendationKey } from '../key.ts';
import type { NewMeasure, NewReading } from '../measures/measure.ts';
import { measureRows } from '../measures/measures-from-draft.ts';
import type { Action, Owner, Status } from '../records/action.ts';
import type { Plan } from '../records/plan.ts';
import type { Recommendation } from '../records/recommendation.ts';
import { asReceived, nothingSaidOfPlan } from './stage.ts';

/** What an import knows beside its draft. `at` is the instant of accepting, `by` the name of who accepted. */
export interface ImportFacts {
  readonly importId: ImportId;
  readonly caseKey: CaseKey;
  /** What the plan's actions are called by in its case: A for the first plan, B for the second. */
  readonly letter: string;
  readonly source: Plan['source'];
  readonly receivedOn: Day;
  readonly acceptedOn: Day;
  /** Within how many days somebody is to have checked the plan. */
  readonly reviewDays?: number;
  readonly referenceOverride: string | null;
  readonly at: string;
  readonly by: string;
}

/** The rows of one plan. The plan is still a draft: it goes live with the last write. */
export interface PlanRows {
  readonly plan: Omit<Plan, 'version'>;
  readonly recommendations: readonly Omit<Recommendation, 'version'>[];
  readonly actions: readonly Omit<Action, 'version'>[];
  readonly measures: readonly NewMeasure[];
  readonly readings: readonly NewReading[];
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

/** An owner's post: the role that was read, else the words as written, else the person's name. */
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

type Headings = Draft['plan']['headings'];

/** The texts of a recommendation that have fields of their own. */
const wordsOfRecommendation = (one: DraftRecommendation): readonly (string | null)[] => [
  ...[one.number ?? one.numberRaw, one.title, one.text, one.issue, one.responseText],
  ...one.leadOrganisations,
];

/** The texts of an action that have fields of their own. */
const wordsOfAction = (action: DraftAction): readonly (string | null | undefined)[] => [
  ...[action.label, action.text, action.status.raw, action.rag],
  ...[action.start, action.due, action.completed, action.review].map((date) => date?.raw),
  ...action.owners
    .map(ownerOf)
    .flatMap(({ post, organisation, person }) => [post, organisation, person?.name]),
  ...[...action.evidence, ...action.progress].map(({ text }) => text),
  ...action.measures.flatMap(({ text, target }) => [text, target]),
  ...action.reportedTo,
];

const recommendationRow = (
  facts: ImportFacts,
  draft: DraftRecommendation,
  { index, headings }: { readonly index: number; readonly headings: Headings },
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
  otherWords:
    draft.exported?.otherWords ?? otherWords(draft.cells ?? [], wordsOfRecommendation(draft), headings),
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
  dates: draft.plan.dates.map(({ role, raw }) => ({ role, raw })),
  state: 'draft',
  receivedOn: facts.receivedOn,
  acceptedOn: facts.acceptedOn,
  ...asReceived(facts.receivedOn, facts.reviewDays),
  ...nothingSaidOfPlan,
  source: facts.source,
  referenceOverride: facts.referenceOverride,
});

/** What the document says in its own words, beside what was read from them. */
const asWritten = ({ due, start, review, completed, status, rag, textKind, exported }: DraftAction) => ({
  dueText: due?.raw ?? null,
  startText: start?.raw ?? null,
  reviewText: review?.raw ?? null,
  completedText: completed?.raw ?? null,
  statusText: exported === undefined ? status.raw : exported.statusText,
  ...{ rag, textKind },
});

/** What the plan was here before, where it was exported from here. */
const asBefore = ({ exported, due }: DraftAction) => ({
  ...nothingTyped,
  title: exported?.title ?? null,
  // What a document says of itself is confirmed by nobody here.
  titleConfirmed: null,
  firstDue: exported?.firstDue ?? lastDay(due),
  slips: exported?.slips ?? 0,
  blockedNeed: exported?.blockedNeed ?? null,
});

/** What an action's row takes from the draft unchanged. */
const actionWords = (action: DraftAction, answered: readonly DraftRecommendation[], headings: Headings) => ({
  ...asWritten(action),
  ...asBefore(action),
  label: action.label,
  text: action.text,
  owners: action.owners.map(ownerOf),
  due: lastDay(action.due),
  completedOn: lastDay(action.completed),
  evidencePromised: action.evidence.map(evidenceWords),
  reportedTo: action.reportedTo,
  note: action.progress.map(({ text }) => text).join('\n') || null,
  otherWords:
    action.exported?.otherWords ??
    otherWords(
      action.cells ?? [],
      [...wordsOfAction(action), ...answered.flatMap(wordsOfRecommendation)],
      headings,
    ),
});

/**
 * The rows that an accepted draft becomes. Keys follow from the import and the place in the draft, so that writing them
 * a second time changes nothing. References: A1.3 is the third action of recommendation 1 in the case's first plan, B1.3
 * in its second; actions that answer no recommendation are A0.1, A0.2 …
 */
export const rowsFrom = (draft: Draft, facts: ImportFacts): PlanRows => {
  const { headings } = draft.plan;
  const recommendations = draft.recommendations.map((row, index) =>
    recommendationRow(facts, row, { index, headings }),
  );
  const numbers = callNumbers(draft.recommendations);
  const placeOf = new Map(draft.recommendations.map(({ id }, index) => [id, index]));
  const taken = new Map<string, number>();
  const actions = draft.actions.map((action, index) => {
    const places = action.recommendationIds
      .map((id) => placeOf.get(id))
      .filter((place) => place !== undefined);
    const answered = places.flatMap((place) => draft.recommendations[place] ?? []);
    const number = numbers[places[0] ?? -1] ?? '0';
    taken.set(number, (taken.get(number) ?? 0) + 1);
    return {
      ...actionWords(action, answered, headings),
      key: asKey<'action'>(`${facts.importId}-A${index + 1}`),
      planKey: planKeyOf(facts.importId),
      caseKey: facts.caseKey,
      recommendationKeys: places.map((place): RecommendationKey => asKey(`${facts.importId}-R${place + 1}`)),
      order: index + 1,
      ref: `${facts.letter}${number}.${taken.get(number)}`,
      status: statusOf(action, answered),
      changedAt: facts.at,
      changedBy: facts.by,
    };
  });
  const counted = draft.actions.flatMap((action, index) => {
    const row = actions[index];
    return row === undefined ? [] : [measureRows(action, row)];
  });
  return {
    ...{ plan: planRow(draft, facts), recommendations, actions },
    measures: counted.flatMap(({ measures }) => measures),
    readings: counted.flatMap(({ readings }) => readings),
  };
};
