import type { Field } from '#domain/import/lexicon/fields.ts';
import { headingKey, type Synonyms } from './headings.ts';

/** A heading as a team's documents print it, and what the team says it means. */
export interface TeamHeading {
  readonly heading: string;
  readonly field: Field;
}

/** The team's headings as `draftFrom` takes them. */
export const synonymsOf = (team: readonly TeamHeading[]): Synonyms =>
  Object.fromEntries(
    [...new Set(team.map(({ field }) => field))].map((field) => [
      field,
      team.filter((one) => one.field === field).map(({ heading }) => heading),
    ]),
  );

/** The team's headings with one more, or with another meaning for one of them; `field` null forgets it. */
export const withHeading = (
  team: readonly TeamHeading[],
  heading: string,
  field: Field | null,
): readonly TeamHeading[] => {
  const others = team.filter((known) => headingKey(known.heading) !== headingKey(heading));
  return field === null ? others : [...others, { heading, field }];
};
