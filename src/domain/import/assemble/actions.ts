import type {
  DraftAction,
  DraftCell,
  DraftDate,
  DraftEvidence,
  DraftMeasure,
} from '#domain/import/document/draft.ts';
import { cellOf, filled, linesOf, type Piece } from '#domain/import/document/entries.ts';
import { isBullet, labelOf } from '#domain/import/document/labels.ts';
import { printed, saidIn } from '#domain/import/document/said.ts';
import type { Line, Place } from '#domain/import/document/source.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { endsWhole, hasMoreWords, squash, startsLower } from '#domain/import/lexicon/words.ts';
import {
  type Dates,
  datesOf,
  doneInNote,
  dueInStatus,
  hasAnotherDay,
} from '#domain/import/values/action-dates.ts';
import { bodiesInProse, bodiesOfCell, isBodyName, once } from '#domain/import/values/bodies.ts';
import { bracketed } from '#domain/import/values/bracketed.ts';
import { colourOf, type Legend } from '#domain/import/values/colours.ts';
import { datesIn } from '#domain/import/values/date-forms.ts';
import { isLate, readDate } from '#domain/import/values/dates.ts';
import { anotherDay } from '#domain/import/values/doubtful-readings.ts';
import { evidenceInProse, evidenceOfCell } from '#domain/import/values/evidence.ts';
import { measuresInProse, measuresOfCell } from '#domain/import/values/measures.ts';
import { ownersAndDay, ownersBesideDay } from '#domain/import/values/owner-and-day.ts';
import { ownersIn } from '#domain/import/values/owners.ts';
import { isPercent, percentOf } from '#domain/import/values/percent-done.ts';
import { isContradicted, ragOf, statusOf } from '#domain/import/values/status.ts';
import { ticked } from '#domain/import/values/tick-boxes.ts';
import { addCell } from './recommendations.ts';

/** One action's own lines, with the label that stood before them. */
export interface ActionLines {
  readonly label: string | null;
  readonly lines: readonly Line[];
}

/** The row that an action stands in, its words by field. */
export interface ActionRow {
  readonly pieces: readonly Piece[];
  readonly main: Field;
  readonly legend: Legend;
  /** What the row's numbers say where they number actions. */
  readonly numberLabel: string | null;
}

type SaidBy = ReturnType<typeof saidIn>;

const textOf = (said: SaidBy, field: Field): string => said(field).lines.join('\n');

const startsAction = (line: Line): boolean => labelOf(line).label !== null && line.level === 0;

/**
 * Parts a cell that lists several actions: each of its first-level lines has a label. An opening sentence that ends in a
 * colon, or lines without labels before the first, make the list the parts of one action.
 */
export const separateActions = (cellLines: readonly Line[]): readonly ActionLines[] => {
  const lines = filled(cellLines);
  const [first] = lines;
  if (first === undefined) return [];
  const starts = lines.flatMap((line, index) => (startsAction(line) ? [index] : []));
  const labels = starts.map((index) => labelOf(lines[index] ?? first).label ?? '');
  const isListed = starts[0] === 0 && starts.length > 1 && !/:\s*$/u.test(first.text);
  const isSteady = labels.every((label) => isBullet(label) === isBullet(labels[0] ?? ''));
  // Bullets below a line without a label of their own are its parts; a bulleted cell is a list only when all of it is.
  const isWhole = !isBullet(labels[0] ?? '') || starts.length === lines.length;
  if (!isListed || !isSteady || !isWhole) return [withoutLabel(lines)];
  return starts.map((start, index) => withoutLabel(lines.slice(start, starts[index + 1] ?? lines.length)));
};

const withoutLabel = (lines: readonly Line[]): ActionLines => {
  const [first, ...more] = lines;
  if (first === undefined) return { label: null, lines };
  const { label, rest } = labelOf(first);
  return { label, lines: [{ ...first, text: rest, label: null }, ...more] };
};

const evidenceOf = (said: SaidBy): readonly DraftEvidence[] => [
  ...evidenceOfCell(said('evidence').sentences),
  ...(['progress', 'done'] as const).flatMap((field) => evidenceInProse(said(field).sentences)),
];

const measuresOf = (said: SaidBy): readonly DraftMeasure[] => [
  ...measuresOfCell(said('measure').lines, 'method'),
  ...measuresOfCell(said('outcome').lines, 'outcome'),
  ...measuresOfCell(said('frequency').lines, 'recurrence'),
  ...(['action', 'further', 'done', 'progress', 'evidence'] as const).flatMap((field) =>
    measuresInProse(said(field).sentences),
  ),
];

