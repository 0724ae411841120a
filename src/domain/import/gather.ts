import { linesOf, readAction, separateActions } from './actions.ts';
import type { Legend } from './colours.ts';
import type { DraftAction, Unplaced } from './draft.ts';
import type { Entry, Piece } from './entries.ts';
import type { Field } from './headings.ts';
import { namesRecommendation, readNumbers } from './labels.ts';
import {
  addCell,
  type Gathering,
  isSame,
  organisationsIn,
  type RecommendationRead,
  readRecommendation,
  separateRecommendations,
  shareNumber,
} from './recommendations.ts';
import { bodyNamed, readResponse, responseInWords } from './response.ts';
import type { Line } from './source.ts';
import { sameWords, squash } from './words.ts';

/** Recommendations and actions as the entries give them, and the words that found no place. */
export interface Gathered {
  readonly recommendations: readonly Gathering[];
  readonly actions: readonly DraftAction[];
  readonly unplaced: readonly Unplaced[];
  readonly sections: readonly string[];
}

interface Walk {
  readonly recommendations: Gathering[];
  readonly actions: DraftAction[];
  readonly unplaced: Unplaced[];
  readonly sections: string[];
  readonly legend: Legend;
  current: readonly Gathering[];
  /** Whether the plan names its recommendations in a column: rows without one then belong to the row above. */
  isFresh: boolean;
}

const recommendationFields: ReadonlySet<Field | null> = new Set<Field | null>([
  'recommendation',
  'number',
  'issue',
  'lead',
  'response',
]);
const words = ({ cell }: Piece): string => squash(cell.text);
const own = (pieces: readonly Piece[], field: Field): readonly Piece[] =>
  pieces.filter((piece) => piece.field === field && !piece.cell.isShared && words(piece) !== '');

const open = (
  read: RecommendationRead,
  pieces: readonly Piece[],
  walk: Walk,
  isOneOfSeveral = false,
): Gathering => {
  const [number] = read.numbers;
  const known = walk.recommendations.find(
    (one) => isSame(one, read) && (!isOneOfSeveral || one.number === number?.number),
  );
  if (known !== undefined) {
    shareNumber(known, number?.number ?? null);
    return known;
  }
  const [piece] = pieces;
  const one: Gathering = {
    id: `R${walk.recommendations.length + 1}`,
    number: number?.number ?? null,
    numberRaw: number?.raw ?? null,
    title: read.title,
    lines: [...read.lines],
    issue: [],
    lead: [],
    response: 'not_stated',
    responseText: null,
    place: piece?.cell.place ?? {},
    flags: [],
    cells: [],
  };
  walk.recommendations.push(one);
  return one;
};

const numbersOfCell = (pieces: readonly Piece[]): RecommendationRead['numbers'] => {
  const [piece] = own(pieces, 'number');
  const [text] = own(pieces, 'recommendation');
  if (piece === undefined)
    return text !== undefined && namesRecommendation(text.heading)
      ? (readNumbers(text.heading)?.numbers ?? [])
      : [];
  const read = readNumbers(words(piece));
  return read === null || read.rest !== '' ? [{ number: words(piece), raw: words(piece) }] : read.numbers;
};

/** The recommendations that a row opens; none where it belongs to those that are open. */
const openedBy = (pieces: readonly Piece[], walk: Walk): readonly Gathering[] | null => {
  const texts = own(pieces, 'recommendation');
  const numbers = numbersOfCell(pieces);
  if (texts.length === 0 && numbers.length === 0) return null;
  const lines: readonly Line[] = texts.flatMap(({ cell }) => cell.cell.lines);
  const groups = separateRecommendations(lines).map(readRecommendation);
  if (texts.length === 0) return openedByNumber(numbers, pieces, walk);
  if (groups.length > 1) return groups.map((read) => open(read, texts, walk));
  const [read] = groups;
  if (read === undefined) return null;
  const given = numbers.length > 0 ? numbers : read.numbers;
  if (given.length < 2) return [open({ ...read, numbers: given }, texts, walk)];
  return given.map((number) => open({ ...read, numbers: [number] }, texts, walk, true));
};

