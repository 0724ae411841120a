import { knownSynonyms } from '#domain/import/headings/heading-words.ts';
import { wordsOf } from '#domain/import/lexicon/words.ts';
import { datesIn } from '#domain/import/values/date-forms.ts';
import type { PrintedLine, Vocabulary } from './pdf-lines.ts';

/** What joining lines needs to know of their surroundings. */
export interface Measure {
  /** How far to the right a line may go, in points of the page. */
  readonly right: number;
  /** The usual gap between two lines of one paragraph, as a part of the letters' size. */
  readonly gap: number;
  readonly vocabulary: Vocabulary;
  /** Takes up the words that a line end had broken: `comple|tion`. */
  readonly joined: Set<string>;
}

/** A paragraph put together again from its printed lines. */
export interface JoinedParagraph {
  readonly text: string;
  readonly lines: readonly PrintedLine[];
}

const LABEL = /^(?:[•·▪◦●○■□☐☑☒✓➢➤‣⁃–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])(?:\s|$)/i;

/**
 * Puts paragraphs together: a line goes on in the next one when the next one's first word had no room in it.
 * Where it had room, somebody ended the line on purpose.
 */
export function joinParagraphs(lines: readonly PrintedLine[], measure: Measure): JoinedParagraph[] {
  const paragraphs: { text: string; lines: PrintedLine[] }[] = [];
  for (const line of lines) {
    const open = paragraphs.at(-1);
    const last = open?.lines.at(-1);
    if (
      open === undefined ||
      last === undefined ||
      isNextNumber(open.text, line.text) ||
      startsAnew(last, line, measure)
    )
      paragraphs.push({ text: line.text, lines: [line] });
    else {
      open.text = joinText(open.text, line.text, isFull(last, line, measure), measure);
      open.lines.push(line);
    }
  }
  return paragraphs;
}

/** `1.2 …` below `1.1 …`: the next of a list, however full the line before is. */
function isNextNumber(above: string, below: string): boolean {
  const [[, group, number] = [], [, next, following] = []] = [above, below].map(
    (text) => /^(\d{1,2})\.(\d{1,2})\.?(?:\s|$)/.exec(text) ?? [],
  );
  return group !== undefined && group === next && Number(following) === Number(number) + 1;
}

function startsAnew(last: PrintedLine, next: PrintedLine, measure: Measure): boolean {
  if (last.turned || next.turned) return last.turned !== next.turned;
  if (LABEL.test(next.text) && !/^[-–]\s/.test(next.text) && !isLastLetter(last, next)) return true;
  if (standsAlone(last, next)) return true;
  if (Math.abs(last.size - next.size) > 0.1 * last.size) return true;
  // On the next page: a sentence that ended does not go on.
  if (next.top < last.top && /[.!?:;]$/.test(last.text)) return true;
  if (next.top - last.bottom > (measure.gap + 0.25) * last.size) return true;
  return hasRoom(last, next, measure);
}

/** A label with its value behind a gap as between columns, or one day below another. */
function standsAlone(last: PrintedLine, next: PrintedLine): boolean {
  const isPair = next.text.includes('\t') && next.left < last.left + last.size;
  return isPair || (isDay(last.text) && isDay(next.text));
}

/** `complian` and below it `t.`: the end of a word and no list label. */
function isLastLetter(last: PrintedLine, next: PrintedLine): boolean {
  return /^\p{Ll}[.)]$/u.test(next.text) && /^\p{L}+$/u.test(last.text);
}

/** A line that is a date from its first sign to its last. */
function isDay(text: string): boolean {
  const [date] = datesIn(text);
  return date?.from !== undefined && date.start === 0 && date.end === text.length;
}

