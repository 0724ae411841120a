import { json, keyOf, ownKey } from './field.ts';
import { type RowOf, record } from './record.ts';
import { listOf, object, oneOf, orNull, text, type ValueOf } from './shape.ts';

/** What people said of a demand. One with actions is met by them; without, it is open. */
export const demandStates = ['ours', 'refused', 'other_body'] as const;
export const demandStateNames: Readonly<Record<(typeof demandStates)[number], string>> = {
  ours: 'To be met by actions',
  refused: 'Not going to be done',
  other_body: 'For another organisation',
};

const item = object({
  /** Its own id within the recommendation: `1`, or `1.2` for the second part of what was split. */
  id: text({ atLeast: 1, atMost: 20 }),
  text: text({ trimmed: true, atLeast: 1, atMost: 2000 }),
  /** The recommendation's own words where a person reworded them; null: they are its own words. */
  original: orNull(text({ atMost: 4000 })),
  state: oneOf(demandStates),
  actionKeys: listOf(text({ atMost: 120 })),
  /** Why it is refused, or which body it is for. */
  reason: text({ trimmed: true, atMost: 1000 }),
});
export type DemandItem = ValueOf<typeof item>;

/**
 * What a recommendation asks for, as a person put it right: all of its demands in one row, so that joining and splitting is one
 * write. Where there is no row, the rules' proposal holds and nobody has looked yet.
 */
export const demandRecord = record(
  {
    key: ownKey('demands'),
    caseKey: keyOf('case', 'CaseKey', 'Case key'),
    planKey: keyOf('plan', 'PlanKey', 'Plan key'),
    recommendationKey: keyOf('recommendation', 'RecommendationKey', 'Recommendation key'),
    items: json('Items', 'What it asks for', { of: listOf(item), absent: [] }, { words: 'What it asks for' }),
  },
  {
    title: 'Demands',
    history: {
      subject: 'demands',
      kinds: {
        changed: 'went through what a recommendation asks for',
        updated: null,
        undone: 'undid a change of what a recommendation asks for',
        removed: 'removed what a recommendation asks for',
      },
    },
    watched: true,
    parent: 'planKey',
    onBoard: true,
    titleOf: ({ items }) => `${items.length} demands`,
  },
);

export type Demands = RowOf<typeof demandRecord>;
export const demandItems = listOf(item);
