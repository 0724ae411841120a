import { isDay } from '#domain/dates/day.ts';
import type {
  Draft,
  DraftAction,
  DraftCell,
  DraftDate,
  DraftOwner,
  DraftRecommendation,
  DraftStatusValue,
} from '#domain/import/document/draft.ts';
import { type GridRow, gridOf } from '#domain/import/document/grid.ts';
import type { Place, Source, Table } from '#domain/import/document/source.ts';
import { accountForWords } from '#domain/import/document/unplaced.ts';
import { squash } from '#domain/import/lexicon/words.ts';
import { readDate } from '#domain/import/values/dates.ts';
import { measuresOfLines } from '#domain/measures/measure-cells.ts';
import { namesIn } from '#domain/names.ts';
import { listOf, partsOfCell } from '#domain/plans/plan-cells.ts';
import { type PlanColumn, planColumns, planFactLabels } from '#domain/plans/plan-table.ts';
import { earlierResponseNames, earlierStatusNames } from '#domain/plans/plan-words.ts';
import { type Status, statusNames, textKindNames } from '#domain/records/action.ts';
import { type Response, responseNames } from '#domain/records/recommendation.ts';

/**
 * Reads a plan that was exported from here. Its cells hold what was written into them, so nothing has to be understood:
 * what a person changed in the document comes back as changed, everything else as it was.
 */

const columnOf = new Map<string, PlanColumn>(
  namesIn(planColumns).map((column) => [planColumns[column], column]),
);
const needed: readonly PlanColumn[] = ['ref', 'recommendation', 'action', 'status'];

interface OwnRow {
  readonly place: Place;
  readonly lines: (column: PlanColumn) => readonly string[];
  readonly text: (column: PlanColumn) => string;
  readonly cells: readonly DraftCell[];
}