/** Whether the next line's first word would have fitted behind this line. */
function hasRoom(last: PrintedLine, next: PrintedLine, measure: Measure): boolean {
  const room = measure.right - last.right - 0.25 * last.size - firstWordWidth(next);
  // A small letter after no full stop goes on with the sentence, unless much of the line was left empty.
  const isMidSentence = /^\p{Ll}/u.test(next.text) && !/[.:;!?]$/.test(last.text);
  return room > (isMidSentence ? 0.3 * (measure.right - last.left) : 1);
}

/** The width of a line's first word, from the usual widths of its letters and the line's own width. */
export function firstWordWidth(line: PrintedLine): number {
  const first = /^\S+/.exec(line.text)?.[0] ?? '';
  return ((line.right - line.left) * relativeWidth(first)) / Math.max(relativeWidth(line.text), 1);
}

/** Widths in thousandths of the letters' size, as in the usual sans-serif letters. */
function relativeWidth(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (/[ijl.,:;'|!I]/.test(letter)) width += 250;
    else if (/[frt() [\]/-]/.test(letter)) width += 310;
    else if (/[mwMW@%–—]/.test(letter)) width += 850;
    else if (/[A-Z&]/.test(letter)) width += 690;
    else width += 545;
  }
  return width;
}

/** Whether not one more letter had room: then the line may have been broken inside a word. */
function isFull(last: PrintedLine, next: PrintedLine, measure: Measure): boolean {
  const letter = (next.right - next.left) / Math.max(next.text.length, 1);
  return !/\s/.test(last.text) && last.right + 1.2 * letter > measure.right;
}

/** Joins what was printed on two lines. A word is broken only at a hyphen, or where it alone fills its line. */
function joinText(before: string, after: string, isFullLine: boolean, measure: Measure): string {
  const text = joinedText(before, after, isFullLine, measure.vocabulary);
  if (text.length < before.length + after.length + 1) {
    const [head, tail] = [found(/[\p{L}\p{N}]+-?$/u, before), found(/^[\p{L}\p{N}]+/u, after)];
    if (head !== '' && tail !== '') measure.joined.add(`${head}|${tail}`);
  }
  return text;
}

/** A small letter, or below `RECOMMEN` the capitals of `DATION 1`. */
function goesOnAs(head: string): RegExp {
  return /^\p{Lu}{3,}$/u.test(head) ? /^\p{Lu}+/u : /^\p{Ll}+/u;
}

function joinedText(before: string, after: string, isFullLine: boolean, vocabulary: Vocabulary): string {
  if (belongs(before, after)) return before + after;
  const head = found(/\p{L}+(?=-?$)/u, before);
  const tail = found(goesOnAs(head), after);
  if (head === '' || tail === '') return before + (/[\p{L}\p{N}][-/]$/u.test(before) ? '' : ' ') + after;
  if (before.endsWith('-')) return (isSoft(head, tail, vocabulary) ? before.slice(0, -1) : before) + after;
  return isFullLine && isBroken(head, tail.toLowerCase(), vocabulary) ? before + after : `${before} ${after}`;
}

/** The rest of a year, or a full stop for which the line had no room. */
function belongs(before: string, after: string): boolean {
  return isBrokenYear(before, after) || /^[.,;:!?)](?:\s|$)/.test(after);
}

/** `31/10/20` and below it `24`: one year of four digits. */
function isBrokenYear(before: string, after: string): boolean {
  const year = /(?:^|\s)\d{1,2}[/.-]\d{1,2}[/.-](\d{1,3})$/.exec(before)?.[1];
  const rest = /^\d{1,3}(?!\d)/.exec(after)?.[0];
  return year !== undefined && rest !== undefined && /^(?:19|20)\d{2}$/.test(year + rest);
}

/** Words that plans use in their headings: where two halves make one of them, the word was broken. */
const PLAN_WORDS: ReadonlySet<string> = new Set(
  Object.values(knownSynonyms).flatMap((phrases) => phrases.flatMap((phrase) => wordsOf(phrase))),
);

