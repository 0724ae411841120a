import { asksFor, hasOwnModal } from './asking.ts';
import { anyVerb, baseVerb, participle, unlistedVerb } from './verbs.ts';

/** Where one sentence asks for several things: `review its policy and train staff`, `that A is done, and that B is kept`. */

const adverbs =
  '(?:(?:also|then|thereafter|therefore|further|subsequently|where appropriate,?|in particular,?)\\s+)*';
const head =
  /^(?<opening>[\s\S]*?\b(?:should|must|shall|will|ought to|needs? to|ha(?:s|ve) to|(?:is|are|be) (?:required|expected|asked|requested|invited|urged|directed|recommended) to|(?:is|are) to|to)\s+(?:(?:also|now|therefore|then|urgently|immediately|jointly|only|both|not|consider|work (?:closely |together |jointly )?with [^.;]{2,120}? to)\s+)*)(?<rest>[\s\S]*)$/iu;
const thatHead =
  /\b(?:ensur(?:e|es|ing)|assur(?:e|es|ed)|recommend(?:s|ed)?|require[sd]?|satisfy (?:itself|themselves)|confirm)\b[^.;]*?\bthat\b/iu;
const nextThat = /(?:[,;]\s+(?:and\s+)?|\s+and\s+)(?=that\s+(?:\S+\s+){2,})/giu;
const secondModal =
  /[,;]?\s+(?:and|but)\s+(?=(?:(?!(?:should|must|shall|will|to|that|which|who|where|when|if|whether|how|can|may|or)\b)[\w’'-]+\s+){0,5}(?:should|must|shall|needs? to|will)\s+(?!have\b|be able\b))/iu;
const secondSubjunctive =
  /[,;]?\s+and\s+(?=(?:(?:a|an|the|that)\s+)?(?:(?!(?:should|must|will|shall|to|can|may)\b)\w+\s+){1,4}be\s+(?:\w+ed|made|given|held|kept|set|put|undertaken|taken|sought)\b)/iu;
/** `is required to audit handovers and expected to publish the results`. */
const secondAsked =
  /[,;]?\s+and\s+(?=(?:(?:is|are|be)\s+)?(?:required|expected|asked|requested|urged|directed|invited)\s+to\b)/iu;
/** `A memorial be established, and an annual service held`: the second "be" is left out. */
const afterBe = new RegExp(
  `(?<=\\bbe\\s+(?:\\w+ly\\s+)?${participle}\\b[^.;]{0,120}?),?\\s+and\\s+(?=(?:a|an|the)\\s+(?:\\w+\\s+){1,4}(?:held|established|made|given|kept|set up|published|appointed|created)\\b)`,
  'iu',
);
const nextVerb = new RegExp(
  `(?:[,;]\\s*(?:and|or)?|\\s+and)\\s+${adverbs}(?:to\\s+)?(?=(?:${baseVerb}|${unlistedVerb}))`,
  'giu',
);
const nextTo = new RegExp(`(?:[,;]\\s*and|\\s+and)\\s+(?=to\\s+(?:${anyVerb}))`, 'giu');
const purpose = new RegExp(`\\s(?:so as |in order )?to\\s+(?:${anyVerb})`, 'iu');
/** `The Board to agree …`: what is asked for is an infinitive itself. */
const infinitive = new RegExp(
  `^(?:(?!\\b(?:should|must|shall|will|is|are|needs?|has|have|recommend\\w*)\\b)[^.;:])*?\\bto (?:${anyVerb})`,
  'iu',
);
const workWith = /\bwork (?:\w+ )?with\b/iu;

/** What begins a clause of its own; `give that doctor time` begins none. */
const subordinate =
  /(?<!\b(?:give|keep|make|put|use|review|take|share)\s)\bthat\b|\b(?:which|who|where|when)\b/iu;

const words = (text: string): number => text.trim().split(/\s+/u).filter(Boolean).length;

/** The pieces of a text that some places part, each with at least so many words; a shorter one stays with its neighbour. */
const parted = (text: string, places: RegExp, least: number): readonly string[] => {
  const pieces: string[] = [];
  let from = 0;
  for (const { index, 0: gap } of text.matchAll(places)) {
    if (words(text.slice(from, index)) < least || words(text.slice(index + gap.length)) < 2) continue;
    pieces.push(text.slice(from, index));
    from = index + gap.length;
  }
  return [...pieces, text.slice(from)];
};

/** `that A, that B and that C` behind `ensure`: each is asked for. */
const byThat = (clause: string): readonly string[] => {
  const found = thatHead.exec(clause);
  if (found === null) return [clause];
  const from = found.index + found[0].length;
  const [first = '', ...others] = parted(clause.slice(from), nextThat, 2);
  return [clause.slice(0, from) + first, ...others];
};

/** `review the policy, train staff and report`: verbs side by side, each with what it is about. */
const byVerb = (clause: string): readonly string[] => {
  const found = head.exec(clause)?.groups;
  if (found === undefined) return [clause];
  const { opening = '', rest = '' } = found;
  const isShared = purpose.test(rest) && !workWith.test(opening);
  // What follows "to" or "that" belongs to it: `meet to agree aims and share news` asks for one thing.
  const end = isShared ? rest.search(purpose) : rest.search(subordinate);
  const own = end < 0 ? rest : rest.slice(0, end);
  const left = end < 0 ? '' : rest.slice(end);
  const pieces = parted(own, nextVerb, 2);
  const last = pieces.at(-1) ?? '';
  const all = [...pieces.slice(0, -1), last + left];
  return all.map((piece, index) => (index === 0 ? opening + piece : piece));
};

const andVerb = new RegExp(`,\\s*and\\s+${adverbs}(?=(?:${baseVerb}))`, 'iu');

/** What is left behind a clause with "that": `ensure that A is done and report to the board`. */
const afterThat = (clause: string): readonly string[] => {
  const modal = andVerb.exec(clause);
  if (modal === null || modal.index < 20) return [clause];
  const rest = clause.slice(modal.index + modal[0].length);
  return words(rest) < 3 ? [clause] : [clause.slice(0, modal.index), rest];
};

/** The parts of a text, those that do not begin a demand joined to the one before. */
const joined = (parts: readonly string[], gap: string, begins: (part: string, last: string) => boolean) => {
  const whole: string[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (last === undefined || begins(part, last)) whole.push(part);
    else whole.splice(-1, 1, `${last}${gap}${part}`);
  }
  return whole;
};

/** What comes after a semicolon is a demand where it asks for something itself. */
const bySemicolon = (clause: string): readonly string[] =>
  joined(clause.split(/;\s+(?:and\s+)?/u), '; ', (part) => asksFor(part));

/** `The board, the council and the Trust should …`: what comes before the first "should" is who is asked. */
const bySecondModal = (sentence: string): readonly string[] =>
  joined(sentence.split(secondModal), ' and ', (_, last) => hasOwnModal(last));

/** The separate things that one asking sentence asks for, in its own words and order. */
export const clausesOf = (sentence: string): readonly string[] =>
  bySecondModal(sentence)
    .flatMap((clause) => clause.split(secondSubjunctive))
    .flatMap((clause) => clause.split(secondAsked))
    .flatMap((clause) => clause.split(afterBe))
    .flatMap(bySemicolon)
    .flatMap(byThat)
    .flatMap((clause) => (thatHead.test(clause) ? afterThat(clause) : byVerb(clause)))
    .flatMap((clause) =>
      workWith.test(clause) || infinitive.test(clause) ? parted(clause, nextTo, 4) : [clause],
    )
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
