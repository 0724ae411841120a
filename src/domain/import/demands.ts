import { datesIn } from './date-forms.ts';
import { hiddenDeadlines, readDate } from './dates.ts';
import type { DraftDate, DraftDemand } from './draft.ts';
import { splitLabel } from './labels.ts';
import { sentencesOf, squash } from './words.ts';

/**
 * The separate things that a recommendation asks for, and the times that its prose names for them. They are proposals in the
 * document's own words: a person makes actions of them, or leaves them.
 */

const asks =
  /\b(?:should|must|shall|will|ought to|needs? to|ha(?:s|ve) to|(?:is|are) to|recommend(?:s|ed)?|required to)\b/iu;

/** `The Trust should:`, `must ensure that the following …:` – what is asked for stands in the list below it. */
const leadsIn = (sentence: string): boolean => {
  const after = sentence.split(asks).at(-1) ?? '';
  const isBare =
    /^\W*(?:(?:also|now|therefore|take|ensure|make sure|do|consider|that|each|all|of|the|these|following|actions?|steps?)\W+)*$/iu;
  return /:\s*$/u.test(sentence) && asks.test(sentence) && isBare.test(after);
};

/** `should a) …, b) … and c) …`: the parts of a list inside a sentence, and what is joined by a second `and should`. */
const partsOf = (sentence: string): readonly string[] => {
  const labels = [...sentence.matchAll(/(?<=\s)\(?([a-h]|\d)\)\s/gu)];
  const order = labels.map(([, label]) => label).join('');
  const isList = order.length > 1 && ('abcdefgh'.startsWith(order) || '123456789'.startsWith(order));
  const starts = isList ? labels.map(({ index }) => index) : [0];
  return starts
    .map((start, index) => sentence.slice(start, starts[index + 1]))
    .flatMap((part) => part.split(/[,;]?\s+and\s+(?=(?:it |they )?(?:should|must|shall)\b)/iu))
    .map((part) => (isList ? splitLabel(part).rest : part));
};

/** A sentence that says more of what the one before it asks for: `This should take place within six months.` */
const goesOn = /^(?:this|these|it|they)\b/iu;

const isListed = (line: string): boolean => splitLabel(line).label !== null;
const plain = (text: string): string => text.replace(/[;,]?\s*(?:\b(?:and|or))?\s*$/iu, '');

/** The sentences of a paragraph that ask for something. Gives whether the last one leads into a list. */
const readParagraph = (line: string, found: string[]): boolean => {
  for (const sentence of sentencesOf(line)) {
    const last = found.at(-1);
    if (leadsIn(sentence)) return true;
    if (goesOn.test(sentence) && asks.test(sentence) && last !== undefined)
      found.splice(-1, 1, `${last} ${sentence}`);
    else if (asks.test(sentence)) found.push(...partsOf(sentence));
  }
  return false;
};

/** Adds a point of a list to the sentence that is whole without it; false where none ends at a colon. */
const addPoint = (line: string, found: string[]): boolean => {
  const last = found.at(-1) ?? '';
  if (!isListed(line) || !/:(?:\n|$)/u.test(last)) return false;
  found.splice(-1, 1, `${last}\n${line}`);
  return true;
};

/** The demands of a text as it is printed; the points below a sentence that is whole in itself stay with it. */
const texts = (text: string): readonly string[] => {
  const found: string[] = [];
  let isOpen = false;
  for (const line of text.split('\n').map(squash).filter(Boolean)) {
    if (isOpen && isListed(line)) found.push(splitLabel(line).rest);
    else if (!addPoint(line, found)) isOpen = readParagraph(splitLabel(line).rest, found);
  }
  return found.map(plain);
};

const again =
  /\b(?:at least |not less than )?(?:(?:every|each) (?:(?:\d{1,2}|two|three|four|six|twelve) )?(?:day|week|month|quarter|year)s?|(?:once|twice) (?:a|per|every) (?:week|month|quarter|year)|on an? (?:daily|weekly|monthly|quarterly|six[- ]monthly|annual|yearly) basis|(?:annually|yearly|quarterly|(?:(?:two|three|six|\d{1,2})[- ])?monthly|fortnightly|weekly|daily|bi-?annually)(?=\W*$|[.,;:)]|\s+(?:and|at|by|for|from|in|on|through|to|until|with|within|thereafter)\b))/iu;

/** `by 31 March 2020`, `before the end of June 2021`: the day and the words round it. */
const byDay = (text: string): DraftDate | null => {
  const found = datesIn(text).find(({ start }) =>
    /\b(?:by|before|no later than|not later than)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?$/iu.test(
      text.slice(0, start),
    ),
  );
  return found === undefined ? null : readDate(found.raw, 'due');
};

const timeIn = (text: string): DraftDate | null => {
  const day = byDay(text);
  if (day !== null) return day;
  const [relative] = hiddenDeadlines(text);
  if (relative !== undefined) return { raw: relative, kind: 'relative' };
  const raw = again.exec(text)?.[0];
  if (raw !== undefined) return { raw, kind: 'recurring' };
  const soon = /\bimmediately\b|\bwithout delay\b|\bas a matter of urgency\b/iu.exec(text)?.[0];
  return soon === undefined ? null : { raw: soon, kind: 'immediate' };
};

/** What a recommendation asks for. Gives nothing where that is one thing without a time: its words say it already. */
export const demandsOf = (text: string): readonly DraftDemand[] => {
  const demands = texts(text).map((words): DraftDemand => {
    const by = timeIn(words);
    return by === null ? { text: words } : { text: words, by };
  });
  return demands.length > 1 || demands.some(({ by }) => by !== undefined) ? demands : [];
};