/** A row with a number and no words: the number of an action, or of a recommendation that stands already. */
const openedByNumber = (
  numbers: RecommendationRead['numbers'],
  pieces: readonly Piece[],
  walk: Walk,
): readonly Gathering[] | null => {
  const known = numbers.flatMap(({ number }) => walk.recommendations.filter((one) => one.number === number));
  if (known.length > 0) return known;
  const hasColumn = pieces.some(({ field }) => field === 'recommendation');
  if (hasColumn || walk.current.length > 0) return null;
  return null;
};

const addToRecommendation = (one: Gathering, pieces: readonly Piece[]): void => {
  for (const piece of pieces.filter(({ field }) => recommendationFields.has(field))) addCell(one, piece);
  for (const line of linesOf(pieces, 'issue').map(({ text }) => squash(text)))
    if (!one.issue.includes(line)) one.issue.push(line);
  for (const name of organisationsIn(linesOf(pieces, 'lead').map(({ text }) => text)))
    if (!one.lead.includes(name)) one.lead.push(name);
  const answer = linesOf(pieces, 'response')
    .map(({ text }) => squash(text))
    .join(' ');
  if (answer === '' || one.response !== 'not_stated') return;
  one.response = readResponse(answer);
  one.responseText = answer;
};

/** An answer that stands where actions or owners stand: nothing is to be done here, or by somebody else. */
const answerInstead = (pieces: readonly Piece[], walk: Walk): boolean => {
  const action = (['action', 'further', 'done'] as const)
    .flatMap((field) => linesOf(pieces, field).map(({ text }) => text))
    .join(' ');
  const owner = linesOf(pieces, 'owner')
    .map(({ text }) => text)
    .join(' ');
  const said = action === '' ? owner : action;
  const response = responseInWords(said);
  if (response === null || (action !== '' && response !== 'no_action_required' && action.length > 120))
    return false;
  for (const one of walk.current) {
    if (one.response === 'not_stated') one.response = response;
    one.responseText = [one.responseText, squash(said)].filter((text) => text !== null).join('\n');
    const body = bodyNamed(said);
    if (body !== null && one.lead.length === 0) one.lead.push(body);
    for (const piece of pieces) addCell(one, piece);
  }
  return walk.current.length > 0;
};

const mainField = (pieces: readonly Piece[]): Field | null =>
  (['action', 'further', 'done'] as const).find((field) => linesOf(pieces, field).length > 0) ?? null;

const addActions = (pieces: readonly Piece[], walk: Walk, opened: boolean): void => {
  if (answerInstead(pieces, walk)) return;
  const main = mainField(pieces) ?? asAction(pieces, opened);
  const rest = pieces.filter(({ field }) => field !== null && !recommendationFields.has(field));
  const near = walk.current[0]?.id ?? null;
  for (const piece of pieces)
    if (piece.field === null && words(piece) !== '' && !piece.cell.isShared)
      walk.unplaced.push({
        text: piece.cell.text,
        place: piece.cell.place,
        near,
        reason: `its heading is not understood: ${piece.heading}`,
      });
  if (main === null) return keepLoose(rest, walk);
  const numberLabel = labelOfRow(pieces, opened);
  const used = withLeadAsOwner(pieces, main === 'recommendation' ? pieces : rest);
  const recommendationIds = walk.current.map(({ id }) => id);
  for (const lines of separateActions(linesOf(pieces, main))) {
    const place = pieces.find(({ field }) => field === main)?.cell.place ?? {};
    const id = `A${walk.actions.length + 1}`;
    walk.actions.push(
      readAction(
        lines,
        { pieces: used, main, legend: walk.legend, numberLabel },
        { id, recommendationIds, place },
      ),
    );
  }
};

