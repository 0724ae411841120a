import type { DraftAction, Unplaced } from '#domain/import/document/draft.ts';
import { type Entry, linesOf, type Piece } from '#domain/import/document/entries.ts';
import { stemOf } from '#domain/import/document/labels.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { sameWords, squash } from '#domain/import/lexicon/words.ts';
import { withDaysInBrackets } from '#domain/import/values/bracketed.ts';
import type { Legend } from '#domain/import/values/colours.ts';
import { bodyNamed, readResponse, responseInWords, withAnswer } from '#domain/import/values/response.ts';
import { readAction, separateActions } from './actions.ts';
import { areSeveral, piecesFor } from './distribute.ts';
import {
  filledByRow,
  type Known,
  noneKnown,
  openedBy,
  openRecommendation,
  ownPieces,
  readLabelled,
  settleNumbers,
} from './opening.ts';
import { addCell, type Gathering, organisationsIn, shareNumber } from './recommendations.ts';

/** Recommendations and actions as the entries give them, and the words that found no place. */
export interface Gathered {
  readonly recommendations: readonly Gathering[];
  readonly actions: readonly DraftAction[];
  readonly unplaced: readonly Unplaced[];
  readonly sections: readonly string[];
}

interface Walk {
  readonly known: Known;
  readonly actions: DraftAction[];
  readonly unplaced: Unplaced[];
  readonly sections: string[];
  readonly legend: Legend;
  /** The recommendations that rows without one of their own belong to. */
  current: readonly Gathering[];
  /** Labels that hold for every row below: `Executive lead | …`. */
  standing: readonly Piece[];
  /** Whether a recommendation was named and no row has followed: a line over the whole width goes on with its words. */
  isFresh: boolean;
}

const actionFields = ['action', 'further', 'done'] as const;
const recommendationFields: ReadonlySet<Field | null> = new Set<Field | null>([
  'recommendation',
  'number',
  'issue',
  'lead',
  'response',
]);
const words = ({ cell }: Piece): string => squash(cell.text);
const textOf = (pieces: readonly Piece[], field: Field): string =>
  linesOf(pieces, field)
    .map(({ text }) => squash(text))
    .join(' ');

const addToRecommendation = (one: Gathering, pieces: readonly Piece[]): void => {
  for (const piece of pieces.filter(({ field }) => recommendationFields.has(field))) addCell(one, piece);
  for (const { text } of linesOf(pieces, 'issue'))
    if (!one.issue.includes(squash(text))) one.issue.push(squash(text));
  for (const name of organisationsIn(linesOf(pieces, 'lead').map(({ text }) => text)))
    if (!one.lead.includes(name)) one.lead.push(name);
  const answer = textOf(pieces, 'response');
  if (answer === '' || one.response !== 'not_stated') return;
  one.response = readResponse(answer);
  one.responseText = answer;
};

/** What is said where actions or owners stand, if it is an answer and no action. */
const answerOf = (pieces: readonly Piece[]): { said: string; response: Gathering['response'] } | null => {
  const action = actionFields
    .map((field) => textOf(pieces, field))
    .filter(Boolean)
    .join(' ');
  const said = action === '' ? textOf(pieces, 'owner') : action;
  const isNothing =
    /^\W*(?:none|nil|n\/?a|not applicable|no actions?)\W*$/iu.test(action) &&
    textOf(pieces, 'owner') === '' &&
    textOf(pieces, 'due') === '';
  const response = isNothing ? 'no_action_required' : responseInWords(said);
  const isLong = action.length > 120 && response !== 'no_action_required';
  return response === null || isLong ? null : { said, response };
};

/** An answer that stands where actions or owners stand: nothing is to be done here, or by somebody else. */
const answerInstead = (pieces: readonly Piece[], walk: Walk): boolean => {
  const answer = answerOf(pieces);
  if (answer === null) return false;
  for (const one of walk.current) {
    if (one.response === 'not_stated') one.response = answer.response;
    one.responseText = [one.responseText, answer.said].filter((text) => text !== null).join('\n');
    const body = bodyNamed(answer.said);
    if (body !== null && one.lead.length === 0) one.lead.push(body);
    for (const piece of pieces) addCell(one, piece);
  }
  return walk.current.length > 0;
};

