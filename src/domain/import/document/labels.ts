import { squash } from '#domain/import/lexicon/words.ts';
import type { Line } from './source.ts';

/** A text without the list label that was typed before it, and that label as written. */
interface Labelled {
  readonly label: string | null;
  readonly rest: string;
}

// Word and PDF print bullets as letters of symbol fonts: private-use characters stand for them.
const bullet = /^(?:[•·▪■●○◦‣⁃∙➢➤✓✔☐□*§\uf000-\uf0ff]|[-–—](?=\s)|[oO](?=\s+\p{Lu}))\s*/u;
const numbered =
  /^(\(?\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?[.):](?!\d)|[A-Z]?\d{1,2}(?:\.\d{1,2}){1,3}(?=\s+(?:[“‘"'(]?\p{L}|\d{1,2}\s+\p{L})))\s*/u;
const lettered = /^(\(?[a-zA-Z][.)](?![\p{L}\d.])|\(?[ivx]{2,4}[.)])\s*/u;

const ofAction = /^(?:safety )?action\s+\d{1,2}(?:\.\d{1,2})?[a-z]?(?:\s?:|\s[–—-](?=\s))\s*/iu;

/** Takes a typed list label off a text: `1.`, `4.Shared care`, `a)`, `(iv)`, `1.1 Text`, `Action 1: Text`, a bullet in any dress. */
export const splitLabel = (text: string): Labelled => {
  const trimmed = text.trim();
  const found = (numbered.exec(trimmed) ??
    lettered.exec(trimmed) ??
    ofAction.exec(trimmed) ??
    bullet.exec(trimmed))?.[0];
  if (found === undefined || found.length === trimmed.length) return { label: null, rest: trimmed };
  return { label: squash(found), rest: trimmed.slice(found.length).trim() };
};

/** The label of a line, printed by automatic numbering or typed, and the text after it. */
export const labelOf = (line: Line): Labelled =>
  line.label === null ? splitLabel(line.text) : { label: line.label, rest: line.text.trim() };

/** Whether a label is a bullet and so says nothing about order. */
export const isBullet = (label: string): boolean => !/[\p{L}\p{N}]/u.test(label) || /^[oO]$/u.test(label);

/** One number of a recommendation, as it is compared (`1`, `2a`, `PROVUL8`), and as written. */
export interface NumberRead {
  readonly number: string;
  readonly raw: string;
}

const spelled = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
/** What documents call the thing that actions answer. */
const things =
  '(?:safety\\s+)?(?:recommendation|rec\\b|area\\s+(?:for|of)\\s+improvement|(?:immediate\\s+and\\s+)?essential\\s+action|improvement\\s+area|learning\\s+point|finding|objective|requirement|(?:matter\\s+of\\s+|area\\s+of\\s+)?concern)s?';
const spelledNumber = new RegExp(`^${things}\\s+(?:number\\s+)?(${spelled.join('|')})\\b[\\s.:–—-]*`, 'iu');

const named =
  /^(?:safety\s+)?(?:recommendations?|(?:immediate\s+and\s+)?essential\s+actions?|improvement\s+areas?|learning\s+points?|recs?|areas?\s+(?:for|of)\s+improvement|afi|(?:matters?\s+of\s+|areas?\s+of\s+)?concerns?|issues?|findings?|themes?|objectives?|requirements?|priorit(?:y|ies)|actions?|items?|nos?|number|r(?=\d))[\s.:#]*(?:no\.?|number)?[\s.:#]*/iu;
const digits = '(?:[A-Z]{1,5}/\\d{2,4}/\\d{1,4}|[A-Z]{0,8}[-/ ]?\\d{1,3}(?:\\.\\d{1,2}){0,2}[a-z]?)';
const several = new RegExp(
  `^${digits}(?:\\s*(?:,|&|and|/|\\+|-|–|to)\\s*${digits})*(?![\\p{L}\\d])[.):]?`,
  'iu',
);

/**
 * The numbers that a number cell or the start of a heading gives: `Recommendation 3`, `R3`, `3.`, `3 and 4`, `3-5`.
 * Takes the text; gives the numbers, the words they were read from and what stands after them.
 */
export const readNumbers = (
  text: string,
): { numbers: readonly NumberRead[]; raw: string; rest: string } | null => {
  const trimmed = squash(text).replace(/^\((?=\d{1,3}\))/u, '');
  const inWords = spelledNumber.exec(trimmed);
  if (inWords !== null) {
    const raw = squash(inWords[0]).replace(/[\s.:–—-]+$/u, '');
    const number = String(spelled.indexOf((inWords[1] ?? '').toLowerCase()) + 1);
    return { numbers: [{ number, raw }], raw, rest: trimmed.slice(inWords[0].length) };
  }
  const lettered = letteredName.exec(trimmed);
  if (lettered !== null) {
    const raw = squash(lettered[0]).replace(/[\s.:–—-]+$/u, '');
    const number = (lettered[1] ?? lettered[2] ?? '').toLowerCase();
    return { numbers: [{ number, raw }], raw, rest: trimmed.slice(lettered[0].length) };
  }
  const prefix = named.exec(trimmed)?.[0] ?? '';
  const body = several.exec(trimmed.slice(prefix.length))?.[0];
  if (body === undefined) return null;
  const raw = squash(prefix + body);
  const rest = trimmed.slice(prefix.length + body.length).replace(/^[\s.:–—-]+/u, '');
  const numbers = numbersIn(body.replace(/[.):]+$/u, ''));
  return numbers.length === 0 ? null : { numbers: numbers.map((number) => ({ number, raw })), raw, rest };
};

const numbersIn = (body: string): readonly string[] => {
  const range = /^(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2})$/iu.exec(body.trim());
  if (range !== null) {
    const [first, last] = [Number(range[1]), Number(range[2])];
    const isRange = last > first && last - first < 10;
    if (isRange) return Array.from({ length: last - first + 1 }, (_, step) => String(first + step));
  }
  return body
    .split(/\s*(?:,|&|\band\b|\+)\s*|(?<=\d)(?<![A-Z]{1,5}\/\d{2,4})\s*\/\s*(?=\d)/iu)
    .map((part) => part.trim())
    .filter(Boolean);
};

const numberedName = new RegExp(
  `^${things}\\W{0,3}(?:no\\.?|number)?\\s*\\W?\\s*(?:[A-Z]{1,2}/?)?\\d{1,4}(?!\\d*\\s+(?:of|from|in|was|is|were|has|had)\\s)`,
  'iu',
);

/** Whether a text says that it is a recommendation (or what this document calls one) and which: `RECOMMENDATION 2`. */
export const namesRecommendation = (text: string): boolean => {
  const words = squash(text);
  return (
    numberedName.test(words) || spelledNumber.test(words) || shortName.test(words) || letteredName.test(words)
  );
};

/** `Recommendation a: …`, `Recommendation (ii)` */
const letteredName = new RegExp(
  `^${things}\\s+(?:([a-h])\\s?[:.–—-]\\s+|\\(([a-h]|[ivx]{1,4})\\)[\\s.:–—-]*)`,
  'iu',
);

/** `R1. The Trust should …` */
const shortName = /^R\d{1,2}(?:\.\d{1,2})?\s?[.:–—-]\s+\p{Lu}/u;

/** `R1 …`, `R/2023/219 …`, `MD2. …`, or a number on a line of its own. */
export const codeBefore =
  /^(?:(?:afi|AFI|Afi)\b|[rR]\d|R\/\d{4}\/\d|\(?\d{1,2}(?:\.\d{1,2})?[.):]?$|[A-Z]{2,8}-?\d{1,2}(?:[.:]|\s[–—-])\s|(?!NEWS|PHQ|GAD|ICD|DSM|COVID|CORE)[A-Z]{2,4}\d{1,2}\s(?=\p{Lu}\p{Ll}))/u;

const unnumberedName = new RegExp(`^(\\d{1,2}[.)]?\\s+)?(${things})\\s*[:–—-]\\s*(\\S[\\s\\S]*)$`, 'iu');

/**
 * `Area for improvement: handover`, `1. Area for improvement: handover` (the template for patient safety incidents): its name
 * and its words, those with the number that stands before the name; null: not so.
 */
export const recommendationInside = (text: string): readonly [name: string, words: string] | null => {
  const [, number = '', name, words] = unnumberedName.exec(text.trim()) ?? [];
  return name === undefined || words === undefined ? null : [name, `${number}${words}`];
};

/** What `1a` and `1b`, `1.1` and `1.2` have in common. */
export const stemOf = (number: string): string => number.replace(/(?<=\d)(?:[a-z]|\.\d{1,2})$/iu, '');
