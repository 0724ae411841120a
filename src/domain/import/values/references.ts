import type { DraftReference } from '#domain/import/document/draft.ts';
import { placesOf, squash } from '#domain/import/lexicon/words.ts';

interface Scheme {
  readonly scheme: string;
  readonly pattern: RegExp;
}

const value = '(?<value>[A-Z]{0,4}[- ]?\\d[\\dA-Z]*(?:[/-]\\d+)*(?:\\s\\d{3}(?!\\d))?)';
const label =
  '(?:\\s*(?:reference|references|ref|number|num|no|id|incident|investigation|case)s?\\b\\.?)*\\s*[:#.-]?\\s*';
const after = (words: string): RegExp => new RegExp(`(?<![\\p{L}])(?:${words})${label}${value}`, 'giu');

/** The schemes by which incidents are numbered. The order matters: SIRI before SI. */
const schemes: readonly Scheme[] = [
  { scheme: 'StEIS', pattern: after('StEIS|strategic executive information system') },
  { scheme: 'LFPSE', pattern: after('LFPSE') },
  { scheme: 'PSII', pattern: after('PSII') },
  { scheme: 'SIRI', pattern: after('SIRI') },
  { scheme: 'Datix', pattern: after('Datix|Ulysses|web(?!\\d)') },
  { scheme: 'SI', pattern: after('SI|serious incident') },
  { scheme: 'Incident', pattern: after('incident (?:no|number|ref|reference)') },
  { scheme: 'Datix', pattern: /(?<![\p{L}])(?<value>web\d{3,})/giu },
  { scheme: 'case', pattern: after('case') },
];

/** Labels that ask for a number and can stand before an empty cell. */
const emptyLabel =
  /\b(?:StEIS|LFPSE|PSII|SIRI|SI|Datix|Ulysses|Incident|Case)(?:\s*(?:reference|ref|number|n\s?o|id)\b\.?)+\s*:?/giu;

/** `INDEPENDENT HASCAS REVIEW`: a review known by its name and not by a number. */
const namedReview = /\b(?:independent|external)\s+([A-Z]{4,})\s+(?:review|investigation|report)\b/iu;

/** The references in a heading, a label with its value, or the first paragraphs of a plan. */
export const referencesIn = (text: string): readonly DraftReference[] => {
  const found: (DraftReference & { start: number; end: number })[] = [];
  if (!/\d/u.test(text)) return [];
  for (const { scheme, pattern } of schemes) {
    for (const match of placesOf(text, pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const read = squash(match.groups?.value ?? '');
      if (read.replace(/\D/gu, '').length < 3 || found.some((one) => start < one.end && end > one.start))
        continue;
      found.push({ scheme, value: read, raw: squash(match[0]), start, end });
    }
  }
  return found
    .sort((one, other) => one.start - other.start)
    .map(({ scheme, value: read, raw }) => ({ scheme, value: read, raw }));
};

/** Labels for references whose value is empty: they are kept, with an empty value, so that the gap is seen. */
export const emptyReferences = (text: string): readonly DraftReference[] =>
  /\d/u.test(text) || text.length > 160
    ? []
    : [...text.matchAll(emptyLabel)].map(([words]) => ({
        scheme: squash(words).replace(/\s*:$/u, ''),
        value: '',
        raw: squash(words),
      }));

/** The review that a title names. */
export const reviewNamed = (title: string): DraftReference | null => {
  const found = namedReview.exec(title);
  return found?.[1] === undefined || !/[A-Z]{4,}/u.test(found[1])
    ? null
    : { scheme: 'review', value: found[1], raw: squash(found[0]) };
};

/** A reference as the case knows it. */
interface ExpectedReference {
  readonly scheme: string;
  readonly value: string;
}

/** What the right-plan lock learns: whether the references of a plan are those of the case. */
interface ReferenceComparison {
  readonly outcome: 'agrees' | 'none_found' | 'case_has_none' | 'another_case';
  readonly found: readonly ExpectedReference[];
  readonly expected: readonly ExpectedReference[];
}

/** People write the scheme into the value (`PSII-2025-014`), documents print it before: both name the same reference. */
const comparable = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^A-Z0-9]/gu, '')
    .replace(/^(?:STEIS|LFPSE|SIRI|SI|PSII|DATIX|WEB|CASE|INCIDENT|REF|NO)+(?=\d)/u, '');

/**
 * Compares the references found in a plan with those of the case it is brought to. They agree when one value is the same,
 * whatever scheme it is written under; two values of one scheme that differ mean another case.
 * References that name no number (an empty label, the name of a review) prove nothing.
 */
export const compareReferences = (
  found: readonly ExpectedReference[],
  expected: readonly ExpectedReference[],
): ReferenceComparison => {
  const numbered = found.filter((one) => /\d/u.test(one.value));
  const known = expected.filter((one) => comparable(one.value) !== '');
  const outcome = outcomeOf(numbered, known);
  return { outcome, found: numbered, expected: known };
};

const outcomeOf = (
  found: readonly ExpectedReference[],
  expected: readonly ExpectedReference[],
): ReferenceComparison['outcome'] => {
  if (found.length === 0) return 'none_found';
  if (expected.length === 0) return 'case_has_none';
  const values = new Set(expected.map((one) => comparable(one.value)));
  return found.some((one) => values.has(comparable(one.value))) ? 'agrees' : 'another_case';
};
