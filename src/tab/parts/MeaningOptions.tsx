import type { Field } from '#domain/import/lexicon/fields.ts';
import { headingFieldWords } from '#wire/heading-words.ts';

/** What a heading of a document can mean. */
export type Meaning = Field;

export const isMeaning = (value: string): value is Meaning => value in headingFieldWords;

/** Every meaning as an option of a choice. */
export const MeaningOptions = () =>
  Object.entries(headingFieldWords).map(([name, words]) => (
    <option key={name} value={name}>
      {words}
    </option>
  ));
