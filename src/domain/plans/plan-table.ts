import type { Action } from '../actions/action.ts';
import type { Case, Reference } from '../cases/incident-case.ts';
import type { Day } from '../dates/day.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Measure, Reading } from '../measures/measure.ts';
import { measuresCell } from '../measures/measure-cells.ts';
import type { Plan, Recommendation } from './plan.ts';
import { linesOfWords, listCell, ownersCell, partsCell } from './plan-cells.ts';
import { responseNames, statusNames, textKindNames } from './plan-words.ts';

/** The columns of an exported plan by what they hold. The headings are words that any importer of plans knows. */
export const planColumns = {
  ref: 'Followthrough ref',
  number: 'Recommendation no.',
  recommendationTitle: 'Recommendation title',
  recommendation: 'Recommendation',
  issue: 'Issue',
  lead: 'Lead organisations',
  response: 'Response',
  responseText: 'Response in words',
  recommendationOther: 'Recommendation, other words',
  label: 'Action no.',
  action: 'Action',
  textKind: 'Kind of text',
  owners: 'Owners',
  start: 'Start date',
  due: 'Due date',
  dueText: 'Due date as written',
  firstDue: 'First due date',
  slips: 'Times moved',
  review: 'Review date',
  status: 'Status',
  statusText: 'Status as written',
  rag: 'RAG as printed',
  blockedNeed: 'What is needed',
  completedOn: 'Date completed',
  completedText: 'Completed as written',
  evidencePromised: 'Evidence promised',
  evidenceLinked: 'Evidence linked',
  measures: 'Measures and results',
  reportedTo: 'Reported to',
  note: 'Progress note',
  otherWords: 'Other words of the row',
  title: 'Title for channels',
} as const;

export type PlanColumn = keyof typeof planColumns;

/** Columns that every exported plan has; the others only where something stands in them. */
const steadyColumns: readonly PlanColumn[] = [
  ...(['ref', 'number', 'recommendation', 'action', 'owners', 'due', 'status', 'note'] as const),
];

/** The labels above the table. The last says whose table it is: only with it the cells are read as they were written. */
export const planFactLabels = {
  title: 'Action plan',
  case: 'Case',
  references: 'References',
  organisations: 'Organisations',
  dates: 'Dates',
  received: 'Received on',
  source: 'Document',
  exported: 'Exported from Followthrough on',
} as const;

export interface PlanTable {
  readonly title: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly columns: readonly PlanColumn[];
  /** Cells by column; lines parted by `\n`. `group` counts the recommendations: rows of one stand together. */
  readonly rows: readonly {
    readonly group: number;
    readonly cells: Readonly<Record<PlanColumn, string>>;
  }[];
}

export interface PlanParts {
  readonly case: Case;
  readonly plan: Plan;
  readonly recommendations: readonly Recommendation[];
  readonly actions: readonly Action[];
  readonly evidence: readonly Evidence[];
  readonly measures: readonly Measure[];
  readonly readings: readonly Reading[];
}

/** How days stand in the document. */
type PrintDay = (day: Day) => string;

const lines = (text: string | null): string => linesOfWords(text ?? '').join('\n');

const empty = Object.fromEntries(Object.keys(planColumns).map((name) => [name, ''])) as Record<
  PlanColumn,
  string
>; // every column is among the keys

const recommendationCells = (one: Recommendation): Partial<Record<PlanColumn, string>> => ({
  number: lines(one.number),
  recommendationTitle: lines(one.title),
  recommendation: lines(one.text),
  issue: lines(one.issue),
  lead: listCell(one.leadOrganisations),
  response: one.response === 'not_stated' ? '' : responseNames[one.response],
  responseText: lines(one.responseText),
  recommendationOther: listCell(one.otherWords),
});

const isLinkedTo =
  ({ key }: Action) =>
  ({ actionKey, state }: Evidence): boolean =>
    actionKey === key && state !== 'unlinked';

