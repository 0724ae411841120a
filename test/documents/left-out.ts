import type { HeadingWeights } from '#domain/import/headings/column-meanings.ts';
import { knownSynonyms } from '#domain/import/headings/heading-words.ts';
import { headingKey, type Synonyms } from '#domain/import/headings/headings.ts';
import { type Field, fields } from '#domain/import/lexicon/fields.ts';
import { weightsFrom } from './heading-examples.ts';
import type { Row } from './heading-sources.ts';

/** What is known of headings when one layout, and everything like it, is left out. */
export interface Known {
  readonly phrases: Synonyms;
  readonly weights: HeadingWeights;
}

type Sources = readonly (readonly Row[])[];

/** So much of a layout's headings may a source share and still be another. */
const shared = 0.5;

const keysOf = (headings: readonly string[]): ReadonlySet<string> =>
  new Set(headings.map(headingKey).filter((key) => key !== ''));

/** Whether a source prints the headings of a layout: it may be where the layout is from. */
const isLike = (rows: readonly Row[], own: ReadonlySet<string>): boolean => {
  const keys = keysOf(rows.map(({ heading }) => heading));
  const both = [...keys].filter((key) => own.has(key)).length;
  return both >= 3 && both > shared * Math.min(keys.size, own.size);
};

/**
 * Learns without some layouts: the sources that print the headings of one are left out, and each known phrase is forgotten
 * that is one of their headings and stands in no other layout and in no other source, since it may be from there.
 */
export const learntWithout = (
  layouts: readonly (readonly string[])[],
  others: readonly (readonly string[])[],
  sources: Sources,
): Known => {
  const keys = layouts.map(keysOf);
  const used = sources.filter((rows) => !keys.some((own) => isLike(rows, own)));
  const elsewhere = keysOf([...others.flat(), ...used.flat().map(({ heading }) => heading)]);
  const isForgotten = (phrase: string): boolean =>
    keys.some((own) => own.has(headingKey(phrase))) && !elsewhere.has(headingKey(phrase));
  const kept = (field: Field): readonly string[] =>
    (knownSynonyms[field] ?? []).filter((phrase) => !isForgotten(phrase));
  const phrases = Object.fromEntries(fields.map((field) => [field, kept(field)]));
  return { phrases, weights: weightsFrom(used, phrases) };
};
