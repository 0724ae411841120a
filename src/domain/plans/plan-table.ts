import type { Day } from '../dates/day.ts';
import { measuresCell } from '../measures/measure-cells.ts';
import { byName, namesIn } from '../names.ts';
import { type Action, actionRecord } from '../records/action.ts';
import type { Case, Reference } from '../records/case.ts';
import type { Evidence } from '../records/evidence.ts';
import type { Fields } from '../records/field.ts';
import { present } from '../records/in-words.ts';
import type { Measure } from '../records/measure.ts';
import type { Plan } from '../records/plan.ts';
import type { Reading } from '../records/reading.ts';
import { type Recommendation, recommendationRecord } from '../records/recommendation.ts';
import { linesOfWords, listCell, ownersCell, partsCell } from './plan-cells.ts';

type ColumnsOf<F> = {
  [N in keyof F]: F[N] extends { readonly exported: { readonly column: infer C extends string } } ? C : never;
}[keyof F];
type RowColumn = ColumnsOf<typeof recommendationRecord.fields> | ColumnsOf<typeof actionRecord.fields>;

/** The columns of an exported plan: those that recommendations and actions declare, and what is beside them. */
export type PlanColumn = RowColumn | 'ref' | 'evidenceLinked' | 'measures';

/** Columns in the order of a plan that people know; those that are not named here come last. */
const inOrder: readonly PlanColumn[] = [
  ...(['ref', 'number', 'recommendationTitle', 'recommendation', 'issue', 'lead'] as const),
  ...(['response', 'responseText', 'recommendationOther', 'label', 'action', 'textKind', 'owners'] as const),
  ...(['start', 'due', 'dueText', 'firstDue', 'slips', 'review', 'status', 'statusText', 'rag'] as const),
  ...(['blockedNeed', 'completedOn', 'completedText', 'evidencePromised', 'evidenceLinked'] as const),
  ...(['measures', 'reportedTo', 'note', 'otherWords', 'title'] as const),
];

const exportedIn = (fields: Fields) =>
  Object.entries(fields).flatMap(([name, field]) =>
    field.exported === undefined ? [] : [{ name, field, ...field.exported }],
  );
const exportedFields = {
  recommendation: exportedIn(recommendationRecord.fields),
  action: exportedIn(actionRecord.fields),
} as const;

const headings = new Map<string, string>([
  ['ref', 'Followthrough ref'],
  ['evidenceLinked', 'Evidence linked'],
  ['measures', 'Measures and results'],
  ...Object.values(exportedFields).flatMap((fields) =>
    fields.map(({ column, heading }) => [column, heading] as const),
  ),
]);

/** The headings are words that any importer of plans knows. */
export const planColumns: Readonly<Record<PlanColumn, string>> = byName(
  [...inOrder, ...headings.keys()],
  (column) => headings.get(column) ?? '',
);

/** Columns that every exported plan has; the others only where they hold something. */
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
  /** Cells by column; lines parted by `\n`. `group` counts the recommendations: rows of one come together. */
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

/** How days are written in the document. */
type PrintDay = (day: Day) => string;

const lines = (text: string | null): string => linesOfWords(text ?? '').join('\n');

const empty = byName(namesIn(planColumns), () => '');

type Cells = Readonly<Partial<Record<PlanColumn, string>>>;

const isText = (value: unknown): value is string => typeof value === 'string';

/** A value in one cell, as its field declares it. */
const cellOf = ({ shape, shown }: Fields[string], value: unknown, print: PrintDay): string => {
  if (Array.isArray(value)) return listCell(value.filter(isText));
  if (!isText(value)) return value === null || value === undefined ? '' : String(value);
  if (typeof shown === 'object') return shown[value] ?? '';
  return present(shape).is === 'day' ? print(value) : lines(value);
};

const cellsOf = (fields: ReturnType<typeof exportedIn>, row: object, print: PrintDay): Cells => {
  const held = new Map<string, unknown>(Object.entries(row));
  return Object.fromEntries(
    fields.map(({ name, field, column }) => [column, cellOf(field, held.get(name), print)]),
  );
};

const recommendationCells = (one: Recommendation, print: PrintDay): Cells => ({
  ...cellsOf(exportedFields.recommendation, one, print),
  ...(one.response === 'not_stated' ? { response: '' } : {}),
});

const isLinkedTo =
  ({ key }: Action) =>
  ({ actionKey, state }: Evidence): boolean =>
    actionKey === key && state !== 'unlinked';

const actionCells = (
  action: Action,
  { evidence, measures, readings }: Pick<PlanParts, 'evidence' | 'measures' | 'readings'>,
  print: PrintDay,
): Cells => ({
  ...cellsOf(exportedFields.action, action, print),
  owners: ownersCell(action.owners),
  ...(action.firstDue === action.due ? { firstDue: '' } : {}),
  ...(action.slips === 0 ? { slips: '' } : {}),
  evidenceLinked: listCell(evidence.filter(isLinkedTo(action)).map(({ name }) => name)),
  measures: measuresCell(
    measures.filter(({ actionKey }) => actionKey === action.key),
    readings,
  ),
});

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
      ...(one && recommendationCells(one, print)),
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
  const columns = namesIn(planColumns).filter(
    (column) => steadyColumns.includes(column) || rows.some(({ cells }) => cells[column] !== ''),
  );
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