const bodiesOf = (said: SaidBy): readonly string[] => {
  const monitored = said('measure').lines.filter(isBodyName);
  const named = bodiesOfCell([...said('reported to').lines, ...monitored]);
  const prose = (
    ['action', 'further', 'due', 'evidence', 'progress', 'done', 'measure', 'outcome'] as const
  ).flatMap((field) => bodiesInProse(said(field).sentences));
  return once([...named, ...prose]);
};

/** The day that an entry of a log begins with: `12/03/20 – First meeting held.`; null: none. */
const dayOfNote = (text: string): string | null => {
  if (!/^\W*(?:\p{L}{3,9}\W{1,3})?\d/u.test(text)) return null;
  const [first] = datesIn(text.slice(0, 60));
  const isEntry =
    first?.kind === 'exact' &&
    /^\W*$/u.test(text.slice(0, first.start)) &&
    /^\s*[-–—:.)\]]/u.test(text.slice(first.end));
  return isEntry ? (first.from ?? null) : null;
};

/** The month that a column is headed with, as `2021-04`. */
const monthOf = (heading: string): string | null => {
  const [date] = datesIn(heading);
  const isAll = date?.kind === 'month' && squash(heading) === date.raw;
  return isAll ? (date.from?.slice(0, 7) ?? null) : null;
};

const progressOf = (pieces: readonly Piece[], main: Field): DraftAction['progress'] => {
  const fields = (['done', 'progress', 'further'] as const).filter(
    (field) => field !== main || field === 'done',
  );
  return fields.flatMap((field) =>
    pieces
      .filter((piece) => piece.field === field)
      .flatMap(({ cell, heading }) =>
        filled(cell.cell.lines)
          .map(printed)
          .map((text) => ({ text, at: dayOfNote(text) ?? monthOf(heading) })),
      ),
  );
};

/** Prose that tells what has happened and asks nothing of anybody. */
const isNarrative = (text: string): boolean =>
  !/^(?:to\s+)?(?:review|audit|develop|ensure|provide|create|implement|update|revise|train|establish|introduce|continue|monitor|produce|undertake|embed|share|deliver|agree|identify)\b/iu.test(
    text,
  ) &&
  !/\bto be\b/iu.test(text.slice(0, 120)) &&
  hasMoreWords(text, 90);

const flagsOf = (dates: Dates, owners: number): readonly string[] => [
  ...(dates.due === null || dates.due.kind === 'none' ? ['no due date'] : []),
  ...(dates.due?.kind === 'invalid' || dates.completed?.kind === 'invalid' ? ['impossible date'] : []),
  ...(owners === 0 ? ['no owner'] : []),
  ...(isLate(dates.completed, dates.due) ? ['completed late'] : []),
];

const isOfBefore = ({ heading }: Piece): boolean => /\b(?:last|previous|prior|before)\b/iu.test(heading);

/** The cells that say the status: how things stand now before how they stood (`RAG now`, `Last RAG`). */
const statusPieces = (pieces: readonly Piece[]): readonly Piece[] => {
  const all = pieces.filter(({ field }) => field === 'status');
  return [...all.filter((piece) => !isOfBefore(piece)), ...all.filter(isOfBefore)];
};

/** The cell that says the status; without a column for it, the first that a colour of the document's key fills. */
const statusPiece = (pieces: readonly Piece[], legend: Legend): Piece | undefined =>
  statusPieces(pieces)[0] ??
  pieces.find(({ cell }) => {
    const colour = colourOf(cell.cell.fill);
    return colour !== null && legend.has(colour);
  });

/** The colour that notes under `Progress / RAG` begin or end with. */
const ratingIn = (pieces: readonly Piece[]): string => {
  const notes = pieces.find(
    ({ field, heading }) => field === 'progress' && /\brag\b|\bstatus\b/iu.test(heading),
  );
  const text = squash(notes?.cell.text ?? '');
  return /^\W*(?:red|amber|green|blue)\b|\b(?:red|amber|green|blue)\W*$/iu.exec(text)?.[0] ?? '';
};

const joined = (lines: readonly Line[]): string =>
  lines
    .map(printed)
    .reduce(
      (text, line) =>
        text === '' ? line : `${text}${!endsWhole(text) && startsLower(line) ? ' ' : '\n'}${line}`,
      '',
    );

