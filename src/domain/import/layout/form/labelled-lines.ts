import type { Entry, Piece } from '#domain/import/document/entries.ts';
import { codeBefore, namesRecommendation, splitLabel } from '#domain/import/document/labels.ts';
import type { Line } from '#domain/import/document/source.ts';
import { readHeading, type Vocabulary, withoutNumber } from '#domain/import/headings/headings.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { countWords } from '#domain/import/lexicon/words.ts';

/** What a line outside tables can be labelled as. */
const printedFields: ReadonlySet<Field> = new Set<Field>([
  'action',
  'further',
  'done',
  'owner',
  'due',
  'completed',
  'start',
  'review',
  'status',
  'evidence',
  'progress',
  'outcome',
  'measure',
  'frequency',
  'reported to',
  'issue',
  'response',
  'lead',
  'recommendation',
]);

/** `Owner: Head of Nursing`, or a heading that is a label alone: `Actions`. */
export const labelledParagraph = (
  text: string,
  vocabulary: Vocabulary,
  isHeading: boolean,
): { field: Field; label: string; value: string; number: string } | null => {
  const match =
    numberedAction.exec(text) ?? asking.exec(text) ?? /^([^:\t\n]{2,60})[:\t]\s*([\s\S]*)$/u.exec(text);
  const label = match?.[1] ?? (isHeading ? text : '');
  if (label === '' || countWords(label) > 8 || coronersRule.test(label)) return null;
  const { label: listed, rest } = splitLabel(label);
  const [name, number] = withoutNumber(rest);
  const read = byDay.test(text) ? { field: 'due' as const, share: 1 } : readHeading(name, vocabulary);
  const field = read?.field === 'date' ? 'due' : read?.field;
  if (read === null || field === undefined || read.share < 0.6 || !printedFields.has(field)) return null;
  return { field, label, value: match?.[2] ?? '', number: numberFor(field, number, listed) };
};

/** `What we have done. A matron took up post.` */
const asking = /^(What\s[^.:?\t\n]{5,50})[.?]\s+(\S[\s\S]*)$/u;

/** `Action 1.1 Recruit …`, with no colon. */
const numberedAction =
  /^((?:\p{L}+\s)?[Aa]ction\s\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?)\s*[.–—-]?\s+(\p{Lu}[\s\S]*)$/u;

/** `Regulation 28` is the rule by which a coroner reports and nothing that was broken. */
const coronersRule = /^regulations?\s+2[89]\b/iu;

/** The number of an action stands behind its label, that of a recommendation before it: `1. Recommendation: …`. */
const numberFor = (field: Field, number: string, listed: string | null): string => {
  if (field === 'recommendation') return listed ?? '';
  return field === 'action' ? number : '';
};

/** `By: 31 August 2020` names the day; `By` alone could name a person. */
const byDay = /^by:\s+(?=.{0,20}\d|ongoing|immediate|tb[ca]|asap)/iu;

const itsOwn =
  /^(?:(?:\p{L}+\s){0,2}actions?\s+\d|actions?(?: (?:required|taken|planned|agreed|to be taken))?\s*:|(?:action )?(?:owners?|leads?|responsible|by when|by|(?:completion |due )?date|due|deadline|timescales?|target date)\s*:)/iu;

/** Where `Action 1.2 Report …` begins behind a sentence. */
const numberedActions = (text: string): readonly number[] =>
  [...text.matchAll(/(?<=[.!?]\s)Action\s\d{1,2}\.\d{1,2}\s(?=\p{Lu})/gu)].map(({ index }) => index);