const leave = (piece: Piece, reason: string, walk: Walk): void => {
  walk.unplaced.push({
    text: piece.printed ?? piece.cell.text,
    place: piece.cell.place,
    near: walk.current[0]?.id ?? null,
    reason,
  });
};

const leaveUnknown = (pieces: readonly Piece[], walk: Walk): void => {
  const unknown = pieces.filter(
    (piece) => piece.field === null && words(piece) !== '' && !piece.cell.isShared,
  );
  for (const piece of unknown)
    leave(
      piece,
      piece.heading === '' ? 'no heading stands over it' : `its heading is not understood: ${piece.heading}`,
      walk,
    );
};

/** `Nothing further` beside what was done asks for nothing: what was done is the action, and the words a note to it. */
const withoutNothing = (pieces: readonly Piece[]): readonly Piece[] =>
  textOf(pieces, 'done') === '' || !saysNothing.test(textOf(pieces, 'further'))
    ? pieces
    : pieces.map((piece) => (piece.field === 'further' ? { ...piece, field: 'progress' as const } : piece));

const saysNothing =
  /^\W*(?:nothing|none|nil|n\/?a|no)(?: (?:further|more|outstanding|actions?|required|needed|is|to do))*\W*(?:(?:the )?recommendation (?:is |was )?(?:now )?(?:closed|complete)\W*)?$/iu;

const addActions = (all: readonly Piece[], walk: Walk, opened: boolean): void => {
  leaveUnknown(all, walk);
  const pieces = withoutNothing(all);
  if (answerInstead(pieces, walk)) return;
  const main = actionFields.find((field) => linesOf(pieces, field).length > 0) ?? asAction(pieces, opened);
  const rest = pieces.filter(({ field }) => field !== null && !recommendationFields.has(field));
  if (main === null) {
    keepLoose(rest, walk);
    return;
  }
  const used = withLeadAsOwner(pieces, main === 'recommendation' ? pieces : rest);
  const numberLabel = labelOfRow(pieces, walk);
  const place = pieces.find(({ field }) => field === main)?.cell.place ?? {};
  const recommendationIds = walk.current.map(({ id }) => id);
  const lines = linesOf(pieces, main);
  const actions = areSeveral(lines, pieces)
    ? lines.map((line) => ({ label: null, lines: [line] }))
    : separateActions(lines);
  actions.forEach((lines, index) => {
    const row = { pieces: piecesFor(used, actions, index), main, legend: walk.legend, numberLabel };
    walk.actions.push(
      readAction(lines, row, { id: `A${walk.actions.length + 1}`, recommendationIds, place }),
    );
  });
};

/** In a tracker without a column for actions the recommendation is what is done, where somebody owns it by a day. */
const asAction = (pieces: readonly Piece[], opened: boolean): Field | null => {
  const hasActions = pieces.some(({ field }) => actionFields.some((name) => name === field));
  const isDated = (['due', 'status', 'completed'] as const).some((field) => textOf(pieces, field) !== '');
  // `Implemented? Yes/No` beside each recommendation tells how far it is, whoever it is that does it.
  const isTold = /^\W*(?:yes|no|y|n|true|false|not? yet)\W*$/iu.test(
    `${textOf(pieces, 'completed')}${textOf(pieces, 'status')}`,
  );
  const isOwned = isTold || (textOf(pieces, 'owner') !== '' && isDated);
  return opened && !hasActions && isOwned && textOf(pieces, 'recommendation') !== ''
    ? 'recommendation'
    : null;
};

/** Where nobody else is named, the lead agency owns the action: so it is in plans of several agencies. */
const withLeadAsOwner = (all: readonly Piece[], used: readonly Piece[]): readonly Piece[] => {
  if (all.some(({ field }) => field === 'owner')) return used;
  return [
    ...used,
    ...all.filter(({ field }) => field === 'lead').map((piece) => ({ ...piece, field: 'owner' as const })),
  ];
};

/** The number that a row gives its action: one of its own, or one that is not the recommendation's. */
const labelOfRow = (pieces: readonly Piece[], walk: Walk): string | null => {
  const [own] = ownPieces(pieces, 'action number');
  if (own !== undefined) return words(own);
  const [piece] = ownPieces(pieces, 'number');
  if (
    piece === undefined ||
    walk.current.some(({ number, numberRaw }) => words(piece) === number || words(piece) === numberRaw)
  )
    return null;
  return words(piece);
};