/** What an action is called and answers. */
interface ActionPlace {
  readonly id: string;
  readonly recommendationIds: readonly string[];
  readonly place: Place;
}

interface WhoAndWhen {
  readonly dates: Dates;
  readonly owners: DraftAction['owners'];
}

/** Owners and dates by their own cells; where these say nothing, by the owner's cell and by the end of the action. */
const whoAndWhen = (pieces: readonly Piece[], text: string): WhoAndWhen => {
  const said = bracketed(text);
  const dates = datesOf(pieces);
  const lines = linesOf(pieces, 'owner').map(printed);
  const { owners, day } =
    cellOf(pieces, 'due') === undefined ? ownersAndDay(lines) : { owners: lines, day: '' };
  const due =
    dates.completed === null
      ? (dates.due ?? readDate(day, 'due') ?? said.due ?? dueInStatus(pieces))
      : dates.due;
  const dated = pieces.find(({ field }) => field === 'due');
  const beside =
    dated === undefined ? [] : ownersBesideDay(dated.heading, linesOf(pieces, 'due').map(printed));
  const named = ofBody(ownersIn(owners.length > 0 ? owners : beside), pieces);
  return {
    dates: {
      ...dates,
      due,
      completed: dates.completed?.from === undefined ? doneAsTold(dates, pieces) : dates.completed,
    },
    owners: named.length > 0 ? named : said.owners,
  };
};

/** `Ward Manager` in the table below the name of an organisation is of that organisation. */
const ofBody = (owners: DraftAction['owners'], pieces: readonly Piece[]): DraftAction['owners'] => {
  const body = pieces.find(({ field, cell }) => field === 'organisation' && cell.isShared);
  const organisation = squash(body?.cell.text ?? '');
  return organisation === ''
    ? owners
    : owners.map((owner) => (owner.organisation === null ? { ...owner, organisation } : owner));
};

/** `Completed` without a day where the note beside it tells which: that day. */
const doneAsTold = ({ completed }: Dates, pieces: readonly Piece[]): DraftDate | null => {
  const told = completed === null || completed.kind === 'complete_undated' ? doneInNote(pieces) : null;
  return told?.from === undefined ? (completed ?? told) : told;
};

/** Reads one action of a row. Takes its lines and the row; gives the action with everything its row says. */
export const readAction = (own: ActionLines, row: ActionRow, where: ActionPlace): DraftAction => {
  const { pieces } = row;
  const text = joined(own.lines);
  const said = saidIn(pieces);
  const { dates, owners } = whoAndWhen(pieces, text);
  const statusCell = statusPiece(pieces, row.legend);
  const colour = ragOf(
    squash(statusPieces(pieces)[0]?.cell.text ?? '') || ratingIn(pieces),
    colourOf(statusCell?.cell.cell.fill ?? null),
  );
  const status = statusOf({
    stated: statusPieces(pieces).map(({ cell }) => ticked(cell.text)),
    note: linesOf(
      pieces.filter((piece) => !isPercent(piece)),
      'progress',
    )
      .map(printed)
      .join('\n'),
    outcome: textOf(said, 'outcome'),
    percent: percentOf(pieces),
    colour,
    legend: row.legend,
    text,
    ...dates,
    dateWords: dates.words,
    hasDone: said('done').lines.length > 0,
    hasFurther: said('further').lines.length > 0,
    prose: [textOf(said, 'progress'), textOf(said, 'evidence')].join('\n'),
  });
  const isDoubtful = isContradicted(status, { colour, legend: row.legend });
  const cells: DraftCell[] = [];
  for (const piece of pieces) addCell({ cells }, piece);
  return {
    ...where,
    label: own.label ?? row.numberLabel,
    text,
    textKind: isNarrative(text) ? 'narrative' : row.main === 'done' ? 'progress' : 'action',
    owners,
    start: dates.start,
    due: dates.due,
    completed: dates.completed,
    review: dates.review,
    status,
    rag: colour,
    evidence: evidenceOf(said),
    measures: measuresOf(said),
    reportedTo: bodiesOf(said),
    progress: progressOf(pieces, row.main),
    flags: [
      ...flagsOf(dates, owners.length),
      ...(isDoubtful ? ['colour says otherwise'] : []),
      ...(hasAnotherDay(pieces) ? [anotherDay] : []),
    ],
    cells,
  };
};