/** The longest name of a field that ends at a colon: `Timescale` in `Head of Nursing Timescale:`. Gives where it starts. */
const startOfLabel = (before: string, vocabulary: Vocabulary): number | null => {
  const starts = [...before.matchAll(/(?<![\p{L}\d’'-])\p{Lu}/gu)].map(({ index }) => index).slice(-5);
  const found = starts.find((start) => {
    const [name] = withoutNumber(before.slice(start));
    const isOne = countWords(name) <= 6 && !/[.!?]\s/u.test(name);
    const read = isOne ? readHeading(name, vocabulary) : null;
    return read !== null && read.share >= 0.9 && (read.field === 'date' || printedFields.has(read.field));
  });
  return found ?? null;
};

/** Where the name of a field or a recommendation ends a paragraph that a reader ran together with it; none: empty. */
const nameAtEnd = (text: string, bare: ReadonlySet<string>): readonly number[] => {
  const last = [...text.matchAll(/(?<=[.!?]\s)\p{Lu}/gu)].at(-1)?.index;
  const name = last === undefined ? '' : text.slice(last);
  const isName = bare.has(name) || (namesRecommendation(name) && countWords(name) <= 5);
  return last !== undefined && isName ? [last] : [];
};

/**
 * Parts a line that holds several labels, each with its words: `Lead: Chief Nurse  Timescale: March 2021`. A line that does
 * not begin with a label is parted only where a sentence ends and an action with a number begins, or its owner or day.
 */
export const partsAtLabels = (
  text: string,
  vocabulary: Vocabulary,
  bare: ReadonlySet<string> = new Set(),
): readonly string[] => {
  const colons = [...text.matchAll(/:(?=\s)/gu)].map(({ index }) => index);
  const found = colons.flatMap((colon, index) => {
    const from = (colons[index - 1] ?? -1) + 1;
    const isDay = /(?<=[.;,]\s)by$/iu.test(text.slice(from, colon)) && byDay.test(text.slice(colon - 2));
    const start = isDay ? colon - from - 2 : startOfLabel(text.slice(from, colon), vocabulary);
    return start === null ? [] : [from + start];
  });
  const isLabelled = found[0] === 0;
  const cuts = [...new Set([...found, ...nameAtEnd(text, bare), ...numberedActions(text)])]
    .sort((one, other) => one - other)
    .filter(
      (start) =>
        start > 0 &&
        (isLabelled ||
          (/[.!?)]\s+$/u.test(text.slice(0, start)) &&
            (itsOwn.test(text.slice(start)) || nameAtEnd(text, bare).includes(start)))),
    );
  return [0, ...cuts].map((start, index) => text.slice(start, cuts[index]).trim());
};

/** The plan's open block of labels, what its last line was read as and what the next line is labelled as. */
interface OpenBlock {
  readonly block: readonly Piece[];
  readonly open: Field | null;
  readonly next: Field | null;
}

const shapeOf = (text: string): string =>
  (splitLabel(text).label ?? '').replace(/\d+/gu, '1').replace(/[a-z]+/gu, 'a');

/** Where a list label stands in its list: `3` for `3.`, `c)` and `1.3`; null: nowhere. */
const placeInList = (line: Pick<Line, 'text' | 'label'>): number | null => {
  const label = line.label ?? splitLabel(line.text).label ?? '';
  const digits = /(\d+)\D*$/u.exec(label)?.[1];
  const letter = /^\W*([a-z])\W*$/u.exec(label)?.[1];
  if (digits !== undefined) return Number(digits);
  return letter === undefined ? null : letter.charCodeAt(0) - 96;
};

const lastPlace = (piece: Piece | undefined): number | null =>
  (piece?.cell.cell.lines ?? []).reduce<number | null>((last, line) => placeInList(line) ?? last, null);

/** Whether a line is numbered on from the action above it, and not from a list below another label. */
const goesOnList = (text: string, action: Piece, below: Piece | undefined): boolean => {
  const shape = shapeOf(text);
  if (!/[1a]/u.test(shape) || shape !== shapeOf(action.cell.text)) return false;
  const place = placeInList({ text, label: null }) ?? 1;
  return place === (lastPlace(action) ?? 0) + 1 && (place === 1 || lastPlace(below) !== place - 1);
};

/**
 * Whether a line without a label of its own begins an action: numbered on from the action above it; or a list item below a
 * recommendation, or any line below an action, after which an owner or a day is named (anew).
 */
export const beginsAction = (text: string, { block, open, next }: OpenBlock): boolean => {
  const isAnswered = next === 'owner' || next === 'due';
  if (block.length === 0) return open === 'recommendation' && isAnswered && shapeOf(text) !== '';
  const action = block.find(({ field }) => field === 'action');
  if (action === undefined || open === 'action') return false;
  const below = block.find(({ field }) => field === open);
  return goesOnList(text, action, below) || (isAnswered && block.some(({ field }) => field === next));
};

/** A line that is the name of a field and nothing else, without a colon: `Actions to be taken`. */
const bareLabel = (text: string, vocabulary: Vocabulary): Field | null => {
  const name = nameIn(text);
  if (!/^\p{Lu}[^.:;,\n]{3,48}\??$/u.test(name) || countWords(text) > 7 || statusWord.test(text)) return null;
  const read = readHeading(name, vocabulary);
  return read !== null && read.share >= 0.7 && printedFields.has(read.field) ? read.field : null;
};

/** Words that answer a label and are no label. */
const statusWord =
  /^(?:(?:not |partly |fully )?(?:complete|completed|closed|reviewed|implemented|done|agreed|accepted|started)|review|open|ongoing)$/iu;

/** `Safety action 1.1` and `Safety action 1.2` are the same label. */
const nameIn = (text: string): string => withoutNumber(text)[0];

/**
 * The lines of a document that are labels by themselves: those that come again and again, or where the document holds one
 * recommendation only, three or more of different meaning.
 */
export const bareLabels = (lines: readonly string[], vocabulary: Vocabulary): ReadonlySet<string> => {
  const ends = lines.flatMap((text) =>
    text
      .split(/(?<=[.!?])\s+(?=\p{Lu})/u)
      .slice(1)
      .slice(-1),
  );
  const found = [...lines, ...ends].flatMap((text) => {
    const field = bareLabel(text, vocabulary);
    return field === null ? [] : [{ text, field }];
  });
  const counts = new Map<string, number>();
  for (const { text } of found) counts.set(nameIn(text), (counts.get(nameIn(text)) ?? 0) + 1);
  const fields = new Set(found.map(({ field }) => field));
  const isSingle = lines.filter(namesRecommendation).length < 2;
  const isOne = isSingle && fields.size > 2;
  const labels = found.filter(({ text }) => isOne || (counts.get(nameIn(text)) ?? 0) > 1);
  const isNumbered = labels.some(({ text }) => nameIn(text) !== text);
  return !isNumbered && new Set(labels.map(({ field }) => field)).size < 2
    ? new Set()
    : new Set(labels.map(({ text }) => text));
};

const asks = /\b(?:should|must|shall|needs? to|ought to|recommend(?:s|ed)?|is to|are to)\b/iu;

/** Whether a text is a numbered line that asks for something: `2. The ward should …`. */
export const isRequest = (text: string): boolean =>
  (splitLabel(text).label !== null || codeBefore.test(text)) && asks.test(text);

/** Whether a paragraph above a table is the recommendation that its rows answer: numbered, and asking for something. */
export const isCaption = (text: string, entries: readonly Entry[]): boolean =>
  isRequest(text) && answersNothing(entries);

/** Whether rows name no recommendation of their own. */
export const answersNothing = (entries: readonly Entry[]): boolean =>
  !entries.some(
    (entry) =>
      (entry.kind === 'row' || entry.kind === 'label') &&
      entry.pieces.some(({ field }) => field === 'recommendation' || field === 'issue'),
  );
