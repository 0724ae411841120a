import type { Suspicion, SuspicionKind } from '#domain/text/suspicion.ts';

/** Why someone should check a title or a post, in words. */
const words: Readonly<Record<SuspicionKind, string>> = {
  one_patient: 'about one patient.',
  digits: 'a number.',
  letter: 'perhaps an initial.',
  capital: 'a name as well as a word.',
  word: 'not a word that plans commonly use. Could it be a name, a place or an illness?',
  too_long: 'It is longer than 80 characters.',
  unseen: 'It contains characters that cannot be seen.',
  nhs_number: 'It contains an NHS number.',
  long_number: 'It contains a long number.',
  date: 'It contains a date.',
  postcode: 'It contains a postcode.',
  contact: 'It contains a telephone number or an address.',
  age: 'It contains an age.',
  name: 'It looks like a name.',
  family: 'It mentions a patient’s relative.',
  death: 'It mentions a death.',
  blame: 'It blames someone.',
};

/** The reasons in sentences, each once; parts that share a reason are named together. */
export const suspicionWords = (found: readonly Suspicion[]): readonly string[] =>
  [...new Set(found.map(({ kind }) => kind))].map((kind) => {
    const parts = found.flatMap((each) =>
      each.kind === kind && each.part !== null ? [`“${each.part}”`] : [],
    );
    return parts.length === 0 ? words[kind] : `${[...new Set(parts)].join(', ')}: ${words[kind]}`;
  });