/** In a tracker without a column for actions the recommendation is what is done, where somebody owns it by a day. */
const asAction = (pieces: readonly Piece[], opened: boolean): Field | null => {
  const hasActions = pieces.some(
    ({ field }) => field === 'action' || field === 'further' || field === 'done',
  );
  const isOwned =
    linesOf(pieces, 'owner').length > 0 &&
    (linesOf(pieces, 'due').length > 0 || linesOf(pieces, 'status').length > 0);
  return opened && !hasActions && isOwned && linesOf(pieces, 'recommendation').length > 0
    ? 'recommendation'
    : null;
};

/** Where nobody else is named, the lead agency owns the action: so it is in plans of several agencies. */
const withLeadAsOwner = (all: readonly Piece[], used: readonly Piece[]): readonly Piece[] =>
  all.some(({ field }) => field === 'owner')
    ? used
    : [
        ...used,
        ...all
          .filter(({ field }) => field === 'lead')
          .map((piece) => ({ ...piece, field: 'owner' as const })),
      ];

const labelOfRow = (pieces: readonly Piece[], opened: boolean): string | null => {
  const [action] = own(pieces, 'action number');
  if (action !== undefined) return words(action);
  const [number] = own(pieces, 'number');
  return number !== undefined && !opened ? words(number) : null;
};

const keepLoose = (pieces: readonly Piece[], walk: Walk): void => {
  const [one] = walk.current;
  for (const piece of pieces.filter((candidate) => words(candidate) !== '' && !candidate.cell.isShared)) {
    if (one !== undefined) addCell(one, piece);
    walk.unplaced.push({
      text: piece.cell.text,
      place: piece.cell.place,
      near: one?.id ?? null,
      reason: 'there is no action beside it',
    });
  }
};

const readRow = (entry: Extract<Entry, { kind: 'row' }>, walk: Walk): void => {
  const opened = openedBy(entry.pieces, walk);
  if (opened !== null) {
    walk.current = opened;
    walk.isFresh = false;
  }
  for (const one of walk.current) addToRecommendation(one, entry.pieces);
  addActions(entry.pieces, walk, opened !== null);
};

const readLabel = (entry: Extract<Entry, { kind: 'label' }>, walk: Walk): void => {
  for (const piece of entry.pieces) {
    if (piece.field === 'recommendation') readLabelled(piece, walk);
    else if (recommendationFields.has(piece.field))
      for (const one of walk.current) addToRecommendation(one, [piece]);
    else
      walk.unplaced.push({
        text: piece.cell.text,
        place: piece.cell.place,
        near: walk.current[0]?.id ?? null,
        reason: `it stands for all rows below: ${piece.heading}`,
      });
  }
};

const readLabelled = (piece: Piece, walk: Walk): void => {
  const named = readNumbers(squash(piece.heading));
  const isAlone = piece.heading !== '' && piece.cell.text === piece.heading;
  const read = readRecommendation(piece.cell.cell.lines);
  const [one] = walk.current;
  const goesOn = piece.heading === '' && read.numbers.length === 0 && walk.isFresh && one !== undefined;
  if (goesOn && one !== undefined) {
    one.lines.push(...(read.title === null ? [] : [read.title]), ...read.lines);
    addCell(one, piece);
    return;
  }
  const numbers = named !== null && piece.heading !== '' ? named.numbers : read.numbers;
  const lines = isAlone
    ? read.lines
    : (named?.rest ?? '') !== '' && piece.heading !== ''
      ? [named?.rest ?? '', ...read.lines]
      : read.lines;
  const opened = open({ ...read, numbers, lines }, [piece], walk);
  addCell(opened, piece);
  walk.current = [opened];
  walk.isFresh = true;
};

/** Gathers recommendations and their actions from entries in reading order. */
export const gather = (entries: readonly Entry[], legend: Legend): Gathered => {
  const walk: Walk = {
    recommendations: [],
    actions: [],
    unplaced: [],
    sections: [],
    legend,
    current: [],
    isFresh: false,
  };
  for (const entry of entries) {
    if (entry.kind === 'row') readRow(entry, walk);
    else if (entry.kind === 'label') readLabel(entry, walk);
    else if (entry.kind === 'section' && sameWords(entry.text) !== '') walk.sections.push(entry.text);
  }
  return walk;
};