const actionCells = (
  action: Action,
  { evidence, measures, readings }: Pick<PlanParts, 'evidence' | 'measures' | 'readings'>,
  print: PrintDay,
): Partial<Record<PlanColumn, string>> => {
  const day = (one: Day | null): string => (one === null ? '' : print(one));
  return {
    label: lines(action.label),
    action: lines(action.text),
    textKind: action.textKind === 'action' ? '' : textKindNames[action.textKind],
    owners: ownersCell(action.owners),
    start: lines(action.startText),
    due: day(action.due),
    dueText: lines(action.dueText),
    firstDue: action.firstDue === action.due ? '' : day(action.firstDue),
    slips: action.slips === 0 ? '' : String(action.slips),
    review: lines(action.reviewText),
    status: statusNames[action.status],
    statusText: lines(action.statusText),
    rag: lines(action.rag),
    blockedNeed: lines(action.blockedNeed),
    completedOn: day(action.completedOn),
    completedText: lines(action.completedText),
    evidencePromised: listCell(action.evidencePromised),
    evidenceLinked: listCell(evidence.filter(isLinkedTo(action)).map(({ name }) => name)),
    measures: measuresCell(
      measures.filter(({ actionKey }) => actionKey === action.key),
      readings,
    ),
    reportedTo: listCell(action.reportedTo),
    note: lines(action.note),
    otherWords: listCell(action.otherWords),
    title: lines(action.title),
  };
};

const byOrder = (one: { readonly order: number }, other: { readonly order: number }): number =>
  one.order - other.order;

/** One row for each action below its first recommendation, one for a recommendation that heads none. */
const rowsOf = (parts: PlanParts, print: PrintDay): PlanTable['rows'] => {
  const { recommendations, actions } = parts;
  const inOrder = [...recommendations].sort(byOrder);
  const names = new Map(inOrder.map(({ key }, index) => [key, `R${index + 1}`]));
  const below = new Map<string | undefined, Action[]>();
  for (const action of [...actions].sort(byOrder)) {
    const first = action.recommendationKeys.find((key) => names.has(key));
    below.set(first, [...(below.get(first) ?? []), action]);
  }
  const rowOf = (group: number, one: Recommendation | null, action: Action | null) => {
    const answered = (action?.recommendationKeys ?? (one ? [one.key] : [])).flatMap(
      (key) => names.get(key) ?? [],
    );
    const cells = {
      ...empty,
      ...(one && recommendationCells(one)),
      ...(action && actionCells(action, parts, print)),
      ref: [...answered, ...(action ? [action.ref.replace(/\s/gu, '')] : [])].join(' '),
    };
    return { group, cells };
  };
  return [
    ...inOrder.flatMap((one, group) => {
      const own = below.get(one.key) ?? [];
      return own.length === 0 ? [rowOf(group, one, null)] : own.map((action) => rowOf(group, one, action));
    }),
    ...(below.get(undefined) ?? []).map((action) => rowOf(-1, null, action)),
  ];
};

const referencesCell = (references: readonly Reference[]): string =>
  [...new Set(references.map(({ scheme, value }) => partsCell([scheme, value])))].join('\n');

/**
 * A plan as the table that goes into a document: one row for each action, recommendations without one included. Takes
 * the London day of today and how days are printed.
 */
export const planTable = (parts: PlanParts, today: Day, print: PrintDay): PlanTable => {
  const { plan } = parts;
  const rows = rowsOf(parts, print);
  const columns = (Object.keys(planColumns) as PlanColumn[]) // the keys of the constant above
    .filter((column) => steadyColumns.includes(column) || rows.some(({ cells }) => cells[column] !== ''));
  const facts = [
    { label: planFactLabels.title, value: lines(plan.title) },
    { label: planFactLabels.case, value: partsCell([parts.case.code, parts.case.title]) },
    {
      label: planFactLabels.references,
      value: referencesCell([...plan.references, ...parts.case.references]),
    },
    { label: planFactLabels.organisations, value: listCell(plan.organisations) },
    {
      label: planFactLabels.dates,
      value: plan.dates.map(({ role, raw }) => partsCell([role, raw])).join('\n'),
    },
    { label: planFactLabels.received, value: plan.receivedOn === null ? '' : print(plan.receivedOn) },
    { label: planFactLabels.source, value: plan.source?.name ?? '' },
    { label: planFactLabels.exported, value: print(today) },
  ];
  return {
    title: lines(plan.title) || 'Action plan',
    facts: facts.filter(({ value }) => value !== ''),
    columns,
    rows,
  };
};
