import type { Proposal } from './difference.ts';
import type { Matching } from './matching.ts';

/** What a person chose for one field, by `key.field`; `here` for `id.new` leaves a new row of the draft out. */
export type Choices = Readonly<Record<string, 'document' | 'here'>>;

/** The proposal without the new rows that a person left out; an action whose new recommendation was left out stands alone. */
export const takenOver = ({ draft, rows }: Proposal, matched: Matching, choices: Choices): Proposal => {
  const isIn = (of: keyof typeof matched) => {
    const kept = draft[of].map(({ id }) => matched[of].has(id) || choices[`${id}.new`] !== 'here');
    return (_: unknown, at: number): boolean => kept[at] === true;
  };
  const [recommendations, actions] = [isIn('recommendations'), isIn('actions')];
  return {
    draft: {
      ...draft,
      recommendations: draft.recommendations.filter(recommendations),
      actions: draft.actions.filter(actions),
    },
    rows: {
      ...rows,
      recommendations: rows.recommendations.filter(recommendations),
      actions: rows.actions.filter(actions),
    },
  };
};
