import { findIdentifiers, type Identifier } from './patient-data.ts';
import { alsoNames, planAcronyms, planWords } from './plan-vocabulary.ts';
import { oneOf, withoutEnd, withoutStart } from './trim.ts';

/** Why a person looks twice at a title or post before it is confirmed for Teams. */
export type SuspicionKind =
  | Identifier
  | 'one_patient'
  | 'digits'
  | 'letter'
  | 'capital'
  | 'word'
  | 'too_long'
  | 'unseen';

/** One reason, and the part of the text that gave it; null where it is the text as a whole. */
export interface Suspicion {
  readonly kind: SuspicionKind;
  readonly part: string | null;
}

/** One patient, and not the patients or what is called after them: the patient, patient fall; not each patient, patient safety. */
const onePatient =
  /(?<!\b(?:each|every|per|any|all|new|mixed)\s)\bpatient\b(?![\s-](?:access|administration|advice|advocate|affairs|assessment|care|discharge|engagement|experience|feedback|flow|group|handover|information|involvement|journey|leaflet|liaison|note|observation|participation|passport|pathway|property|record|safety|satisfaction|survey|support|transfer|transport|voice)s?\b)/iu;

/** Stretches of time say nothing about anybody: within 24 hours, 7-day, every 6 months, 24/7. */
const stretches = /\b(?:\d{1,2}[\s-]?(?:hour|hourly|day|week|month|minute)s?|24\/7)\b/giu;

/** Beginnings and endings that make one everyday word of another. */
const beginnings = [
  're',
  'pre',
  'non',
  'multi',
  'inter',
  'anti',
  'co',
  'sub',
  'over',
  'under',
  'un',
  'mis',
  'in',
];

const endings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ies$/, ['y', 'ie']],
  [/es$/, ['', 'e']],
  [/s$/, ['']],
  [/ied$/, ['y']],
  [/ed$/, ['', 'e']],
  [/ing$/, ['', 'e']],
  [/ly$/, ['']],
  [/(?<double>[bdgklmnprt])\k<double>(?:ing|ed)$/, ['$<double>']],
];

const isPlain = (word: string): boolean =>
  planWords.has(word) ||
  endings.some(
    ([ending, instead]) =>
      ending.test(word) && instead.some((last) => planWords.has(word.replace(ending, last))),
  );

const hyphenated: ReadonlySet<string> = new Set([
  'one-to-one',
  'face-to-face',
  'x-ray',
  'x-rays',
  'e-learning',
  'e-mail',
]);

/** Whether a word in lower letters is one of everyday plans, whole or in the parts that hyphens make. */
const isEveryday = (word: string): boolean =>
  isPlain(word) ||
  hyphenated.has(word) ||
  (word.includes('-') && word.split('-').every((part) => isPlain(part) || beginnings.includes(part))) ||
  beginnings.some(
    (first) => word.startsWith(first) && word.length > first.length + 3 && isPlain(word.slice(first.length)),
  );

/** A short form is one only in capitals: `who` is a word, and `WHO` is not. */
const isAcronym = (word: string): boolean =>
  /^[A-Z][A-Z&\d]*s?$/.test(word) && planAcronyms.has(word.replace(/s$/, '').toLowerCase());

const kindOfWord = (word: string, at: number): SuspicionKind | null => {
  if (isAcronym(word)) return null;
  if (/\d/u.test(word)) return 'digits';
  const lower = word.toLowerCase();
  if (lower.length === 1) return word === 'a' || (word === 'A' && at === 0) ? null : 'letter';
  if (word !== lower && alsoNames.has(lower)) return 'capital';
  return isEveryday(lower) ? null : 'word';
};

/** Punctuation between words that carries nothing. */
const between = /[\s,;:()/+–—“”"!?]|\.(?=\s|$)/gu;

const wordsOf = (text: string): readonly string[] =>
  text
    .replace(stretches, ' ')
    .split(between)
    .map((word) => withoutEnd(withoutStart(word, oneOf("-'‘’")), oneOf("-'‘’.")))
    .filter((word) => word !== '' && word !== '&');

/**
 * What in a title or a post makes a person look twice: everything that is not an everyday word of plans, numbers, single
 * letters, words that are also names, and what looks like an identifier. Empty: it may be ticked beforehand. A test of
 * suspicion and no wall: what shows in Teams is decided by a person (decision 018). `limit` in characters.
 */
export const suspicionsOf = (text: string, limit = 80): readonly Suspicion[] => {
  const plain = text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  const cut = plain.slice(0, 4 * limit);
  const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/u.test(plain);
  const points = onePatient.exec(cut)?.[0] ?? null;
  return [
    ...(points === null ? [] : [{ kind: 'one_patient', part: points } as const]),
    ...(plain.length > limit ? [{ kind: 'too_long', part: null } as const] : []),
    ...(unseen ? [{ kind: 'unseen', part: null } as const] : []),
    ...findIdentifiers(cut).map((kind) => ({ kind, part: null })),
    ...wordsOf(cut).flatMap((word, at): readonly Suspicion[] => {
      const kind = kindOfWord(word, at);
      return kind === null ? [] : [{ kind, part: word }];
    }),
  ];
};
