import type { Suspicion, SuspicionKind } from '#domain/suspicion.ts';

/** Why somebody should look twice at a title or a post, in words. */
const words: Readonly<Record<SuspicionKind, string>> = {
  one_patient: 'about one patient.',
  digits: 'a number.',
  letter: 'perhaps an initial.',
  capital: 'a name as well as a word.',
  word: 'not among the everyday words of plans. A name, a place, an illness?',
  too_long: 'It is longer than 80 characters.',
  unseen: 'It holds characters that cannot be seen.',
  nhs_number: 'It holds an NHS number.',
  long_number: 'It holds a long number.',
  date: 'It holds a date.',
  postcode: 'It holds a postcode.',
  contact: 'It holds a telephone number or an address.',
  age: 'It holds an age.',
  name: 'It looks like a name.',
  family: 'It names a relation of a patient.',
  death: 'It tells of a death.',
  blame: 'It blames somebody.',
};

/** The reasons in sentences, each once; parts that share a reason are named together. */
export const suspicionWords = (found: readonly Suspicion[]): readonly string[] =>
  [...new Set(found.map(({ kind }) => kind))].map((kind) => {
    const parts = found.flatMap((each) =>
      each.kind === kind && each.part !== null ? [`“${each.part}”`] : [],
    );
    return parts.length === 0 ? words[kind] : `${[...new Set(parts)].join(', ')}: ${words[kind]}`;
  });
