import { keyOf, lineOrNull, lines, linesOrNull, number, ownKey } from './field.ts';
import { type RowOf, record } from './record.ts';

/** What is counted to see whether an action was done and helped: a method, an outcome, a target, an audit, a cycle. */
export const measureRecord = record(
  {
    key: ownKey('measure'),
    caseKey: keyOf('case', 'CaseKey', 'Case key'),
    planKey: keyOf('plan', 'PlanKey', 'Plan key'),
    actionKey: keyOf('action', 'ActionKey', 'Action key'),
    order: number('Sequence', 'Sequence'),
    /** method, outcome, target, series or recurrence; another word where a document has one. */
    kind: lines('Kind', 'Kind'),
    /** The words of the plan. */
    text: lines('Counted', 'What is counted'),
    target: linesOrNull('Target', 'Target'),
    /** How often, where the words say so: `monthly`. */
    frequency: lineOrNull('Frequency', 'Frequency'),
  },
  {
    title: 'Measures',
    // The history shows it beside the action whose effect is counted.
    history: { subject: 'action' },
    watched: true,
    parent: 'planKey',
    titleOf: ({ text }) => text,
  },
);

export type Measure = RowOf<typeof measureRecord>;