/** Ends of words that are no words, and beginnings that no word has. */
const WORD_END =
  /^(?:[a-z]|[b-hj-np-z][a-z]|e[dnr]|al|ing|ings|ions?|[cst]ions?|[a-z]?ations?|[bcdfghjklmnpqrstvwxz]?(?:ers|ing|ed)|ments?|ness|[aei]nce|[aei]nces|ency|[ai]ble|[ai]bility|ity|ities|ive|ives|ously|ally|ated|ating|ised|ising|ists?|ors?|ers?|ties|ly|nt|nts|ry|ary|ory|ures?|tic|tics|nal|dent|dents|dures?|[bcdfghjklmnpqrtvxz][bcdfgjkmnpqstvxz][a-z]*)$/;
/** Beginnings that are no words, whatever follows. */
const WORD_START = /(?:ss|[^r]at|it|[ceu]ct|ent)io$/;
/** `supervisi` goes on with `on`. */
const ION_START = /\p{L}{2}(?:[^l]t|s)i$/u;
const SMALL_WORD = /^(?:am|an|as|at|be|by|do|go|he|if|in|is|it|me|my|no|of|on|or|so|to|up|us|we)$/;
const COMMON_WORD =
  /^(?:a|about|achieved|after|against|agencies|agency|agreed|all|also|and|any|are|assessments?|audits?|bed|beds|before|being|between|board|both|carers?|clinical|contact|could|council|during|each|every|famil(?:y|ies)|guidance|incidents?|information|into|led|learning|manager|meetings?|mental|more|most|must|next|nurse|partners?|patients?|place|police|polic(?:y|ies)|practice|process|quality|records?|red|referrals?|ring|safety|services?|some|standards?|support|systems?|these|those|through|training|trust|under|until|upon|well|while|working|would|been|but|can|care|case|check|data|date|for|form|from|group|has|have|head|health|how|it|its|key|lead|leads|level|list|made|make|need|new|not|now|off|one|only|other|out|over|owner|part|per|person|plan|plans|rating|report|review|risk|role|safe|same|share|should|staff|status|such|take|taken|team|teams|than|that|the|their|then|there|they|this|time|title|train|two|use|used|using|was|ward|were|what|when|where|which|who|will|with|within|work|year)$/;

/** Whether two halves are one word: it is written elsewhere, or its end cannot stand alone, or neither half stands elsewhere. */
function isBroken(head: string, tail: string, vocabulary: Vocabulary): boolean {
  const whole = head + tail;
  if (vocabulary(whole) > 0 || PLAN_WORDS.has(whole.toLowerCase())) return true;
  if (PLAN_WORDS.has(head.toLowerCase()) && PLAN_WORDS.has(tail)) return false;
  if (/^ons?$/.test(tail) && ION_START.test(head)) return true;
  if (SMALL_WORD.test(tail) || COMMON_WORD.test(tail)) return false;
  return WORD_END.test(tail) || WORD_START.test(head) || (vocabulary(head) <= 1 && vocabulary(tail) <= 1);
}

/** A hyphen was put in by the printer where the word is written elsewhere without it, and never with it. */
function isSoft(head: string, tail: string, vocabulary: Vocabulary): boolean {
  return vocabulary(head + tail) > 0 && vocabulary(`${head}-${tail}`) === 0;
}

function found(pattern: RegExp, text: string): string {
  return pattern.exec(text)?.[0] ?? '';
}

/** The usual gap between neighbouring lines as a part of their size: the most common one that is small. */
export function usualGap(columns: readonly (readonly PrintedLine[])[]): number {
  const counts = new Map<number, number>();
  for (const lines of columns) {
    lines.forEach((line, at) => {
      const next = lines[at + 1];
      if (next === undefined) return;
      const gap = Math.round(((next.top - line.bottom) / line.size) * 20) / 20;
      if (gap > -0.3 && gap < 1) counts.set(gap, (counts.get(gap) ?? 0) + 1);
    });
  }
  const common = [...counts].sort((one, other) => other[1] - one[1])[0];
  return common?.[0] ?? 0.2;
}
