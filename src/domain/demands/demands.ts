import { squash } from '#domain/import/lexicon/words.ts';
import { asksFor, goesOn, hasOwnModal, isOrder } from './asking.ts';
import { clausesOf } from './clauses.ts';
import { type Deadline, deadlineIn } from './deadline.ts';

/** One thing that a recommendation asks for, in its own words, with the latest time that they name. */
export interface Demand {
  readonly text: string;
  readonly deadline: Deadline | null;
}

const mark = /^(?:[•●▪◦‣·*–—-]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]|\d{1,2}(?:\.\d{1,2})+\.?)\s+/iu;
const plain = (text: string): string =>
  squash(text)
    .replace(/^[‘“"']+(?=\S)/u, '')
    .replace(/[;,]?\s*(?:\b(?:and|or))?$/iu, '')
    .trim();
const sentenceEnds = /(?<=[^\s.][\p{L}\p{N})’'"%”][.!?]['’”")]?)\s+(?=[\p{Lu}‘'"“(])/gu;

const sentencesIn = (text: string): readonly string[] =>
  text
    .split(sentenceEnds)
    .map(squash)
    .filter((sentence) => sentence !== '');

interface Block {
  readonly text: string;
  readonly points: readonly string[];
}

/** `Staff must: check A; record B; and tell C.`: the same without letters. */
const atStops = (line: string): readonly string[] => {
  const [lead = '', ...rest] = line.split(/(?<=:)\s+(?=[^;]+;)/u);
  if (rest.length !== 1) return [line];
  return [lead, ...(rest[0] ?? '').split(/;\s+(?:and\s+)?/u).map((point) => `• ${point}`)];
};

/** `take steps to (a) review … (b) train …`: a list inside a sentence, as the lines that it would be. */
const asLines = (line: string): readonly string[] => {
  const marks = [...line.matchAll(/(?<=[\s:;,])(?:\(?([a-h]|[ivx]{1,4}|\d)\)\s+|(\d)\.\s+(?=\p{Lu}))/gu)];
  const order = marks.map(([, letter, digit]) => letter ?? digit).join(' ');
  const isList =
    marks.length > 1 &&
    ['a b c d e f g h', '1 2 3 4 5 6 7 8 9', 'i ii iii iv v vi vii viii'].some((known) =>
      known.startsWith(order),
    );
  if (!isList) return atStops(line);
  const starts = marks.map(({ index }) => index);
  return [line.slice(0, starts[0]), ...starts.map((start, index) => line.slice(start, starts[index + 1]))];
};

/** The lines of a text, each with the points of a list below it. */
const blocksOf = (text: string): readonly Block[] => {
  const blocks: { text: string; points: string[] }[] = [];
  for (const line of text.split('\n').map(squash).filter(Boolean).flatMap(asLines)) {
    const last = blocks.at(-1);
    const isPoint = mark.test(line);
    const words = line.replace(mark, '').trim();
    if (isPoint && last !== undefined && (last.points.length > 0 || /(?::|[^.!?])$/u.test(last.text)))
      last.points.push(words);
    else blocks.push({ text: words, points: [] });
  }
  return blocks;
};

/** The points below say how or about what: they are no demands of their own. */
const listsParticulars =
  /\b(?:such as|namely|includ(?:e|es|ing)|cover(?:s|ing)?|compris(?:e|es|ing)|consider|provides?|(?:show|demonstrate|evidence|confirm|check|establish|assess|ascertain|understand|assurance|explicit)\w*(?:\s+(?:that|whether|how|to))?|the following (?:areas?|elements?|groups?|information|points|issues|matters|themes|topics|factors|people|staff))\W*$/iu;
const leadsToActs =
  /\b(?:(?:ensure|satisf\w+|assure|make sure)\b(?:(?!\bincluding\b)[^.;])*\bthat|should|must|shall|will|to|ensure(?: that)?|recommend(?:s|ed)?(?: that)?|the following(?: (?:actions?|steps|recommendations|changes|improvements))?|required(?: to)?|steps)\W*$/iu;

const areActs = (lead: string, points: readonly string[]): boolean => {
  if (goesOn(lead)) return false;
  const orders = points.filter((point) => isOrder(point) || hasOwnModal(point)).length;
  if (orders === points.length) return !/\b(?:such as|including|include)\W*$/iu.test(lead);
  if (listsParticulars.test(lead)) return false;
  return orders * 2 > points.length || leadsToActs.test(lead);
};

/** Adds a sentence: what asks is a demand or several, what says more of the one before goes with it. */
const addSentence = (sentence: string, found: string[]): void => {
  const last = found.at(-1);
  if (last !== undefined && goesOn(sentence)) found.splice(-1, 1, `${last} ${sentence}`);
  else if (asksFor(sentence)) found.push(...clausesOf(sentence));
};

/** Adds a sentence with the list below it: the points are demands, or they say more of what the sentence asks for. */
const addList = (lead: string, points: readonly string[], found: string[]): void => {
  const isAsked = lead === '' || asksFor(lead) || leadsToActs.test(lead);
  const whole = [lead, ...points.map((point) => `• ${point}`)].join('\n');
  if (isAsked && areActs(lead, points)) found.push(...points.flatMap(clausesOf));
  else if (found.length > 0 && goesOn(lead)) found.splice(-1, 1, `${found.at(-1)} ${whole}`);
  else if (asksFor(lead)) found.push(whole);
  else found.push(...points.filter(hasOwnModal).flatMap(clausesOf));
};

const addBlock = ({ text, points }: Block, found: string[]): void => {
  const sentences = sentencesIn(text);
  const before = points.length > 0 ? sentences.slice(0, -1) : sentences;
  for (const sentence of before) addSentence(sentence, found);
  if (points.length > 0) addList(sentences.at(-1) ?? '', points, found);
};

/**
 * What a recommendation asks for: each thing in the recommendation's own words, in order. They are proposals; a person joins,
 * parts or rewords them. A text that asks for nothing gives none. Source: assurance-design, "Demand".
 */
export const demandsIn = (text: string): readonly Demand[] => {
  const found: string[] = [];
  for (const block of blocksOf(text)) addBlock(block, found);
  return found.map((words) => {
    const own = words.includes('\n') ? words : plain(words);
    return { text: own, deadline: deadlineIn(own) };
  });
};