const keepLoose = (pieces: readonly Piece[], walk: Walk): void => {
  for (const piece of pieces.filter((candidate) => words(candidate) !== '' && !candidate.cell.isShared))
    leave(piece, 'there is no action beside it', walk);
};

/** What stands for all rows below is in each of them that says nothing else. */
const withStanding = (pieces: readonly Piece[], standing: readonly Piece[]): readonly Piece[] => [
  ...pieces,
  ...standing
    .filter(({ field }) => !pieces.some((piece) => piece.field === field && words(piece) !== ''))
    .map((piece) => ({ ...piece, cell: { ...piece.cell, isShared: true } })),
];

const readRow = (entry: Extract<Entry, { kind: 'row' }>, walk: Walk): void => {
  const [named] = walk.isFresh ? walk.current : [];
  const pieces = withAnswer(entry.pieces);
  const opened = filledByRow(pieces, named, walk.known) ?? openedBy(pieces, walk.known);
  if (opened === null) shareWithRow(pieces, walk);
  else {
    walk.current = opened;
    walk.standing = walk.standing.filter(({ field }) => field !== 'outcome' && field !== 'measure');
  }
  walk.isFresh = false;
  for (const one of walk.current) addToRecommendation(one, pieces);
  addActions(withStanding(pieces, walk.standing), walk, opened !== null);
};

/** `1.2` beside an empty cell below recommendation `1.1`: both rows number what is done for recommendation 1. */
const shareWithRow = (pieces: readonly Piece[], walk: Walk): void => {
  const [number] = ownPieces(pieces, 'number');
  const [one] = walk.current;
  if (number !== undefined && one?.number !== undefined && stemOf(words(number)) !== words(number))
    shareNumber(one, words(number));
};

const readLabel = (entry: Extract<Entry, { kind: 'label' }>, walk: Walk): void => {
  for (const piece of entry.pieces) {
    if (piece.field === 'recommendation') readName(piece, walk);
    else readStanding(piece, walk);
  }
};

/** A label for the open recommendation, or for every row below it. */
const readStanding = (piece: Piece, walk: Walk): void => {
  const isOfRecommendation = recommendationFields.has(piece.field);
  if (!isOfRecommendation) walk.standing = [...walk.standing, piece];
  // As in a column: who leads owns what nobody else does.
  if (piece.field === 'lead') walk.standing = [...walk.standing, { ...piece, field: 'owner' }];
  for (const one of walk.current) {
    if (isOfRecommendation) addToRecommendation(one, [piece]);
    else addCell(one, piece);
  }
};

const readName = (piece: Piece, walk: Walk): void => {
  const read = readLabelled(piece);
  const [one] = walk.current;
  const goesOn = walk.isFresh && piece.heading === '' && read.numbers.length === 0;
  if (goesOn && one !== undefined) {
    one.lines.push(...(read.title === null ? [] : [read.title]), ...read.lines);
    addCell(one, piece);
    return;
  }
  const opened = openRecommendation(read, piece, walk.known);
  addCell(opened, piece);
  walk.current = [opened];
  walk.standing = [];
  walk.isFresh = true;
};

const runTogether = 'it stands in no column: the source may have run its columns together';

const readEntry = (entry: Entry, walk: Walk): void => {
  if (entry.kind === 'row') readRow(entry, walk);
  if (entry.kind === 'label') readLabel(entry, walk);
  if (entry.kind === 'section' && sameWords(entry.text) !== '') walk.sections.push(entry.text);
  if (entry.kind !== 'fragment') return;
  walk.unplaced.push({
    text: entry.text,
    place: entry.place,
    near: walk.current[0]?.id ?? null,
    reason: runTogether,
  });
};

/** Gathers recommendations and their actions from entries in reading order. */
export const gather = (entries: readonly Entry[], legend: Legend): Gathered => {
  const walk: Walk = {
    known: noneKnown(),
    actions: [],
    unplaced: [],
    sections: [],
    legend,
    current: [],
    standing: [],
    isFresh: false,
  };
  for (const entry of entries) readEntry(entry, walk);
  const { recommendations } = walk.known;
  settleNumbers(recommendations);
  return {
    recommendations,
    actions: withDaysInBrackets(walk.actions),
    unplaced: walk.unplaced,
    sections: walk.sections,
  };
};