interface OwnTable {
  readonly facts: ReadonlyMap<string, readonly string[]>;
  readonly headings: readonly string[];
  readonly rows: readonly OwnRow[];
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const isHeading = (row: GridRow): boolean => {
  const columns = row.cells.map(({ text }) => columnOf.get(squash(text)));
  return needed.every((column) => columns.includes(column));
};

const rowOf = (row: GridRow, columns: ReadonlyMap<number, PlanColumn>): OwnRow => {
  const cells = row.cells.flatMap(({ column, text, place, isShared }) => {
    const name = columns.get(column);
    return text === ''
      ? []
      : [{ name, isShared, cell: { field: name ? planColumns[name] : null, text, place } }];
  });
  const text = (column: PlanColumn): string => cells.find(({ name }) => name === column)?.cell.text ?? '';
  return {
    place: row.place,
    text: (column) => linesOf(text(column)).join('\n'),
    lines: (column) => linesOf(text(column)),
    cells: cells.map(({ cell }) => cell),
  };
};

const factsIn = (rows: readonly GridRow[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    rows.flatMap(({ cells }) => {
      const [label, value] = cells.filter(({ text }) => text !== '');
      return label === undefined ? [] : [[squash(label.text), linesOf(value?.text ?? '')] as const];
    }),
  );

/** The row above an exported table that says so: every document is looked at for it. */
const saysExported = ({ cells }: GridRow): boolean =>
  squash(cells.find(({ text }) => text !== '')?.text ?? '') === planFactLabels.exported;

/** The exported table of a document with what stands above it; null where the document is another one. */
const ownTable = (source: Source): OwnTable | null => {
  const grids = source.blocks.filter((block): block is Table => block.kind === 'table').map(gridOf);
  if (!grids.some((rows) => rows.some(saysExported))) return null;
  const at = grids.findIndex((rows) => rows.some(isHeading));
  const rows = grids[at] ?? [];
  const head = rows.findIndex(isHeading);
  const facts = factsIn([...grids.slice(0, Math.max(0, at)).flat(), ...rows.slice(0, Math.max(0, head))]);
  if (!facts.has(planFactLabels.exported)) return null;
  const columns = new Map(
    (rows[head]?.cells ?? []).flatMap(({ column, text }) => {
      const name = columnOf.get(squash(text));
      return name === undefined ? [] : [[column, name] as const];
    }),
  );
  return {
    facts,
    headings: (rows[head]?.cells ?? []).map(({ text }) => squash(text)).filter((text) => text !== ''),
    rows: rows
      .slice(head + 1)
      .filter((row) => !isHeading(row))
      .map((row) => rowOf(row, columns))
      .filter(({ cells }) => cells.length > 0),
  };
};

const orNull = (text: string): string | null => (text === '' ? null : text);

const byName = <T extends string>(names: Readonly<Partial<Record<T, string>>>, text: string): T | null =>
  namesIn(names).find((name) => names[name]?.toLowerCase() === squash(text).toLowerCase()) ?? null; // the record's own keys

const lastOf = (date: DraftDate | null): string | undefined =>
  [date?.to, ...(date?.dates ?? []).map(({ to }) => to)]
    .filter((to) => to !== undefined)
    .sort()
    .at(-1);

/** The day of a cell and the plan's own words beside it, as one date: the day counts, the words are kept. */
const dateOf = (
  day: string,
  words: string,
  role: 'start' | 'due' | 'review' | 'completed',
): DraftDate | null => {
  const stated = isDay(day) ? { raw: day, kind: 'exact' as const, from: day, to: day } : readDate(day, role);
  const read = readDate(words, role);
  if (read === null) return stated;
  const isSame = lastOf(read) === lastOf(stated);
  if (isSame) return { ...read, raw: words };
  return stated === null ? { raw: words, kind: 'none' } : { ...stated, raw: words };
};

const ownerOf = (line: string): DraftOwner => {
  const [role = '', organisation = '', person = ''] = partsOfCell(line);
  return { raw: role, role: orNull(role), organisation: orNull(organisation), person: orNull(person) };
};

const statusValues: Readonly<Record<Status, DraftStatusValue>> = {
  proposed: 'not_started',
  accepted: 'not_started',
  in_progress: 'in_progress',
  owner_complete: 'completed',
  evidenced: 'completed',
  embedded: 'completed',
  impact_shown: 'completed',
  blocked: 'off_track',
  superseded: 'no_action_required',
  not_accepted: 'no_action_required',
  other_body: 'no_action_required',
};

const responseOf = (text: string): Response =>
  byName(responseNames, text) ?? byName(earlierResponseNames, text) ?? 'not_stated';

const recommendationOf = (id: string, row: OwnRow): DraftRecommendation => ({
  id,
  number: orNull(row.text('number')),
  numberRaw: orNull(row.text('number')),
  title: orNull(row.text('recommendationTitle')),
  text: row.text('recommendation'),
  issue: orNull(row.text('issue')),
  leadOrganisations: listOf(row.lines('lead')),
  response: responseOf(row.text('response')),
  responseText: orNull(row.text('responseText')),
  place: row.place,
  flags: [],
  cells: row.cells,
  exported: { otherWords: listOf(row.lines('recommendationOther')) },
});

const dayIn = (text: string): string | null => (isDay(text) ? text : (readDate(text, 'due')?.to ?? null));

const actionOf = (
  { ref, ...names }: { id: string; ref: string; recommendationIds: readonly string[] },
  row: OwnRow,
): DraftAction => {
  const statusText = row.text('status');
  const status = byName(statusNames, statusText) ?? byName(earlierStatusNames, statusText);
  const due = dateOf(row.text('due'), row.text('dueText'), 'due');
  const owners = row.lines('owners').map(ownerOf);
  const note = row.text('note');
  return {
    ...names,
    ...{ label: orNull(row.text('label')), text: row.text('action'), owners, due },
    textKind: byName(textKindNames, row.text('textKind')) ?? 'action',
    ...{ start: dateOf('', row.text('start'), 'start'), review: dateOf('', row.text('review'), 'review') },
    ...{ rag: orNull(row.text('rag')), place: row.place, cells: row.cells },
    measures: measuresOfLines(row.lines('measures')),
    completed: dateOf(row.text('completedOn'), row.text('completedText'), 'completed'),
    status: {
      value: status === null ? 'not_stated' : statusValues[status],
      raw: orNull(row.text('status')),
      basis: 'word',
    },
    evidence: listOf(row.lines('evidencePromised')).map((text) => ({ text, ref: null, access: [] })),
    reportedTo: listOf(row.lines('reportedTo')),
    progress: note === '' ? [] : [{ text: note, at: null }],
    flags: [...(due === null ? ['no due date'] : []), ...(owners.length === 0 ? ['no owner'] : [])],
    exported: {
      ref,
      status,
      firstDue: dayIn(row.text('firstDue')),
      slips: Number(/^\d{1,4}$/u.exec(row.text('slips'))?.[0] ?? 0),
      blockedNeed: orNull(row.text('blockedNeed')),
      title: orNull(row.text('title').slice(0, 80)),
      statusText: orNull(row.text('statusText')),
      otherWords: listOf(row.lines('otherWords')),
    },
  };
};

const isRecommendation = (token: string): boolean => /^R\d+$/u.test(token);

/** What a row says of itself: `R1 A1.2` is an action of the first recommendation; `R2` alone has none. */
const namesOf = (row: OwnRow): { answers: readonly string[]; ref: string } => {
  const tokens = row.text('ref').split(/\s+/u).filter(Boolean);
  return {
    answers: tokens.filter(isRecommendation),
    ref: tokens.find((token) => !isRecommendation(token)) ?? '',
  };
};

/** The recommendations that a row answers: those it names; a row that a person added says it in words, or belongs to the one above. */
const answeredBy = (row: OwnRow, open: DraftRecommendation | undefined, known: number): readonly string[] => {
  const { answers, ref } = namesOf(row);
  if (answers.length > 0 || ref !== '') return answers;
  const words = row.text('recommendation');
  if (words !== '' && words !== open?.text) return [`R${known + 1}+`];
  return open === undefined ? [] : [open.id];
};

const gather = (rows: readonly OwnRow[]): Pick<Draft, 'recommendations' | 'actions'> => {
  const recommendations = new Map<string, DraftRecommendation>();
  const actions: DraftAction[] = [];
  let open: DraftRecommendation | undefined;
  for (const row of rows) {
    const answers = answeredBy(row, open, recommendations.size);
    const [first] = answers;
    if (first !== undefined && !recommendations.has(first))
      recommendations.set(first, recommendationOf(first, row));
    open = first === undefined ? undefined : recommendations.get(first);
    const { ref } = namesOf(row);
    if (ref !== '' || row.text('action') !== '')
      actions.push(actionOf({ id: `A${actions.length + 1}`, ref, recommendationIds: answers }, row));
  }
  return { recommendations: [...recommendations.values()], actions };
};

const planOf = ({ facts, headings }: OwnTable): Draft['plan'] => {
  const fact = (label: string): readonly string[] => facts.get(label) ?? [];
  return {
    title: orNull(fact(planFactLabels.title).join(' ')),
    references: fact(planFactLabels.references).map((raw) => {
      const [scheme = '', value = ''] = partsOfCell(raw);
      return { scheme, value, raw };
    }),
    organisations: listOf(fact(planFactLabels.organisations)),
    dates: fact(planFactLabels.dates).map((line) => {
      const [role = '', raw = ''] = partsOfCell(line);
      return { ...(readDate(raw, 'due') ?? { raw, kind: 'none' }), role, raw };
    }),
    headings: headings.map((raw) => ({ raw, field: columnOf.has(raw) ? raw.toLowerCase() : null })),
    preamble: [...facts].map(([label, value]) => [label, ...value].join('\n')),
    evidenceRegister: [],
  };
};

/** The draft of a document that was exported from here; null for any other document. */
export const ownDraft = (
  source: Source,
  file: { readonly name: string; readonly sha256: string },
): Draft | null => {
  const table = ownTable(source);
  if (table === null) return null;
  const read = gather(table.rows);
  const unread = read.actions.filter(
    ({ due, exported }) => due !== null && due.kind === 'none' && exported?.ref === '',
  );
  const draft = {
    source: { file: file.name, format: source.format, sha256: file.sha256 },
    plan: planOf(table),
    ...read,
    questions: unread.map(({ id, due }) => ({
      about: `${id}.due`,
      text: due?.raw ?? '',
      reason: 'No day can be read from these words.',
    })),
  };
  return { ...draft, unplaced: accountForWords(source, draft, []) };
};
